"""Writes of secret votes: a ballot is cast, a holder helps to open the box, the chair takes a side at a tie."""

from uuid import UUID

from ecabinet.ballot_boxes import boxes
from ecabinet.ballot_boxes.models import BallotBox
from ecabinet.ballot_keys.models import BallotKey, KeyHolder
from ecabinet.ballot_keys.policy import own_part
from ecabinet.bodies.quorum import RollSeat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.problems import BadInput, Forbidden, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.secret_votes.refusals import Refused
from ecabinet.votes import box_closing, presenters, queries, roll, secret_ballots
from ecabinet.votes.forms import CastSecretBallot, GiveOpeningShare, SettleTie
from ecabinet.votes.models import Vote
from ecabinet.votes.opening import tell_vote
from ecabinet.votes.policy import may_settle_tie
from ecabinet.votes.refusals import BoxNotWaiting, NoTieToSettle
from ecabinet.votes.tally import leaders
from ecabinet.votes.views import BallotView, BoxView


def cast_secret_ballot(actor: Actor, vote_id: UUID, form: CastSecretBallot) -> BallotView:
    """The actor's encrypted ballot lies in the box; an earlier one no longer counts. The same id casts it once.

    Raises VoteClosed, NoVoteFromAfar, BallotNumberTaken, BallotsUsedUp, IdTaken; Forbidden for who is not on the roll;
    BadInput for a ballot that is not of the actor's seat or not proven.
    """
    with transaction(actor) as tx:
        return presenters.ballot(secret_ballots.cast_secret_ballot(tx, actor, vote_id, form))


def give_opening_share(actor: Actor, vote_id: UUID, form: GiveOpeningShare) -> Vote:
    """A holder of the key has helped to open the closed box; with the second one the vote has its result.

    The same holder again changes nothing. Raises BoxNotWaiting; Forbidden for who holds no share of the key; BadInput
    for a share that is not the holder's or not proven.
    """
    with transaction(actor) as tx:
        meeting, item, vote, own = _box_of_mine(tx, actor, vote_id)
        box = vote.box
        assert box is not None  # noqa: S101  (a vote with a key has a box)
        if own.place in box["shares"]:
            return vote
        require(box["state"] == "waiting", BoxNotWaiting)
        require(form.share.holder == own.place, BadInput({"share": "vote.share_of_another"}))
        _take(tx, vote, actor, form)
        vote.box = BoxView(**{**box, "shares": sorted([*box["shares"], own.place])})
        opened = tx.session.get_one(BallotBox, vote.id).counts is not None
        if opened:
            box_closing.settle(tx.session, meeting, item, vote)
        tx.session.flush()
        tell_vote(tx, "vote.counted" if opened else "vote.share_given", meeting, vote)
    return vote


def settle_tie(actor: Actor, vote_id: UUID, form: SettleTie) -> Vote:
    """The chair took a side openly, or none, and the vote has its result. The same again changes nothing.

    Raises NoTieToSettle; Forbidden for everybody but the holder of the chair's seat; BadInput for a choice that the tie
    is not between.
    """
    with transaction(actor) as tx:
        known = tx.session.get(Vote, vote_id)
        if known is None:
            raise NotFound
        meeting, item = meetings.locked_item(tx, actor, known.item_id)
        vote = tx.locked(Vote, vote_id)
        require(may_settle_tie(actor, roll.roll_of(tx.session, vote.id)))
        if box_closing.declared_in(vote) == form.choice:
            return vote
        box = vote.box
        if box is None or box["state"] != "tie":
            raise NoTieToSettle
        _require_leader(tx, vote, form)
        declared = {"choice": form.choice, "by": actor.name, "by_id": str(actor.person_id), "at": rfc3339(clock.now())}
        vote.box = BoxView(**{**box, "declared": declared})  # type: ignore[typeddict-item]
        box_closing.settle(tx.session, meeting, item, vote)
        tx.session.flush()
        tell_vote(tx, "vote.tie_settled", meeting, vote)
    return vote


def _box_of_mine(tx: Transaction, actor: Actor, vote_id: UUID) -> tuple[Meeting, AgendaItem, Vote, KeyHolder]:
    """The meeting before the vote, locked; NotFound for who sees neither vote nor key, Forbidden without a share."""
    known = tx.session.get(Vote, vote_id)
    key = tx.session.get(BallotKey, known.key_id) if known and known.key_id else None
    own = own_part(actor, key) if key else None
    if known is None or own is None:
        queries.visible_vote(tx.session, actor, vote_id)
        raise Forbidden
    meeting = tx.locked(Meeting, known.meeting_id)
    return meeting, tx.locked(AgendaItem, known.item_id), tx.locked(Vote, vote_id), own


def _take(tx: Transaction, vote: Vote, actor: Actor, form: GiveOpeningShare) -> None:
    try:
        boxes.take_share(tx, tx.session.get_one(BallotBox, vote.id), actor.person_id, form.share)
    except Refused as fault:
        raise BadInput({"share": "vote.share_not_proven"}) from fault


def _require_leader(tx: Transaction, vote: Vote, form: SettleTie) -> None:
    entries = roll.roll_of(tx.session, vote.id)
    seats = [RollSeat(str(entry.seat_id), chair=entry.is_chair, status=entry.status) for entry in entries]
    tally = box_closing.tally_of(tx.session, vote, tx.session.get_one(BallotBox, vote.id), seats)
    between = {"", *leaders(tally, vote.asked)}
    require(form.choice in between, BadInput({"choice": "field.literal_error"}))
