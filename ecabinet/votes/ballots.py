"""How a ballot gets into a vote: in few statements, since a thousand come at once."""

from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, insert, select, update

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Participant
from ecabinet.signed_records.receipts import new_salt
from ecabinet.votes.forms import CastBallot, EnterBallot
from ecabinet.votes.models import Ballot, RollEntry, Vote
from ecabinet.votes.receipts import make_receipt
from ecabinet.votes.refusals import NoVoteFromAfar, VoteClosed, VotedThemselves, VoteIsSecret, VoterNotInRoom
from ecabinet.votes.views import Place

_ballots, _roll = cast(Table, Ballot.__table__), cast(Table, RollEntry.__table__)
_parts = cast(Table, Participant.__table__)
# What one decides on about a voter: the seat, the attendance, the ballot so far, and whether this very ballot is known.
# Subqueries, because without statistics PostgreSQL joins by reading all ballots of the vote for each.
_SITUATION = select(
    _roll.c.seat_id,
    select(_parts.c.attendance)
    .where(_parts.c.meeting_id == bindparam("meeting"), _parts.c.person_id == bindparam("person"))
    .scalar_subquery()
    .label("attendance"),
    select(_ballots.c.id)
    .where(_ballots.c.vote_id == bindparam("vote"), _ballots.c.seat_id == _roll.c.seat_id, _ballots.c.current)
    .scalar_subquery()
    .label("before_id"),
    select(_ballots.c.id).where(_ballots.c.id == bindparam("ballot")).scalar_subquery().label("same_id"),
).where(_roll.c.vote_id == bindparam("vote"), _roll.c.person_id == bindparam("person"), ~_roll.c.recused)
_SUPERSEDE = update(_ballots).where(_ballots.c.id == bindparam("before")).values(current=False)
_INSERT = insert(_ballots)


class NewBallot(NamedTuple):
    """A ballot as just cast: what `Ballot` has, without what an object of the session costs."""

    id: UUID
    vote_id: UUID
    seat_id: UUID
    person_id: UUID
    choice: str
    words: str
    salt: str
    receipt: str
    place: Place
    cast_at: datetime
    current: bool = True
    entered_by: UUID | None = None
    confirmation: dict[str, Any] | None = None


def cast_ballot(tx: Transaction, actor: Actor, vote_id: UUID, form: CastBallot) -> Ballot | NewBallot:
    """The ballot stands for the actor's seat in place of any earlier one; the vote must be locked.

    A known id answers with its ballot, superseded or closed or not. Raises what `commands.cast_ballot` does.
    """
    vote = tx.session.get(Vote, vote_id)
    if vote is None:
        raise NotFound
    voter = situation(tx, actor, vote, form.id)
    if voter.same_id is not None:
        return known_ballot(tx, actor, vote, form.id)
    require(vote.state == "open", VoteClosed)
    require(vote.box is None, VoteIsSecret)
    require(form.choice in vote.choices, BadInput({"choice": "field.literal_error"}))
    return put(tx, vote, voter, _new(vote, (voter.seat_id, actor.person_id), place_of(vote, voter), form))


def place_of(vote: Vote, voter: Any) -> Place:
    """Where the voter is; NoVoteFromAfar where the rules want them in the room."""
    place: Place = "room" if voter.attendance == "onsite" else "remote"
    require(place == "room" or vote.rule["remote_vote"], NoVoteFromAfar)
    return place


def put(tx: Transaction, vote: Vote, voter: Any, new: NewBallot) -> NewBallot:
    """The ballot stands in place of the one before."""
    if voter.before_id is not None:
        tx.session.connection().execute(_SUPERSEDE, {"before": voter.before_id})
    tx.session.connection().execute(_INSERT, new._asdict())
    tx.record("ballot.cast", vote.stream, ("ballot", new.id), {"receipt": new.receipt}, withheld=True)
    return new


def situation(tx: Transaction, actor: Actor, vote: Vote, ballot_id: UUID) -> Any:
    """What one decides on about a voter; Forbidden for who sees the vote and is not on its roll, else NotFound."""
    asked = {"meeting": vote.meeting_id, "ballot": ballot_id, "vote": vote.id, "person": actor.person_id}
    found = tx.session.connection().execute(_SITUATION, asked).one_or_none()
    if found is None:  # not on the roll
        meetings.visible_item(tx.session, actor, vote.item_id)
        raise Forbidden
    return found


def known_ballot(tx: Transaction, actor: Actor, vote: Vote, ballot_id: UUID) -> Ballot:
    """The ballot of that id, for its owner; IdTaken for others."""
    row = tx.session.get_one(Ballot, ballot_id)
    require(row.person_id == actor.person_id and row.vote_id == vote.id, IdTaken)
    return row


def enter_ballot(tx: Transaction, actor: Actor, vote: Vote, form: EnterBallot) -> Ballot | NewBallot:
    """The ballot stands for the seat, marked by who entered it; the vote must be locked."""
    if (known := tx.session.get(Ballot, form.id)) is not None:
        require(known.vote_id == vote.id and known.entered_by == actor.person_id, IdTaken)
        return known
    require(vote.state == "open", VoteClosed)
    require(vote.box is None, VoteIsSecret)
    require(form.choice in vote.choices, BadInput({"choice": "field.literal_error"}))
    holder = _voter_in_room(tx, vote, form.seat_id)
    before = tx.scalar(select(Ballot).where(Ballot.vote_id == vote.id, Ballot.seat_id == form.seat_id, Ballot.current))
    if before is not None:
        require(before.entered_by is not None, VotedThemselves)
        before.current = False
        tx.session.flush()
    new = _new(vote, (form.seat_id, holder), "room", form)._replace(entered_by=actor.person_id)
    tx.session.connection().execute(_INSERT, new._asdict())
    tx.record("ballot.entered", vote.stream, ("ballot", new.id), {"receipt": new.receipt}, withheld=True)
    return new


def _voter_in_room(tx: Transaction, vote: Vote, seat_id: UUID) -> UUID:
    """Who votes for the seat; BadInput where nobody does, VoterNotInRoom where they are not there."""
    entitled = (RollEntry.vote_id == vote.id) & (RollEntry.seat_id == seat_id) & ~RollEntry.recused
    holder: UUID | None = tx.scalar(select(RollEntry.person_id).where(entitled))
    if holder is None:
        raise BadInput({"seat_id": "vote.seat_without_vote"})
    there = (Participant.meeting_id == vote.meeting_id) & (Participant.person_id == holder)
    require(tx.scalar(select(Participant.attendance).where(there)) == "onsite", VoterNotInRoom)
    return holder


def _new(vote: Vote, voter: tuple[UUID, UUID], place: Place, form: CastBallot) -> NewBallot:
    """A ballot of that seat and person."""
    seat_id, person_id = voter
    salt = new_salt()
    receipt = make_receipt(vote=str(vote.id), seat=str(seat_id), choice=form.choice, words=form.words, salt=salt)
    return NewBallot(
        id=form.id,
        vote_id=vote.id,
        seat_id=seat_id,
        person_id=person_id,
        choice=form.choice,
        words=form.words,
        salt=salt,
        receipt=receipt,
        place=place,
        cast_at=max(clock.now(), vote.opened_at),
    )
