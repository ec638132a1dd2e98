"""Writes of who takes part in a meeting, as what, and which guests are admitted to which items."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, queries
from ecabinet.meetings.commands.approval import withdraw_submission
from ecabinet.meetings.commands.joining import chair_of, give_part, give_post, join, leave
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import (
    ChairMissing,
    MeetingClosed,
    NotAGuest,
)
from ecabinet.meetings.forms import AddParticipant, AdmitGuest, ChangeParticipant
from ecabinet.meetings.models import Admission, Meeting, Participant
from ecabinet.meetings.seats import SeatInMeeting


def add_participant(actor: Actor, meeting_id: UUID, form: AddParticipant) -> Participant:
    """The person takes part, as what the form says. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        meeting = _meeting_to_edit(tx, actor, meeting_id)
        if (known := tx.session.get(Participant, form.id)) is not None:
            require(known.meeting_id == meeting.id, IdTaken)
            return known
        require(meeting.state != "closed", MeetingClosed)
        row = join(tx, meeting, form)
        tell_meeting(tx, "participant.added", meeting)
    return row


def add_members(actor: Actor, meeting_id: UUID) -> list[Participant]:
    """Who holds a seat on the meeting's day takes part, who took part for a seat held no more does not.

    The chair seat's holder is the chair if there is none. The answer is those added. May be repeated.
    """
    with transaction(actor) as tx:
        meeting = _meeting_to_edit(tx, actor, meeting_id)
        require(meeting.state != "closed", MeetingClosed)
        seats = [seat for seat in queries.seats_of(tx.session, meeting) if seat.holder is not None]
        former = _former_members(tx, meeting, seats)
        for row in former:
            leave(tx, meeting, row)
        added = _new_members(tx, meeting, seats)
        for row in added:
            tell_participant(tx, "participant.added", meeting, row)
        if added or former:
            tell_meeting(tx, "participant.added" if added else "participant.removed", meeting)
    return added


def change_participant(actor: Actor, participant_id: UUID, form: ChangeParticipant) -> Participant:
    """The person takes part as what the form says; made chair, they take the chair from who had it, who stays a member.

    Not repeatable: a stale version is refused with the row as it is.
    """
    with transaction(actor) as tx:
        meeting, row = _participant_to_edit(tx, actor, participant_id)
        require(meeting.state != "closed", MeetingClosed)
        require(row.version == form.version, StaleVersion(current=queries.participant_view(tx.session, row)))
        require(row.role != "chair" or form.role == "chair" or meeting.state == "draft", ChairMissing)
        before = chair_of(tx, meeting)
        if "chair" in (form.role, row.role) and form.role != row.role:
            withdraw_submission(tx, meeting)
        if form.role == "chair" and before is not None and before.id != row.id:
            before.role = "member"
            before.version += 1
            tell_participant(tx, "participant.changed", meeting, before)
        give_part(tx, meeting, row, form)
        row.version += 1
        if row.role != "guest":
            tx.execute(delete(Admission).where(Admission.participant_id == row.id))
        tell_participant(tx, "participant.changed", meeting, row)
        tell_meeting(tx, "participant.changed", meeting)
    return row


def remove_participant(actor: Actor, participant_id: UUID) -> None:
    """The person takes no part and sees nothing of the meeting any more. A second time they are not found."""
    with transaction(actor) as tx:
        meeting, row = _participant_to_edit(tx, actor, participant_id)
        require(meeting.state != "closed", MeetingClosed)
        require(row.role != "chair" or meeting.state == "draft", ChairMissing)
        if row.role == "chair":
            withdraw_submission(tx, meeting)
        leave(tx, meeting, row)
        tell_meeting(tx, "participant.removed", meeting)


def admit_guest(actor: Actor, item_id: UUID, form: AdmitGuest) -> Participant:
    """The guest sees the item. May be repeated."""
    with transaction(actor) as tx:
        meeting, item = queries.locked_item(tx, actor, item_id)
        row = _guest_to_admit(tx, actor, meeting, form.participant_id)
        require(row.role == "guest", NotAGuest)
        if item.id not in queries.admitted_to(tx.session, row.id):
            require(tx.session.get(Admission, form.id) is None, IdTaken)
            tx.add(Admission(id=form.id, item_id=item.id, participant_id=row.id))
            tell_participant(tx, "participant.admitted", meeting, row)
    return row


def withdraw_admission(actor: Actor, item_id: UUID, participant_id: UUID) -> Participant:
    """The guest does not see the item any more. May be repeated."""
    with transaction(actor) as tx:
        meeting, item = queries.locked_item(tx, actor, item_id)
        row = _guest_to_admit(tx, actor, meeting, participant_id)
        if item.id in queries.admitted_to(tx.session, row.id):
            of_both = (Admission.item_id == item.id) & (Admission.participant_id == row.id)
            tx.execute(delete(Admission).where(of_both))
            tell_participant(tx, "participant.admission_withdrawn", meeting, row)
    return row


def _meeting_to_edit(tx: Transaction, actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = queries.locked_meeting(tx, actor, meeting_id)
    require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
    return meeting


def _participant_to_edit(tx: Transaction, actor: Actor, participant_id: UUID) -> tuple[Meeting, Participant]:
    known = tx.session.get(Participant, participant_id)
    if known is None:
        raise NotFound
    meeting = _meeting_to_edit(tx, actor, known.meeting_id)
    return meeting, tx.locked(Participant, participant_id)


def _guest_to_admit(tx: Transaction, actor: Actor, meeting: Meeting, participant_id: UUID) -> Participant:
    require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id:
        raise BadInput({"participant_id": "meetings.unknown_participant"})
    require(meeting.state != "closed", MeetingClosed)
    return row


def _former_members(tx: Transaction, meeting: Meeting, seats: Sequence[SeatInMeeting]) -> list[Participant]:
    holders = {seat.holder.person_id for seat in seats if seat.holder is not None}
    rows = queries.participants_of(tx.session, meeting.id)
    return [row for row in rows if row.role == "member" and row.person_id not in holders]


def _new_members(tx: Transaction, meeting: Meeting, seats: Sequence[SeatInMeeting]) -> list[Participant]:
    """Rows for the holders who take no part yet, made all at once: a body may have a thousand seats."""
    known = {row.person_id for row in queries.participants_of(tx.session, meeting.id)}
    chaired = chair_of(tx, meeting) is not None
    added = []
    for seat in seats:
        if seat.holder is not None and seat.holder.person_id not in known:
            row = Participant(meeting_id=meeting.id, person_id=seat.holder.person_id, name=seat.holder.person.name)
            give_post(row, "chair" if seat.seat.is_chair and not chaired else "member", seat.seat)
            added.append(row)
    tx.session.add_all(added)
    tx.session.flush()
    return added
