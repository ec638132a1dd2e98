"""Reads of meetings: always through the eyes of somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Aide, Body, Seat, SeatHolder
from ecabinet.bodies.quorum import Quorum, RollSeat, quorum
from ecabinet.bodies.rules import NoRulesInForce
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import policy
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part

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


def visible(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, if the actor may see it; NotFound otherwise."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not policy.may_see_meeting(part_of(session, actor, meeting), meeting):
        raise NotFound
    return meeting


def locked_meeting(tx: Transaction, actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting, seen by the actor and locked until the commit; NotFound otherwise.

    All that is decided in a meeting locks it first, so that its commands never wait for each other in a ring.
    """
    meeting = tx.locked(Meeting, meeting_id)
    if not policy.may_see_meeting(part_of(tx.session, actor, meeting), meeting):
        raise NotFound
    return meeting


def visible_item(session: Session, actor: Actor, item_id: UUID) -> AgendaItem:
    """The agenda item, if the actor may see it; NotFound otherwise."""
    item = session.get(AgendaItem, item_id)
    meeting = session.get(Meeting, item.meeting_id) if item else None
    if item is None or meeting is None:
        raise NotFound
    if not policy.may_see_item(part_of(session, actor, meeting), meeting, item):
        raise NotFound
    return item


def locked_item(tx: Transaction, actor: Actor, item_id: UUID) -> tuple[Meeting, AgendaItem]:
    """The item and its meeting, seen by the actor, the meeting locked first; NotFound otherwise."""
    known = tx.session.get(AgendaItem, item_id)
    if known is None:
        raise NotFound
    meeting = tx.locked(Meeting, known.meeting_id)
    item = tx.locked(AgendaItem, item_id)
    if not policy.may_see_item(part_of(tx.session, actor, meeting), meeting, item):
        raise NotFound
    return meeting, item


def part_of(session: Session, actor: Actor, meeting: Meeting) -> Part:
    """What the actor is in the meeting; a part without role, for who has none."""
    secretary = bodies.has_role(session, actor.person_id, meeting.body_id, "secretary")
    row = session.scalar(_participants(meeting.id).where(Participant.person_id == actor.person_id))
    if row is None:
        return _part_of_aide(session, actor, meeting, secretary)
    seat = bodies.seat_held(session, actor.person_id, meeting.body_id, day_of(meeting)) if row.role in HOLDERS else None
    return Part(
        person_id=actor.person_id,
        role=row.role,
        participant_id=row.id,
        seat_id=seat.id if seat is not None and seat.id == row.seat_id else None,
        attendance=row.attendance,
        is_secretary_of_body=secretary,
        is_guest=row.role == "guest",
        items=_items_admitted(session, [row]),
    )


def _part_of_aide(session: Session, actor: Actor, meeting: Meeting, secretary: bool) -> Part:
    """An aide reads what the person they help reads: as a guest's aide, that guest's items."""
    helped = select(Aide.principal_id).where(Aide.person_id == actor.person_id)
    rows = session.scalars(_participants(meeting.id).where(Participant.person_id.in_(helped))).all()
    return Part(
        person_id=actor.person_id,
        role="aide" if rows else None,
        is_secretary_of_body=secretary,
        is_guest=all(row.role == "guest" for row in rows),
        items=_items_admitted(session, rows),
    )


def _items_admitted(session: Session, rows: Sequence[Participant]) -> frozenset[UUID]:
    guests = [row.id for row in rows if row.role == "guest"]
    if not guests:
        return frozenset()
    return frozenset(session.scalars(select(Admission.item_id).where(Admission.participant_id.in_(guests))))


def day_of(meeting: Meeting) -> date:
    """The day in Hà Nội on which the meeting is held: seats, holders and rules are those of this day."""
    return (meeting.started_at or meeting.starts_at).astimezone(clock.HANOI).date()


def items_of(session: Session, meeting_id: UUID) -> Sequence[AgendaItem]:
    """The meeting's agenda, in its order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
    return session.scalars(query.order_by(AgendaItem.number)).all()


def visible_items(session: Session, actor: Actor, meeting: Meeting) -> list[AgendaItem]:
    """The items of the meeting that the actor may see, in their order."""
    part = part_of(session, actor, meeting)
    return [item for item in items_of(session, meeting.id) if policy.may_see_item(part, meeting, item)]


def participants_of(session: Session, meeting_id: UUID) -> Sequence[Participant]:
    """Who takes part: seats in their order, then the others by name."""
    query = _participants(meeting_id).order_by(Participant.position, Participant.name, Participant.id)
    return session.scalars(query).all()


def _participants(meeting_id: UUID) -> Select[Participant]:
    return select(Participant).where(Participant.meeting_id == meeting_id)


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
    query = (
        select(Seat.id, SeatHolder.person_id, Participant.attendance)
        .outerjoin(SeatHolder, (SeatHolder.seat_id == Seat.id) & bodies.holds_on(day))
        .outerjoin(
            Participant,
            (Participant.meeting_id == meeting.id)
            & (Participant.person_id == SeatHolder.person_id)
            & Participant.role.in_(HOLDERS),
        )
        .where(Seat.body_id == meeting.body_id, bodies.stands_on(day))
    )
    rows = session.execute(query).all()
    roll = [RollSeat(str(seat), status="voting" if holder else "vacant") for seat, holder, _ in rows]
    return quorum(rules, roll, [str(seat) for seat, _, attendance in rows if attendance not in (None, "absent")])
