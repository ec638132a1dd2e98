"""Writes of absences for single items."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_presenters, policy, queries
from ecabinet.meetings.agenda_models import ItemAbsence
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed
from ecabinet.meetings.forms import LeaveForItem
from ecabinet.meetings.models import AgendaItem, Meeting, Participant


def leave_for_item(actor: Actor, item_id: UUID, participant_id: UUID, form: LeaveForItem) -> ItemAbsence:
    """The participant is away for the item, and not counted while the meeting is at it. Again, the reason is new."""
    with transaction(actor) as tx:
        meeting, item, row = _locked(tx, actor, item_id, participant_id)
        _require_open(meeting, item)
        absence = _absence(tx, item, row) or ItemAbsence(meeting_id=meeting.id, item_id=item.id, participant_id=row.id)
        if absence.at is not None and absence.reason == form.reason:
            return absence
        absence.reason, absence.at, absence.by = form.reason, clock.now(), actor.person_id
        tx.add(absence)
        _tell(tx, "participant.left_for_item", meeting, row, absence, gone=False)
    return absence


def return_to_item(actor: Actor, item_id: UUID, participant_id: UUID) -> None:
    """The participant is there for the item. May be repeated: who was not away stays."""
    with transaction(actor) as tx:
        meeting, item, row = _locked(tx, actor, item_id, participant_id)
        if (absence := _absence(tx, item, row)) is None:
            return
        _require_open(meeting, item)
        tx.session.delete(absence)
        tx.session.flush()
        _tell(tx, "participant.returned_to_item", meeting, row, absence, gone=True)


def _locked(
    tx: Transaction, actor: Actor, item_id: UUID, participant_id: UUID
) -> tuple[Meeting, AgendaItem, Participant]:
    meeting, item = queries.locked_item(tx, actor, item_id)
    require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id:
        raise BadInput({"participant_id": "meetings.unknown_participant"})
    return meeting, item, row


def _absence(tx: Transaction, item: AgendaItem, row: Participant) -> ItemAbsence | None:
    both = (ItemAbsence.item_id == item.id) & (ItemAbsence.participant_id == row.id)
    absence: ItemAbsence | None = tx.scalar(select(ItemAbsence).where(both))
    return absence


def _require_open(meeting: Meeting, item: AgendaItem) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(not item.is_over, ItemEnded)


def _tell(tx: Transaction, name: str, meeting: Meeting, row: Participant, absence: ItemAbsence, *, gone: bool) -> None:
    """The desk hears why, all who take part that it is so, and the count where the meeting is at that item."""
    tx.record(name, meeting.desk_stream, absence, None if gone else agenda_presenters.item_absence(absence))
    tell_participant(tx, name, meeting, row)
    if meeting.current_item_id == absence.item_id:
        tell_meeting(tx, name, meeting)
