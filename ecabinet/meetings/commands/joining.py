"""Steps by which somebody comes to take part in a meeting, or does so no more.

The caller has locked the meeting, and tells of the meeting itself when all is done.
"""

from uuid import UUID

from sqlalchemy import delete, select

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import queries
from ecabinet.meetings.agenda_models import ItemAbsence
from ecabinet.meetings.commands.telling import tell_participant
from ecabinet.meetings.conflicts import AlreadyTakingPart, ChairTaken, SeatHasSubstitute, SeatHeld, SeatNotHeld
from ecabinet.meetings.forms import AddParticipant, ChangeParticipant
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant


def join(tx: Transaction, meeting: Meeting, form: AddParticipant) -> Participant:
    """The person takes part, as what the form says; raises what forbids it."""
    require_new(tx, meeting, form)
    person = tx.session.get_one(Person, form.person_id)
    row = Participant(id=form.id, meeting_id=meeting.id, person_id=person.id, name=person.name)
    give_part(tx, meeting, row, form)
    tx.add(row)
    tell_participant(tx, "participant.added", meeting, row)
    return row


def require_new(tx: Transaction, meeting: Meeting, form: AddParticipant) -> None:
    """Nothing, if the person takes no part yet and could as what the form says; raises what forbids it."""
    person = tx.session.get(Person, form.person_id)
    if person is None or person.disabled_at is not None:
        raise BadInput({"person_id": "meetings.unknown_person"})
    known = {row.person_id for row in queries.participants_of(tx.session, meeting.id)}
    require(person.id not in known, AlreadyTakingPart)
    require(form.role != "chair" or chair_of(tx, meeting) is None, ChairTaken)


def leave(tx: Transaction, meeting: Meeting, row: Participant) -> None:
    """The person takes no part any more."""
    if meeting.presenter_person_id == row.person_id:
        meeting.presenter_person_id = None
    tx.execute(delete(Admission).where(Admission.participant_id == row.id))
    for absence in tx.scalars(select(ItemAbsence).where(ItemAbsence.participant_id == row.id)):
        tx.record("participant.returned_to_item", meeting.desk_stream, absence, None)
    tx.session.delete(row)
    tx.session.flush()
    tx.record("participant.removed", meeting.stream, ("participant", row.id), None)


def admit(tx: Transaction, meeting: Meeting, item: AgendaItem, row: Participant) -> None:
    """The guest sees the item."""
    tx.add(Admission(item_id=item.id, participant_id=row.id))
    tell_participant(tx, "participant.admitted", meeting, row)


def chair_of(tx: Transaction, meeting: Meeting) -> Participant | None:
    """Who chairs the meeting, or none."""
    rows = queries.participants_of(tx.session, meeting.id)
    return next((row for row in rows if row.role == "chair"), None)


def give_part(tx: Transaction, meeting: Meeting, row: Participant, form: AddParticipant | ChangeParticipant) -> None:
    """The row has the form's role, its seat, and the post's name; of a seat held, the name is the seat's."""
    held = bodies.seat_held(tx.session, row.person_id, meeting.body_id, queries.day_of(meeting))
    seat = held if form.role in queries.HOLDERS else None
    if form.role in ("chair", "member"):
        require(held is not None, SeatNotHeld)
    if form.role == "substitute":
        require(held is None, SeatHeld)
        seat = _seat_stood_in_for(tx, meeting, row, form.seat_id)
    give_post(row, form.role, seat)
    if form.role == "substitute" or seat is None:
        row.title, row.title_en = form.title, form.title_en


def give_post(row: Participant, role: str, seat: Seat | None) -> None:
    """The row has that role, the seat's place and the name of its post."""
    row.role = role
    row.seat_id, row.short, row.position = (seat.id, seat.short, seat.position) if seat else (None, "", 10_000)
    row.title, row.title_en = (seat.title, seat.title_en) if seat else ("", "")


def _seat_stood_in_for(tx: Transaction, meeting: Meeting, row: Participant, seat_id: UUID | None) -> Seat:
    for seat in queries.seats_of(tx.session, meeting):
        if seat.seat.id == seat_id:
            require(seat.substitute is None or seat.substitute.id == row.id, SeatHasSubstitute)
            return seat.seat
    raise BadInput({"seat_id": "meetings.unknown_seat"})
