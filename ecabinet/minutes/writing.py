"""Steps by which minutes change: what may be written now, where a paragraph stands, who hears of it."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part
from ecabinet.minutes import policy, presenters, queries
from ecabinet.minutes.conflicts import MinutesSettled
from ecabinet.minutes.models import Minutes, MinutesPassage, PassageChange

STEP = 1024.0
LEAST_GAP = 2.0**-20


def locked(tx: Transaction, actor: Actor, meeting_id: UUID) -> tuple[Meeting, Part]:
    """The meeting, seen by the actor and locked, so that what is decided in its minutes is decided one by one."""
    meeting = meetings.locked_meeting(tx, actor, meeting_id)
    return meeting, meetings.part_of(tx.session, actor, meeting)


def passage_to_write(tx: Transaction, actor: Actor, passage_id: UUID) -> tuple[Meeting, MinutesPassage]:
    """The paragraph, locked, its meeting first; NotFound for who may not read it, Forbidden for who only reads."""
    known = tx.session.get(MinutesPassage, passage_id)
    if known is None:
        raise NotFound
    meeting, part = locked(tx, actor, known.meeting_id)
    require(queries.may_see_passage(tx.session, meeting, part, known), NotFound)
    require(policy.may_write(part))
    return meeting, tx.locked(MinutesPassage, passage_id)


def conclusion_to_write(tx: Transaction, actor: Actor, passage_id: UUID) -> tuple[Meeting, MinutesPassage]:
    """The same of a conclusion; NotFound where it is none, or was removed."""
    meeting, row = passage_to_write(tx, actor, passage_id)
    require(row.part == "conclusion" and row.removed_at is None, NotFound)
    return meeting, row


def require_writable(tx: Transaction, meeting: Meeting) -> None:
    """MinutesSettled once the minutes are final."""
    require(queries.state_of(tx.session, meeting.id) in policy.WRITTEN_IN, MinutesSettled)


def require_item(tx: Transaction, meeting: Meeting, part: Part, item_id: UUID | None) -> None:
    """BadInput unless it is an item of the meeting that the actor may read, or none."""
    item = tx.session.get(AgendaItem, item_id) if item_id else None
    if item_id is not None:
        is_there = item is not None and item.meeting_id == meeting.id and item.removed_at is None
        require(is_there and policy.may_read_item(part, item_id), BadInput({"item_id": "meetings.unknown_item"}))


def named(tx: Transaction, meeting: Meeting, participant_id: UUID | None, speaker: str) -> str:
    """How who speaks is called: a participant by their name as it is now, anybody else as was said."""
    if participant_id is None:
        return speaker
    row = tx.session.get(Participant, participant_id)
    known = row is not None and row.meeting_id == meeting.id
    require(known, BadInput({"participant_id": "meetings.unknown_participant"}))
    return row.name if row else speaker


def place_after(tx: Transaction, meeting_id: UUID, item_id: UUID | None, after: UUID | None, moved: UUID) -> float:
    """The place behind that paragraph, or before all; others move apart where there is no room left."""
    rows = [row for row in queries.beside(tx.session, meeting_id, item_id) if row.id != moved]
    before = next((index for index, row in enumerate(rows) if row.id == after), -1)
    require(after is None or before >= 0, BadInput({"after": "minutes.unknown_passage"}))
    low = rows[before].place if before >= 0 else 0.0
    high = rows[before + 1].place if before + 1 < len(rows) else low + 2 * STEP
    if high - low > LEAST_GAP:
        return (low + high) / 2
    for index, row in enumerate(rows, 1):
        row.place = index * STEP
        tell(tx, "passage.moved", row)
    return (before + 1) * STEP + STEP / 2


def last_place(tx: Transaction, meeting_id: UUID, item_id: UUID | None) -> float:
    """The place behind all of them."""
    rows = queries.beside(tx.session, meeting_id, item_id)
    return rows[-1].place + STEP if rows else STEP


def is_known(tx: Transaction, passage_id: UUID, change: UUID) -> bool:
    """Whether that change of the paragraph was made before."""
    return tx.session.get(PassageChange, (passage_id, change)) is not None


def sign_as_changed(tx: Transaction, actor: Actor, row: MinutesPassage, change: UUID) -> None:
    """The paragraph was changed by the actor now; that change was made, by this device."""
    row.edition += 1
    row.changed_at, row.changed_by, row.changed_by_name = clock.now(), actor.person_id, actor.name
    remember(tx, actor, row, change)


def remember(tx: Transaction, actor: Actor, row: MinutesPassage, change: UUID) -> None:
    """That change was made, in the edition that the paragraph now has."""
    tx.add(PassageChange(
        passage_id=row.id, id=change, edition=row.edition, device_id=actor.session_id, at=clock.now()
    ))  # fmt: skip


def tell(tx: Transaction, name: str, row: MinutesPassage) -> None:
    """Those who write the minutes hear of the paragraph; one that was removed is gone."""
    tx.record(name, row.stream, row, presenters.passage(row) if row.removed_at is None else None)


def tell_readers(tx: Transaction, actor: Actor, meeting: Meeting, name: str = "minutes.changed") -> None:
    """Who takes part hears that the minutes are different, once they are more than a draft; not what they say."""
    row = tx.session.get(Minutes, meeting.id)
    if row is not None and (row.state != "draft" or name != "minutes.changed"):
        row.version += 1
        row.changed_at, row.changed_by = clock.now(), actor.person_id
        tx.session.flush()
        view = presenters.minutes(row, queries.confirmations_of(tx.session, meeting.id))
        tx.record(name, meeting.stream, ("minutes", meeting.id), view)
