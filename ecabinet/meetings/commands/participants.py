"""Writes of who takes part in a meeting, as what, and which guests are admitted to which items."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, presenters, queries
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import (
    AlreadyTakingPart,
    ChairMissing,
    ChairTaken,
    MeetingClosed,
    NotAGuest,
    SeatHasSubstitute,
    SeatHeld,
    SeatNotHeld,
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
        row = _new(tx, meeting, form)
        tell_participant(tx, "participant.added", meeting, row)
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
            _remove(tx, meeting, row)
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
        admitted = queries.admitted_to(tx.session, row.id)
        require(row.version == form.version, StaleVersion(current=presenters.participant(row, admitted)))
        require(row.role != "chair" or form.role == "chair" or meeting.state == "draft", ChairMissing)
        before = _chair_of(tx, meeting)
        if form.role == "chair" and before is not None and before.id != row.id:
            before.role = "member"
            before.version += 1
            tell_participant(tx, "participant.changed", meeting, before)
        _seat(tx, meeting, row, form)
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
        _remove(tx, meeting, row)
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
    chaired = _chair_of(tx, meeting) is not None
    added = []
    for seat in seats:
        if seat.holder is not None and seat.holder.person_id not in known:
            row = Participant(meeting_id=meeting.id, person_id=seat.holder.person_id, name=seat.holder.person.name)
            _give_post(row, "chair" if seat.seat.is_chair and not chaired else "member", seat.seat)
            added.append(row)
    tx.session.add_all(added)
    tx.session.flush()
    return added


def _remove(tx: Transaction, meeting: Meeting, row: Participant) -> None:
    """The row is gone; the meeting itself is not told of yet."""
    if meeting.presenter_person_id == row.person_id:
        meeting.presenter_person_id = None
    tx.execute(delete(Admission).where(Admission.participant_id == row.id))
    tx.session.delete(row)
    tx.session.flush()
    tx.record("participant.removed", meeting.stream, ("participant", row.id), None)


def _chair_of(tx: Transaction, meeting: Meeting) -> Participant | None:
    rows = queries.participants_of(tx.session, meeting.id)
    return next((row for row in rows if row.role == "chair"), None)


def _new(tx: Transaction, meeting: Meeting, form: AddParticipant) -> Participant:
    """A row for the person, who takes no part yet."""
    person = tx.session.get(Person, form.person_id)
    if person is None or person.disabled_at is not None:
        raise BadInput({"person_id": "meetings.unknown_person"})
    known = {row.person_id for row in queries.participants_of(tx.session, meeting.id)}
    require(person.id not in known, AlreadyTakingPart)
    require(form.role != "chair" or _chair_of(tx, meeting) is None, ChairTaken)
    row = Participant(id=form.id, meeting_id=meeting.id, person_id=person.id, name=person.name)
    _seat(tx, meeting, row, form)
    tx.add(row)
    return row


def _seat(tx: Transaction, meeting: Meeting, row: Participant, form: AddParticipant | ChangeParticipant) -> None:
    """The row's role, its seat, and the post's name; of a seat held, the name is the seat's."""
    held = bodies.seat_held(tx.session, row.person_id, meeting.body_id, queries.day_of(meeting))
    seat = held if form.role in queries.HOLDERS else None
    if form.role in ("chair", "member"):
        require(held is not None, SeatNotHeld)
    if form.role == "substitute":
        require(held is None, SeatHeld)
        seat = _seat_stood_in_for(tx, meeting, row, form.seat_id)
    _give_post(row, form.role, seat)
    if form.role == "substitute" or seat is None:
        row.title, row.title_en = form.title, form.title_en


def _give_post(row: Participant, role: str, seat: Seat | None) -> None:
    row.role = role
    row.seat_id, row.short, row.position = (seat.id, seat.short, seat.position) if seat else (None, "", 10_000)
    row.title, row.title_en = (seat.title, seat.title_en) if seat else ("", "")


def _seat_stood_in_for(tx: Transaction, meeting: Meeting, row: Participant, seat_id: UUID | None) -> Seat:
    for seat in queries.seats_of(tx.session, meeting):
        if seat.seat.id == seat_id:
            require(seat.substitute is None or seat.substitute.id == row.id, SeatHasSubstitute)
            return seat.seat
    raise BadInput({"seat_id": "meetings.unknown_seat"})
