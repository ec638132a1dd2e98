"""How people stand to dossiers: for which ministries they write, approve and answer, or read as an aide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Role, Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import once
from ecabinet.dossiers.models import AdviceRequest, Dossier, DossierReader
from ecabinet.dossiers.policy import Standing


@dataclass(frozen=True, slots=True)
class Desk:
    """The ministries for which a person is clerk, head, or the head's aide, and the bodies whose secretary they are."""

    clerk_of: frozenset[UUID]
    head_of: frozenset[UUID]
    aide_at: frozenset[UUID]
    secretary_of: frozenset[UUID]

    @property
    def writes_for(self) -> frozenset[UUID]:
        """Ministries whose dossiers the person writes and answers for."""
        return self.clerk_of | self.head_of

    @property
    def reads_for(self) -> frozenset[UUID]:
        """Ministries whose dossiers the person reads."""
        return self.writes_for | self.aide_at

    @property
    def is_empty(self) -> bool:
        """Whether dossiers are none of the person's business."""
        return not (self.reads_for or self.secretary_of)


def desk_of(session: Session, actor: Actor) -> Desk:
    """What the actor is today."""
    return desk_of_person(session, actor.person_id)


def desk_of_person(session: Session, person_id: UUID) -> Desk:
    """What the person is today."""
    return once(session, ("desk", person_id), lambda: _desk(session, person_id))


def _desk(session: Session, person_id: UUID) -> Desk:
    roles = session.scalars(select(Role).where(Role.person_id == person_id)).all()
    helped = bodies.people_helped_by(session, person_id)
    return Desk(
        clerk_of=frozenset(row.organisation_id for row in roles if row.role == "clerk" and row.organisation_id),
        head_of=_headed_by(session, [person_id]),
        aide_at=_headed_by(session, helped) if helped else frozenset(),
        secretary_of=frozenset(row.body_id for row in roles if row.role == "secretary"),
    )


def _headed_by(session: Session, people: Sequence[UUID]) -> frozenset[UUID]:
    """The organisations whose one seat these people hold today, or whose head they are by role."""
    today = clock.today()
    seats = select(Seat.organisation_id).join(SeatHolder, SeatHolder.seat_id == Seat.id)
    seats = seats.where(SeatHolder.person_id.in_(people), _heads_on(today))
    roles = select(Role.organisation_id).where(Role.person_id.in_(people), Role.role == "head")
    return frozenset(found for found in (*session.scalars(seats), *session.scalars(roles)) if found is not None)


def served_by(session: Session, organisation_id: UUID) -> set[UUID]:
    """Who writes for the organisation today: its clerks, its heads, and whoever holds its one seat."""
    today = clock.today()
    roles = select(Role.person_id).where(Role.organisation_id == organisation_id, Role.role.in_(("clerk", "head")))
    held = select(SeatHolder.person_id).join(Seat, Seat.id == SeatHolder.seat_id)
    held = held.where(Seat.organisation_id == organisation_id, _heads_on(today))
    return {*session.scalars(roles), *session.scalars(held)}


def _heads_on(day: date) -> ColumnElement[bool]:
    """That a seat is held that day and is its organisation's only one in the body.

    Where several share an organisation, as deputy prime ministers do, none of them heads what is the others'.
    """
    other = aliased(Seat)
    stands = or_(other.abolished_on.is_(None), other.abolished_on > day)
    shared = exists().where(
        other.body_id == Seat.body_id, other.organisation_id == Seat.organisation_id, other.id != Seat.id, stands
    )
    return bodies.stands_on(day) & bodies.holds_on(day) & ~shared


def standing_of(session: Session, actor: Actor, dossier: Dossier) -> Standing:
    """What the actor is to the dossier."""
    desk = desk_of(session, actor)
    asked = frozenset(
        session.scalars(select(AdviceRequest.organisation_id).where(AdviceRequest.dossier_id == dossier.id))
    )
    return Standing(
        is_clerk=dossier.organisation_id in desk.clerk_of,
        is_head=dossier.organisation_id in desk.head_of,
        is_reader=dossier.organisation_id in desk.aide_at,
        is_secretary=dossier.body_id in desk.secretary_of,
        is_adviser=bool(asked & desk.reads_for),
        is_member=_was_asked(session, actor, desk, dossier.id),
        answers_for=asked & desk.writes_for,
    )


def _was_asked(session: Session, actor: Actor, desk: Desk, dossier_id: UUID) -> bool:
    """Whether a seat was asked in writing that the actor answers or prepares for today; never for who is barred."""
    known = select(DossierReader.seat_id, DossierReader.is_barred).where(DossierReader.dossier_id == dossier_id)
    barred: dict[UUID, bool] = {row[0]: row[1] for row in session.execute(known)}
    people, today = [actor.person_id, *bodies.people_helped_by(session, actor.person_id)], clock.today()
    held = select(SeatHolder.person_id, SeatHolder.seat_id).where(SeatHolder.person_id.in_(people))
    seats = [(person, seat) for person, seat in session.execute(held.where(bodies.holds_on(today)))]
    if any(person == actor.person_id and barred.get(seat) for person, seat in seats):
        return False
    served = select(Seat.id).where(Seat.organisation_id.in_(desk.writes_for), bodies.stands_on(today))
    return any(barred.get(seat) is False for seat in (*session.scalars(served), *(seat for _, seat in seats)))
