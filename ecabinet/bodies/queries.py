"""Reads of organisations, bodies, seats and their holders, roles, and rule profiles."""

from collections.abc import Sequence
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Aide, Body, Role, RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import Kind, RuleProfile, parse_profile, profile_in_force


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


def people_helped_by(session: Session, person_id: UUID) -> Sequence[UUID]:
    """Those whose aide the person is."""
    return session.scalars(select(Aide.principal_id).where(Aide.person_id == person_id)).all()


def rule_profile_on(session: Session, body: Body, day: date) -> RuleProfile:
    """The rules for this kind of body in force on that day; raises NoRulesInForce."""
    rows = session.scalars(select(RuleProfileRow).where(RuleProfileRow.kind == body.kind))
    return profile_in_force([parse_profile(row.data) for row in rows], cast(Kind, body.kind), day)
