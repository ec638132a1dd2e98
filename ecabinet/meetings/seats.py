"""The seats of a body in a meeting: who holds them, who is invited, who is present."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body, Seat, SeatHolder
from ecabinet.bodies.quorum import Quorum, RollSeat, quorum
from ecabinet.bodies.rules import NoRulesInForce
from ecabinet.core import clock
from ecabinet.meetings.agenda_models import ItemAbsence
from ecabinet.meetings.models import Meeting, Participant

HOLDERS = ("chair", "secretary", "member")


@dataclass(frozen=True, slots=True)
class SeatInMeeting:
    """A seat of the body as it stands in a meeting; `participant` is its holder's part, if the holder was invited."""

    seat: Seat
    holder: SeatHolder | None
    participant: Participant | None
    substitute: Participant | None

    @property
    def is_present(self) -> bool:
        """Whether the holder is checked in; a substitute does not stand for the quorum."""
        return self.participant is not None and self.participant.attendance != "absent"


def seats_of(session: Session, meeting: Meeting) -> list[SeatInMeeting]:
    """Every seat of the body on the meeting's day, in order, with its holder, the holder's part and the substitute."""
    day = day_of(meeting)
    holders = {row.seat_id: row for row in bodies.holders_on(session, meeting.body_id, day)}
    rows = participants_of(session, meeting.id)
    own = {row.person_id: row for row in rows if row.role in HOLDERS}
    substitutes = {row.seat_id: row for row in rows if row.role == "substitute"}
    seats = []
    for seat in bodies.seats_of(session, meeting.body_id, day):
        holder = holders.get(seat.id)
        seats.append(
            SeatInMeeting(
                seat=seat,
                holder=holder,
                participant=own.get(holder.person_id) if holder else None,
                substitute=substitutes.get(seat.id),
            )
        )
    return seats


def presence(session: Session, meeting: Meeting) -> Quorum | None:
    """The quorum by the rules of the meeting's day, counted now; none where no rules are in force."""
    day = day_of(meeting)
    try:
        rules = bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), day)
    except NoRulesInForce:
        return None
    here = case(((Participant.attendance != "absent") & ~_away(meeting.current_item_id), 1))
    query = (
        select(func.count(Seat.id), func.count(SeatHolder.id), func.count(here))
        .outerjoin(SeatHolder, (SeatHolder.seat_id == Seat.id) & bodies.holds_on(day))
        .outerjoin(
            Participant,
            (Participant.meeting_id == meeting.id)
            & (Participant.person_id == SeatHolder.person_id)
            & Participant.role.in_(HOLDERS),
        )
        .where(Seat.body_id == meeting.body_id, bodies.stands_on(day))
    )
    seats, held, present = session.execute(query).one()
    # Which seats they are makes no difference to the figures, and a body may have a thousand.
    roll = [RollSeat(str(number), status="voting" if number < held else "vacant") for number in range(seats)]
    return quorum(rules, roll, [str(number) for number in range(present)])


def _away(item_id: UUID | None) -> ColumnElement[bool]:
    """That a participant is away for this item."""
    return Participant.id.in_(select(ItemAbsence.participant_id).where(ItemAbsence.item_id == item_id))


def holders_here(session: Session, meeting_id: UUID) -> set[UUID]:
    """The people who hold seats and are checked in, in the room or online, and not away for the current item."""
    current = select(Meeting.current_item_id).where(Meeting.id == meeting_id).scalar_subquery()
    away = select(ItemAbsence.participant_id).where(ItemAbsence.item_id == current)
    query = select(Participant.person_id).where(
        Participant.meeting_id == meeting_id,
        Participant.role.in_(HOLDERS),
        Participant.attendance != "absent",
        Participant.id.not_in(away),
    )
    return set(session.scalars(query))


def participants_of(session: Session, meeting_id: UUID) -> Sequence[Participant]:
    """Who takes part: seats in their order, then the others by name."""
    query = (
        select(Participant)
        .where(Participant.meeting_id == meeting_id)
        .order_by(Participant.position, Participant.name, Participant.id)
    )
    return session.scalars(query).all()


def day_of(meeting: Meeting) -> date:
    """The day in Hà Nội on which the meeting is held: seats, holders and rules are those of this day."""
    return (meeting.started_at or meeting.starts_at).astimezone(clock.HANOI).date()
