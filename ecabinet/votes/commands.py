"""Writes of votes."""

from functools import partial
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.bodies.quorum import quorum
from ecabinet.bodies.roll import SeatOnRoll, seats_on
from ecabinet.bodies.rules import RuleProfile, profile_data
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.burst import in_shared_commit
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.versions import release_held
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemNotCurrent, MeetingNotRunning, NoQuorum
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.recusals import recused_people
from ecabinet.votes import ballots, closing, presenters, queries, roll
from ecabinet.votes.forms import CastBallot, CloseVote, EnterBallot, OpenVote, options_of
from ecabinet.votes.models import RollEntry, Vote
from ecabinet.votes.papers import current_papers
from ecabinet.votes.policy import may_close_vote, may_enter_ballot, may_open_vote
from ecabinet.votes.question_commands import end_open_check, put_question
from ecabinet.votes.refusals import VoteAlreadyOpen, VoteRepeated, VotersMissing
from ecabinet.votes.tally import Question, choices_of
from ecabinet.votes.views import BallotView


def open_vote(actor: Actor, item_id: UUID, form: OpenVote) -> Vote:
    """The question is put to the seats of the body; roll, rules and papers are frozen. The same id opens it once.

    A vote held again stays on record. Raises MeetingNotRunning, ItemNotCurrent, VoteAlreadyOpen, NoRulesInForce,
    NoQuorum, VoteRepeated, IdTaken; BadInput for a majority that the rules don't know.
    """
    with transaction(actor) as tx:
        meeting, item = meetings.locked_item(tx, actor, item_id)
        require(may_open_vote(meetings.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(Vote, form.id)) is not None:
            require(known.item_id == item.id and known.opened_by == actor.person_id, IdTaken)
            return known
        require(meeting.state == "running", MeetingNotRunning)
        require(meeting.current_item_id == item.id, ItemNotCurrent)
        if meeting.open_vote_id is not None:
            raise VoteAlreadyOpen(current={"vote_id": str(meeting.open_vote_id)})
        vote = _freeze(tx, actor, meeting, item, form)
        _record(tx, "vote.opened", meeting, item, vote)
    return vote


def _freeze(tx: Transaction, actor: Actor, meeting: Meeting, item: AgendaItem, form: OpenVote) -> Vote:
    now = clock.now()
    day = now.astimezone(clock.HANOI).date()
    rules = bodies.rule_profile_on(tx.session, tx.session.get_one(Body, meeting.body_id), day)
    seats = seats_on(tx.session, meeting.body_id, day, recused_people(tx.session, item.id))
    _require_quorum(tx, meeting, rules, seats)
    options = options_of(form)
    asked = Question(tuple(option["key"] for option in options), form.majority)
    known = {"", *(majority.id for majority in rules.majorities)}
    require(form.majority in known, BadInput({"majority": "vote.unknown_majority"}))
    _require_repeatable(tx, item, form)
    vote = Vote(
        id=form.id,
        meeting_id=meeting.id,
        item_id=item.id,
        number=1 + tx.scalar(select(func.count()).select_from(Vote).where(Vote.item_id == item.id)),
        question=form.question,
        question_en=form.question_en,
        choices=list(choices_of(rules, asked)),
        options=options,
        majority=form.majority,
        repeats_id=form.repeats,
        reason=form.reason,
        rule=profile_data(rules),
        papers=current_papers(tx.session, item.id),
        entitled=sum(seat.status == "voting" for seat in seats),
        opened_at=now,
        opened_by=actor.person_id,
    )
    tx.add(vote)
    roll.write(tx.session, vote.id, seats)
    meeting.open_vote_id = vote.id
    put_question(tx, item, form.planned, vote.id)
    end_open_check(tx, meeting)
    return vote


def _require_repeatable(tx: Transaction, item: AgendaItem, form: OpenVote) -> None:
    if form.repeats is None:
        return
    known = tx.session.get(Vote, form.repeats)
    require(known is not None and known.item_id == item.id and known.state == "closed", VoteRepeated)
    again = tx.scalar(select(Vote.id).where(Vote.repeats_id == form.repeats))
    require(again is None, VoteRepeated)


def _require_quorum(tx: Transaction, meeting: Meeting, rules: RuleProfile, seats: list[SeatOnRoll]) -> None:
    here = quorum(rules, roll.as_seats(seats), roll.present_seats(tx.session, meeting.id, seats))
    if not here.met:
        figures = {"total": here.total, "needed": here.needed, "present": here.present}
        raise NoQuorum(current=figures, present=here.present, needed=here.needed)


def cast_ballot(actor: Actor, vote_id: UUID, form: CastBallot) -> BallotView:
    """The actor's ballot stands, and is on disk; an earlier one of theirs no longer counts. The same id casts it once.

    A known id answers with its receipt even after the closing. Raises VoteClosed, NoVoteFromAfar, IdTaken; Forbidden
    for who sees the vote and is not on its roll.
    """
    step = partial(ballots.cast_ballot, actor=actor, vote_id=vote_id, form=form)
    return presenters.ballot(in_shared_commit(actor, step, decides_on=(Vote, vote_id)))


def enter_ballot(actor: Actor, vote_id: UUID, form: EnterBallot) -> BallotView:
    """What somebody in the room without a device voted stands, marked as entered; it may be entered anew, corrected.

    The same id enters it once. A ballot that the member casts takes its place, and none is entered over it. Raises
    VoteClosed, VotedThemselves, VoterNotInRoom, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, _, vote = _locked(tx, actor, vote_id)
        require(may_enter_ballot(meetings.part_of(tx.session, actor, meeting)))
        return presenters.ballot(ballots.enter_ballot(tx, actor, vote, form))


def close_vote(actor: Actor, vote_id: UUID, form: CloseVote) -> Vote:
    """The vote is closed, counted and recorded; closing again changes nothing and answers with the same.

    Raises VotersMissing where more seats have not voted than the form acknowledges.
    """
    with transaction(actor) as tx:
        meeting, item, vote = _locked(tx, actor, vote_id)
        require(may_close_vote(meetings.part_of(tx.session, actor, meeting)))
        if vote.state == "closed":
            return vote
        _require_acknowledged(queries.missing(tx.session, vote.id), form)
        closing.settle(tx.session, meeting, item, vote, actor.person_id)
        meeting.open_vote_id = None
        _record(tx, "vote.closed", meeting, item, vote)
        release_held(tx, item.id)
    return vote


def _locked(tx: Transaction, actor: Actor, vote_id: UUID) -> tuple[Meeting, AgendaItem, Vote]:
    """The meeting before the vote, as everywhere, so that commands never wait for each other in a ring."""
    known = tx.session.get(Vote, vote_id)
    if known is None:
        raise NotFound
    meeting, item = meetings.locked_item(tx, actor, known.item_id)
    return meeting, item, tx.locked(Vote, vote_id)


def _require_acknowledged(missing: list[RollEntry], form: CloseVote) -> None:
    if len(missing) > form.missing_acknowledged:
        raise VotersMissing(current={"missing": [presenters.seat(entry) for entry in missing]}, count=len(missing))


def _record(tx: Transaction, name: str, meeting: Meeting, item: AgendaItem, vote: Vote) -> None:
    tx.record(name, item.stream, vote, presenters.vote(vote))
    shown = presenters.vote_on_display(vote)
    tx.record(name, meeting.display_stream, ("vote_on_display", vote.id), shown)
