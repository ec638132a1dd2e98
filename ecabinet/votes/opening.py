"""Putting a question to the seats of the body: what is frozen at that moment, and who hears of it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.bodies.quorum import quorum
from ecabinet.bodies.roll import SeatOnRoll, seats_on
from ecabinet.bodies.rules import RuleProfile, profile_data
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.meetings.conflicts import MeetingNotRunning, NoQuorum
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.recusals import recused_people
from ecabinet.votes import blocks, presenters, roll
from ecabinet.votes.box_opening import hold_in_secret
from ecabinet.votes.forms import OpenVote, options_of
from ecabinet.votes.models import Vote
from ecabinet.votes.papers import current_papers
from ecabinet.votes.question_commands import end_open_check, put_question
from ecabinet.votes.refusals import VoteAlreadyOpen, VoteRepeated
from ecabinet.votes.tally import Question, choices_of


def put_to_vote(
    tx: Transaction,
    actor: Actor,
    meeting: Meeting,
    items: Sequence[AgendaItem],
    form: OpenVote,
    *,
    block_id: UUID | None = None,
) -> Vote:
    """One vote is open on the item, or for all items of a block, the first of which is its place; all are locked.

    Raises MeetingNotRunning, VoteAlreadyOpen, NoRulesInForce, NoQuorum, VoteRepeated, NoBallotKey, TooFewForSecrecy;
    BadInput for a majority that the rules don't know.
    """
    require(meeting.state == "running", MeetingNotRunning)
    if meeting.open_vote_id is not None:
        raise VoteAlreadyOpen(current={"vote_id": str(meeting.open_vote_id)})
    vote = _freeze(tx, actor, meeting, items, form)
    if form.secret:
        hold_in_secret(tx, meeting, vote)
    if block_id is not None:
        vote.block_id, vote.block_items = block_id, [blocks.line(tx.session, item) for item in items]
        blocks.take_up(tx, meeting, items)
    meeting.open_vote_id = vote.id
    put_question(tx, items[0], form.planned, vote.id)
    end_open_check(tx, meeting)
    tx.session.flush()
    tell_vote(tx, "vote.opened", meeting, vote)
    return vote


def tell_vote(tx: Transaction, name: str, meeting: Meeting, vote: Vote) -> None:
    """Those who see what is voted on hear of it, the room's displays, and the holders of the key of a secret vote."""
    tx.record(name, vote.audience, vote, presenters.vote(vote))
    shown = presenters.vote_on_display(vote)
    tx.record(name, meeting.display_stream, ("vote_on_display", vote.id), shown)
    if vote.key_id is not None:
        tx.record(name, f"ballot_boxes:{vote.key_id}", ("ballot_box", vote.id), presenters.ballot_box(vote))


def _freeze(tx: Transaction, actor: Actor, meeting: Meeting, items: Sequence[AgendaItem], form: OpenVote) -> Vote:
    now, first = clock.now(), items[0]
    day = now.astimezone(clock.HANOI).date()
    rules = bodies.rule_profile_on(tx.session, tx.session.get_one(Body, meeting.body_id), day)
    seats = seats_on(tx.session, meeting.body_id, day, recused_people(tx.session, first.id))
    _require_quorum(tx, meeting, rules, seats)
    _require_repeatable(tx, first, form)
    vote = Vote(
        id=form.id,
        meeting_id=meeting.id,
        item_id=first.id,
        number=1 + tx.scalar(select(func.count()).select_from(Vote).where(Vote.item_id == first.id)),
        question=form.question,
        question_en=form.question_en,
        choices=list(choices_of(rules, _asked(rules, form))),
        options=options_of(form),
        majority=form.majority,
        repeats_id=form.repeats,
        reason=form.reason,
        rule=profile_data(rules),
        papers=[paper for item in items for paper in current_papers(tx.session, item.id)],
        entitled=sum(seat.status == "voting" for seat in seats),
        opened_at=now,
        opened_by=actor.person_id,
    )
    tx.add(vote)
    roll.write(tx.session, vote.id, seats)
    return vote


def _asked(rules: RuleProfile, form: OpenVote) -> Question:
    known = {"", *(majority.id for majority in rules.majorities)}
    require(form.majority in known, BadInput({"majority": "vote.unknown_majority"}))
    return Question(tuple(option["key"] for option in options_of(form)), form.majority)


def _require_repeatable(tx: Transaction, item: AgendaItem, form: OpenVote) -> None:
    if form.repeats is None:
        return
    known = tx.session.get(Vote, form.repeats)
    if known is None or (known.item_id, known.state, known.block_id) != (item.id, "closed", None):
        raise VoteRepeated
    again = tx.scalar(select(Vote.id).where(Vote.repeats_id == form.repeats))
    require(again is None, VoteRepeated)


def _require_quorum(tx: Transaction, meeting: Meeting, rules: RuleProfile, seats: list[SeatOnRoll]) -> None:
    here = quorum(rules, roll.as_seats(seats), roll.present_seats(tx.session, meeting.id, seats))
    if not here.met:
        figures = {"total": here.total, "needed": here.needed, "present": here.present}
        raise NoQuorum(current=figures, present=here.present, needed=here.needed)
