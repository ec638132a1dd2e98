"""How people stand to slips."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.dossiers.standing import Desk, desk_of
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.policy import Standing


def standing_of(session: Session, actor: Actor, slip: OpinionSlip) -> Standing:
    """What the actor is to the slip."""
    desk, helped = desk_of(session, actor), set(bodies.people_helped_by(session, actor.person_id))
    asked = session.scalars(select(SlipSeat).where(SlipSeat.slip_id == slip.id, is_asked())).all()
    return Standing(
        is_secretary=slip.body_id in desk.secretary_of,
        is_chair=slip.body_id in chaired_by(session, actor.person_id),
        is_drafter=slip.organisation_id in desk.reads_for,
        is_recused=session.scalar(recused_from(actor.person_id).where(SlipSeat.slip_id == slip.id)) is not None,
        answers=next((row.id for row in asked if row.person_id == actor.person_id), None),
        heads=frozenset(row.id for row in asked if row.organisation_id in desk.head_of),
        prepares=frozenset(row.id for row in asked if row.person_id in helped or row.organisation_id in desk.clerk_of),
    )


def chaired_by(session: Session, person_id: UUID) -> set[UUID]:
    """The bodies whose head the person is today."""
    today, held = clock.today(), bodies.holders_with_seats(session, person_id)
    return {seat.body_id for holder, seat in held if seat.is_chair and bodies.is_held_on(holder, seat, today)}


def chairs_of(session: Session, body_id: UUID) -> set[UUID]:
    """Who heads the body today."""
    query = select(SeatHolder.person_id).join(Seat, Seat.id == SeatHolder.seat_id)
    today = clock.today()
    query = query.where(Seat.body_id == body_id, Seat.is_chair, bodies.stands_on(today), bodies.holds_on(today))
    return set(session.scalars(query))


def recused_from(person_id: UUID) -> Select[UUID]:
    """The slips of which the person, holding a seat, is recused."""
    return select(SlipSeat.slip_id).where(SlipSeat.person_id == person_id, SlipSeat.recused)


def is_asked() -> ColumnElement[bool]:
    """A seat of the roll that is asked: held and not recused."""
    return SlipSeat.person_id.is_not(None) & SlipSeat.recused.is_(False)


def seats_of(session: Session, person_id: UUID, desk: Desk) -> ColumnElement[bool]:
    """The entries of rolls that are the person's business: own, helped as an aide, of an organisation served."""
    people = [person_id, *bodies.people_helped_by(session, person_id)]
    own: list[UUID] = list(desk.writes_for)
    return is_asked() & or_(SlipSeat.person_id.in_(people), SlipSeat.organisation_id.in_(own))
