"""The roll of a vote: the seats of the body and their holders, frozen at its opening."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.bodies.quorum import RollSeat, SeatStatus, seat_status
from ecabinet.meetings.models import Participant
from ecabinet.meetings.seats import HOLDERS
from ecabinet.votes.models import RollEntry


class SeatOnRoll(NamedTuple):
    """A seat and its holder before they are a row; plain, since a body may have a thousand."""

    seat_id: UUID
    title: str
    title_en: str
    short: str
    is_chair: bool
    person_id: UUID | None
    person_name: str | None
    recused: bool = False

    @property
    def status(self) -> SeatStatus:
        """What the seat is in this vote, as the count takes it."""
        return seat_status(self.person_id, self.recused)


def seats_on(session: Session, body_id: UUID, day: date, recused: Collection[UUID] = ()) -> list[SeatOnRoll]:
    """The body's seats as of that day, in their order, with who votes for each; of the people recused, none does.

    A person who holds two seats votes once, for the head's seat or else the first; the other counts as vacant. Only the
    first seat marked so is the head's.
    """
    query = (
        select(Seat.id, Seat.title, Seat.title_en, Seat.short, Seat.is_chair, SeatHolder.person_id, Person.name)
        .outerjoin(SeatHolder, (SeatHolder.seat_id == Seat.id) & bodies.holds_on(day))
        .outerjoin(Person, Person.id == SeatHolder.person_id)
        .where(Seat.body_id == body_id, bodies.stands_on(day))
        .order_by(Seat.position, Seat.id, SeatHolder.since.desc(), SeatHolder.id)
    )
    found: dict[UUID, SeatOnRoll] = {}
    for row in session.execute(query):
        found.setdefault(row[0], SeatOnRoll(*row))
    seats = _one_head_and_no_voter_twice(list(found.values()))
    return [seat._replace(recused=seat.person_id in recused) for seat in seats]


def _one_head_and_no_voter_twice(seats: Sequence[SeatOnRoll]) -> list[SeatOnRoll]:
    head = next((seat for seat in seats if seat.is_chair), None)
    voted = {head.person_id} if head else set()
    result = []
    for seat in seats:
        if seat is head:
            result.append(seat)
            continue
        votes_elsewhere = seat.person_id in voted
        voted.add(seat.person_id)
        plain = seat._replace(is_chair=False)
        result.append(plain._replace(person_id=None, person_name=None) if votes_elsewhere else plain)
    return result


def write(session: Session, vote_id: UUID, seats: Sequence[SeatOnRoll]) -> None:
    """The roll of the vote stands in the database."""
    rows = []
    for position, seat in enumerate(seats, start=1):
        known = {"id": uuid4(), "vote_id": vote_id, "position": position, **seat._asdict()}
        rows.append({**known, "person_name": seat.person_name or ""})
    session.execute(insert(RollEntry), rows)


def roll_of(session: Session, vote_id: UUID) -> Sequence[RollEntry]:
    """The vote's roll, in the seats' order."""
    return session.scalars(select(RollEntry).where(RollEntry.vote_id == vote_id).order_by(RollEntry.position)).all()


def as_seats(seats: Sequence[SeatOnRoll]) -> list[RollSeat]:
    """The roll as the quorum takes it."""
    return [RollSeat(str(seat.seat_id), chair=seat.is_chair, status=seat.status) for seat in seats]


def present_seats(session: Session, meeting_id: UUID, seats: Sequence[SeatOnRoll | RollEntry]) -> list[str]:
    """The roll's seats whose holders are checked in now, in the room or online; a substitute makes no seat present."""
    query = select(Participant.person_id).where(
        Participant.meeting_id == meeting_id, Participant.role.in_(HOLDERS), Participant.attendance != "absent"
    )
    here = set(session.scalars(query))
    return [str(seat.seat_id) for seat in seats if seat.person_id in here]
