"""Reads of organisations, bodies, seats and their holders, roles, and rule profiles."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import presenters
from ecabinet.bodies.models import Aide, Body, Organisation, Role, RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import Kind, RuleProfile, parse_profile, profile_in_force
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import once
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound


def visible_body(session: Session, actor: Actor, body_id: UUID) -> Body:
    """The body, for its own people and for administrators; NotFound for others."""
    body = session.get(Body, body_id)
    if body is None or not may_follow_body(session, actor, body_id):
        raise NotFound
    return body


def may_follow_body(session: Session, actor: Actor, body_id: UUID) -> bool:
    """Who holds a seat today or has a role in the body, and administrators."""
    if actor.is_administrator:
        return session.get(Body, body_id) is not None
    return body_id in bodies_of(session, actor.person_id)


def bodies_of(session: Session, person_id: UUID) -> set[UUID]:
    """The bodies in which the person holds a seat today or has a role."""
    today = clock.today()
    held = select(Seat.body_id).join(SeatHolder, SeatHolder.seat_id == Seat.id)
    held = held.where(SeatHolder.person_id == person_id, stands_on(today), holds_on(today))
    return set(session.scalars(held)) | set(session.scalars(select(Role.body_id).where(Role.person_id == person_id)))


def visible_bodies(session: Session, actor: Actor) -> Sequence[Body]:
    """The bodies that the actor may see, by name."""
    query = select(Body).order_by(Body.name, Body.id)
    if not actor.is_administrator:
        query = query.where(Body.id.in_(bodies_of(session, actor.person_id)))
    return session.scalars(query).all()


def installation_name(session: Session) -> str:
    """How the installation is called in signed records: the name at the root of the tree of organisations."""
    roots = select(Organisation.name).where(Organisation.parent_id.is_(None))
    return session.scalars(roots.order_by(Organisation.position, Organisation.name).limit(1)).one()


def organisations(session: Session) -> Sequence[Organisation]:
    """All organisations, by their place under their parents; which ministries there are is no secret."""
    return session.scalars(select(Organisation).order_by(Organisation.position, Organisation.name)).all()


def all_seats_of(session: Session, body_id: UUID) -> Sequence[Seat]:
    """The body's seats, abolished ones too, in their order."""
    return session.scalars(select(Seat).where(Seat.body_id == body_id).order_by(Seat.position, Seat.id)).all()


def all_holders_of(session: Session, body_id: UUID) -> Sequence[SeatHolder]:
    """Who has held, holds and will hold the body's seats, by the day they began."""
    query = select(SeatHolder).join(Seat, SeatHolder.seat_id == Seat.id).where(Seat.body_id == body_id)
    return session.scalars(query.order_by(SeatHolder.since, SeatHolder.id)).all()


def roles_of(session: Session, body_id: UUID) -> Sequence[Role]:
    """Secretaries and clerks of the body."""
    return session.scalars(select(Role).where(Role.body_id == body_id).order_by(Role.role, Role.id)).all()


def roles_held(session: Session, person_id: UUID) -> Sequence[Role]:
    """The person's roles in all bodies."""
    return session.scalars(select(Role).where(Role.person_id == person_id).order_by(Role.role, Role.id)).all()


def names_of(session: Session, people: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these people."""
    query = select(Person).where(Person.id.in_(set(people)))
    return {person.id: person.name for person in session.scalars(query)}


def aides_of(session: Session, person_id: UUID) -> Sequence[Aide]:
    """The aides of the person, and whom the person helps."""
    query = select(Aide).where(or_(Aide.person_id == person_id, Aide.principal_id == person_id))
    return session.scalars(query.order_by(Aide.id)).all()


def rule_profiles(session: Session) -> Sequence[RuleProfileRow]:
    """All rule profiles, by kind, oldest first."""
    return session.scalars(select(RuleProfileRow).order_by(RuleProfileRow.kind, RuleProfileRow.since)).all()


def seats_of(session: Session, body_id: UUID, day: date) -> Sequence[Seat]:
    """The body's seats on that day, in their order; seats abolished by then are not among them."""
    query = select(Seat).where(Seat.body_id == body_id, stands_on(day)).order_by(Seat.position, Seat.id)
    return session.scalars(query).all()


def holders_on(session: Session, body_id: UUID, day: date) -> Sequence[SeatHolder]:
    """Who holds the body's seats on that day, in the seats' order; a seat without a row here is vacant."""
    return session.scalars(_holders(body_id, day).order_by(Seat.position)).all()


def seat_held(session: Session, person_id: UUID, body_id: UUID, day: date) -> Seat | None:
    """The seat of the body that the person holds on that day, or none."""
    holder = session.scalar(_holders(body_id, day).where(SeatHolder.person_id == person_id))
    return holder.seat if holder is not None else None


def holders_with_seats(session: Session, person_id: UUID) -> list[tuple[SeatHolder, Seat]]:
    """All that the person has held, holds and will hold, with the seats."""
    query = select(SeatHolder, Seat).join(Seat, SeatHolder.seat_id == Seat.id).where(SeatHolder.person_id == person_id)
    return [(holder, seat) for holder, seat in session.execute(query)]


def is_held_on(holder: SeatHolder, seat: Seat, day: date) -> bool:
    """The same as `stands_on` and `holds_on`, of rows that were read."""
    stands = seat.abolished_on is None or seat.abolished_on > day
    return stands and holder.since <= day and (holder.until is None or holder.until >= day)


def _holders(body_id: UUID, day: date) -> Select[SeatHolder]:
    query = select(SeatHolder).join(Seat, SeatHolder.seat_id == Seat.id)
    return query.where(Seat.body_id == body_id, stands_on(day), holds_on(day))


def stands_on(day: date) -> ColumnElement[bool]:
    """That a seat stands on that day; the day of its abolition is the first without it."""
    return or_(Seat.abolished_on.is_(None), Seat.abolished_on > day)


def holds_on(day: date) -> ColumnElement[bool]:
    """That a seat is held on that day; first and last day included."""
    return (SeatHolder.since <= day) & or_(SeatHolder.until.is_(None), SeatHolder.until >= day)


def has_role(session: Session, person_id: UUID, body_id: UUID, role: str) -> bool:
    """Whether the person has that role (`secretary`, `clerk`) in the body."""
    query = select(Role.id).where(Role.body_id == body_id, Role.person_id == person_id, Role.role == role)
    return session.scalar(query.limit(1)) is not None


def bodies_kept_by(session: Session, person_id: UUID) -> set[UUID]:
    """The bodies whose secretary the person is."""
    return set(session.scalars(select(Role.body_id).where(Role.person_id == person_id, Role.role == "secretary")))


def people_helped_by(session: Session, person_id: UUID) -> Sequence[UUID]:
    """Those whose aide the person is."""
    query = select(Aide.principal_id).where(Aide.person_id == person_id)
    return once(session, ("helped", person_id), lambda: session.scalars(query).all())


def rule_profile_on(session: Session, body: Body, day: date) -> RuleProfile:
    """The rules for this kind of body in force on that day; raises NoRulesInForce."""
    rows = session.scalars(select(RuleProfileRow).where(RuleProfileRow.kind == body.kind))
    return profile_in_force([parse_profile(row.data) for row in rows], cast(Kind, body.kind), day)


def snapshot_body(session: Session, body_id: UUID) -> list[Entity]:
    """The body, its seats, all their holders, its roles."""
    return [
        entity("body", body_id, presenters.body(session.get_one(Body, body_id))),
        *(entity("seat", row.id, presenters.seat(row)) for row in all_seats_of(session, body_id)),
        *(entity("seat_holder", row.id, presenters.seat_holder(row)) for row in all_holders_of(session, body_id)),
        *(entity("role", row.id, presenters.role(row)) for row in roles_of(session, body_id)),
    ]


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The seats that the person has held, holds and will hold, the person's roles, aides, and whom they help as one."""
    holders = session.scalars(select(SeatHolder).where(SeatHolder.person_id == person_id))
    return [
        *(entity("seat_holder", row.id, presenters.seat_holder(row)) for row in holders),
        *(entity("role", row.id, presenters.role(row)) for row in roles_held(session, person_id)),
        *(entity("aide", row.id, presenters.aide(row)) for row in aides_of(session, person_id)),
    ]
