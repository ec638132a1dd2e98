"""Writes of votes."""

from functools import partial
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.burst import in_shared_commit
from ecabinet.core.problems import IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemNotCurrent, MeetingNotRunning
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.passkeys.confirming import confirmed
from ecabinet.passkeys.conflicts import NothingToConfirm
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.site import Site
from ecabinet.votes import ballots, blocks, closing, presenters, queries
from ecabinet.votes.forms import CastBallot, CloseVote, EnterBallot, OpenVote
from ecabinet.votes.models import RollEntry, Vote
from ecabinet.votes.opening import put_to_vote, tell_vote
from ecabinet.votes.policy import may_close_vote, may_enter_ballot, may_open_vote
from ecabinet.votes.refusals import VotersMissing
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
        return put_to_vote(tx, actor, meeting, [item], form)


def cast_ballot(actor: Actor, vote_id: UUID, form: CastBallot) -> BallotView:
    """The actor's ballot stands, and is on disk; an earlier one of theirs no longer counts. The same id casts it once.

    A known id answers with its receipt even after the closing. Raises VoteClosed, NoVoteFromAfar, IdTaken; Forbidden
    for who sees the vote and is not on its roll.
    """
    step = partial(ballots.cast_ballot, actor=actor, vote_id=vote_id, form=form)
    return presenters.ballot(in_shared_commit(actor, step, decides_on=(Vote, vote_id)))


def confirm_ballot(actor: Actor, vote_id: UUID, form: Confirm, site: Site | None) -> BallotView:
    """The proof that the actor's device signed the ballot that stands, by its receipt, is kept for the record.

    Once confirmed it stays so; the same again changes nothing. Raises NothingToConfirm where another ballot stands or
    the vote is closed, and what `confirmed` does; Forbidden for who is not on the roll.
    """
    with transaction(actor) as tx:
        vote = tx.locked(Vote, vote_id)
        row = queries.my_ballot(tx.session, actor, vote_id)[1]
        if row is None or row.receipt != form.receipt:
            raise NothingToConfirm
        if row.confirmation is None:
            require(vote.state == "open", NothingToConfirm)
            row.confirmation = confirmed(tx, actor, form, ("ballot", str(vote_id)), site)
            tx.record("ballot.confirmed", vote.stream, ("ballot", row.id), {"receipt": row.receipt}, withheld=True)
        return presenters.ballot(row)


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
        tell_vote(tx, "vote.closed", meeting, vote)
        blocks.settle_items(tx, meeting, vote)
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
