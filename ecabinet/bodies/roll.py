"""The roll of a body: its seats as of a day, with who votes for each."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.bodies.quorum import SeatStatus, seat_status


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
