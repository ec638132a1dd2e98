"""What stands in the database, as far as an import decides by it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
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


def known_now(session: Session, today: date, *, locked: bool = False) -> Known:
    """All of it; `locked` until the commit, as far as others change it too."""
    bodies = session.scalars(_locking(select(Body).order_by(Body.id), locked)).all()
    people = session.scalars(_locking(select(Person).order_by(Person.id), locked)).all()
    known = Known()
    for person in people:
        facts = {name: getattr(person, name) for name in FACTS}
        known.people[person.login] = Account(person.id, facts, person.disabled_at is not None)
    for body in bodies:
        known.bodies |= {folded(name): body.id for name in (body.name_en, body.name) if name}
    for row in session.scalars(select(Organisation).order_by(Organisation.id)):
        known.organisations |= {folded(name): row.id for name in (row.short, row.name_en, row.name) if name}
    _add_seats(session, known, today)
    return known


def _locking(query: Select[Any], locked: bool) -> Select[Any]:
    return query.with_for_update().execution_options(populate_existing=True) if locked else query


def _add_seats(session: Session, known: Known, today: date) -> None:
    body_of = {}
    for seat in session.scalars(select(Seat).order_by(Seat.position, Seat.id)):
        body_of[seat.id] = seat.body_id
        if seat.abolished_on is None or seat.abolished_on > today:
            key = (seat.body_id, folded(seat.title))
            if key in known.seats:
                known.ambiguous.add(key)
            known.seats[key] = seat.id
    for row in session.scalars(select(SeatHolder).order_by(SeatHolder.since, SeatHolder.id)):
        term = Term(row.id, row.seat_id, row.person_id, row.since, row.until)
        known.add_term(body_of[row.seat_id], term)
