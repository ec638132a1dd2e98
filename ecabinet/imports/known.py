"""What stands in the database, as far as an import decides by it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body, Organisation, Seat, SeatHolder
from ecabinet.imports.columns import folded

FACTS = ("name", "name_en", "email", "phone")


@dataclass
class Account:
    """A person, as far as a row may change them."""

    id: UUID
    facts: dict[str, str]
    disabled: bool = False
    told_by: int | None = None  # the row of the table that said so


@dataclass
class Term:
    """Who holds a seat, from which day to which."""

    id: UUID
    seat_id: UUID
    person_id: UUID
    since: date
    until: date | None

    def meets(self, since: date, until: date | None) -> bool:
        """Whether both have a day in common."""
        return self.since <= (until or date.max) and (self.until or date.max) >= since


@dataclass
class Known:
    """People by sign-in name; bodies, organisations and standing seats by their folded names.

    Terms by their ids, and by body with seat or with person.
    """

    people: dict[str, Account] = field(default_factory=dict)
    bodies: dict[str, UUID] = field(default_factory=dict)
    organisations: dict[str, UUID] = field(default_factory=dict)
    seats: dict[tuple[UUID, str], UUID] = field(default_factory=dict)
    terms: dict[UUID, Term] = field(default_factory=dict)
    terms_by: dict[tuple[UUID, UUID], list[Term]] = field(default_factory=dict)
    ambiguous: set[tuple[UUID, str]] = field(default_factory=set)

    def add_term(self, body_id: UUID, term: Term) -> None:
        """A seat of the body is held so."""
        self.terms[term.id] = term
        for key in (term.seat_id, term.person_id):
            self.terms_by.setdefault((body_id, key), []).append(term)

    def terms_of(self, body_id: UUID, seat_id: UUID, person_id: UUID) -> list[Term]:
        """Of the seat, and of the person in that body, each once."""
        both = [*self.terms_by.get((body_id, seat_id), []), *self.terms_by.get((body_id, person_id), [])]
        return list({term.id: term for term in both}.values())


def lock(session: Session, logins: Iterable[str]) -> None:
    """Until the commit nobody else changes these people, nor who holds which seat of any body."""
    session.execute(select(Body.id).order_by(Body.id).with_for_update())
    session.execute(select(Person.id).where(Person.login.in_(list(logins))).order_by(Person.id).with_for_update())


def known_now(session: Session, today: date) -> Known:
    """All of it."""
    known = Known()
    people = select(Person.id, Person.login, Person.disabled_at, *(getattr(Person, name) for name in FACTS))
    for row_id, login, disabled_at, *facts in session.execute(people):
        known.people[login] = Account(row_id, dict(zip(FACTS, facts, strict=True)), disabled_at is not None)
    for body in session.scalars(select(Body).order_by(Body.id)):
        known.bodies |= {folded(name): body.id for name in (body.name_en, body.name) if name}
    for row in session.scalars(select(Organisation).order_by(Organisation.id)):
        known.organisations |= {folded(name): row.id for name in (row.short, row.name_en, row.name) if name}
    _add_seats(session, known, today)
    return known


def _add_seats(session: Session, known: Known, today: date) -> None:
    body_of = {}
    seats = select(Seat.id, Seat.body_id, Seat.title, Seat.abolished_on).order_by(Seat.position, Seat.id)
    for seat_id, body_id, title, abolished_on in session.execute(seats):
        body_of[seat_id] = body_id
        if abolished_on is None or abolished_on > today:
            key = (body_id, folded(title))
            if key in known.seats:
                known.ambiguous.add(key)
            known.seats[key] = seat_id
    columns = (SeatHolder.id, SeatHolder.seat_id, SeatHolder.person_id, SeatHolder.since, SeatHolder.until)
    for row in session.execute(select(*columns).order_by(SeatHolder.since, SeatHolder.id)):
        known.add_term(body_of[row.seat_id], Term(*row))
