"""Writes of positions."""

from dataclasses import dataclass
from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Forbidden, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part
from ecabinet.passkeys.confirming import confirmed
from ecabinet.passkeys.conflicts import NothingToConfirm
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.site import Site
from ecabinet.positions import presenters, queries
from ecabinet.positions.conflicts import HolderPresent
from ecabinet.positions.forms import RecordPosition
from ecabinet.positions.models import Position


@dataclass(frozen=True, slots=True)
class Saying:
    """What a statement is about: the meeting and the item, locked, who says it, and the member whose position it is."""

    meeting: Meeting
    item: AgendaItem
    part: Part
    member: Participant


def record_position(actor: Actor, item_id: UUID, form: RecordPosition) -> Position:
    """So the member stands on the item, who is the actor or is stood in for by the actor; an earlier position ends.

    From when the meeting is convened until the item ends. The same id states it once. Raises MeetingNotConvened,
    MeetingClosed, ItemEnded, HolderPresent, IdTaken.
    """
    with transaction(actor) as tx:
        saying = _saying(tx, actor, item_id)
        if (known := tx.session.get(Position, form.id)) is not None:
            require((known.item_id, known.stated_by) == (saying.item.id, actor.person_id), IdTaken)
            return known
        _require_open(saying)
        _end(tx, "position.superseded", saying)
        row = _stated(tx, saying, form)
        tx.add(row)
        _tell(tx, "position.recorded", saying, row)
    return row


def withdraw_position(actor: Actor, item_id: UUID) -> None:
    """Nothing is stated for the member on the item any more. May be repeated: where nothing stands, nothing changes.

    Raises MeetingNotConvened, MeetingClosed, ItemEnded, HolderPresent.
    """
    with transaction(actor) as tx:
        saying = _saying(tx, actor, item_id)
        if queries.standing(tx.session, saying.item.id, saying.member.person_id) is not None:
            _require_open(saying)
            _end(tx, "position.withdrawn", saying)


def confirm_position(actor: Actor, item_id: UUID, form: Confirm, site: Site | None) -> Position:
    """The proof that the actor's device signed the position that the actor stated, by its receipt, is kept.

    Once confirmed it stays so; the same again changes nothing. Raises NothingToConfirm where another position stands or
    the item has ended, and what `confirmed` does; Forbidden for who states positions for nobody.
    """
    with transaction(actor) as tx:
        saying = _saying(tx, actor, item_id)
        row = queries.standing(tx.session, item_id, saying.member.person_id)
        if row is None or row.stated_by != actor.person_id or presenters.receipt_of(row) != form.receipt:
            raise NothingToConfirm
        if row.confirmation is None:
            require(saying.meeting.state != "closed" and saying.item.state != "ended", NothingToConfirm)
            row.confirmation = confirmed(tx, actor, form, ("position", str(item_id)), site)
            _tell(tx, "position.confirmed", saying, row)
    return row


def _saying(tx: Transaction, actor: Actor, item_id: UUID) -> Saying:
    meeting, item = meetings.locked_item(tx, actor, item_id)
    part = meetings.part_of(tx.session, actor, meeting)
    member = queries.spoken_for(tx.session, part)
    if member is None:
        raise Forbidden
    return Saying(meeting, item, part, member)


def _require_open(saying: Saying) -> None:
    require(saying.meeting.state != "draft", MeetingNotConvened)
    require(saying.meeting.state != "closed", MeetingClosed)
    require(saying.item.state != "ended", ItemEnded)
    require(saying.part.role != "substitute" or saying.member.attendance == "absent", HolderPresent)


def _stated(tx: Transaction, saying: Saying, form: RecordPosition) -> Position:
    own = tx.session.get_one(Participant, saying.part.participant_id)
    return Position(
        id=form.id,
        meeting_id=saying.meeting.id,
        item_id=saying.item.id,
        seat_id=saying.member.seat_id,
        holder_id=saying.member.person_id,
        stated_by=own.person_id,
        name=own.name,
        as_substitute=own.role == "substitute",
        stance=form.stance,
        words=form.words,
        stated_at=clock.now(),
    )


def _end(tx: Transaction, name: str, saying: Saying) -> None:
    """What stood until now is kept as it was, with the time at which it ended; its followers hear that it is gone."""
    row = queries.standing(tx.session, saying.item.id, saying.member.person_id)
    if row is not None:
        row.ended_at, row.withdrawn = clock.now(), name == "position.withdrawn"
        tx.session.flush()
        _tell(tx, name, saying, row)


def _tell(tx: Transaction, name: str, saying: Saying, row: Position) -> None:
    """Who leads the item and the seat's own people hear of it, and nobody else."""
    shown = presenters.position(row) if row.ended_at is None else None
    for stream in (queries.desk_stream_of(saying.item.id), queries.stream_of(saying.member)):
        tx.record(name, stream, row, shown)
