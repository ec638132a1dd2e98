"""Whom a slip concerns: the people of its seats, those who see to it, and nobody who is recused from it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Aide, Seat, SeatHolder
from ecabinet.core import clock
from ecabinet.dossiers.standing import served_by
from ecabinet.notices import audience
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.standing import is_asked


def around(session: Session, row: SlipSeat) -> tuple[UUID, ...]:
    """Those who answer for the seat or prepare the answer: the member, aides, the organisation's clerks and heads."""
    return _allowed(session, row.slip_id, _people_of(session, [row]))


def writers(session: Session, row: SlipSeat) -> tuple[UUID, ...]:
    """Those who write for the member: aides, and the clerks of the seat's organisation."""
    clerks = audience.clerks_of(session, row.organisation_id) if row.organisation_id else ()
    return _allowed(session, row.slip_id, (*_aides_of(session, [row.person_id]), *clerks))


def deciders(session: Session, row: SlipSeat) -> tuple[UUID, ...]:
    """Those who find a draft ready: the heads of the seat's organisation, and the member."""
    heads = audience.heads_of(session, row.organisation_id) if row.organisation_id else ()
    return _allowed(session, row.slip_id, (row.person_id, *heads))


def recipients(session: Session, slip: OpinionSlip) -> tuple[UUID, ...]:
    """The people of all seats that are asked."""
    rows = session.scalars(select(SlipSeat).where(SlipSeat.slip_id == slip.id, is_asked())).all()
    return _allowed(session, slip.id, _people_of(session, rows))


def overseers(session: Session, slip: OpinionSlip) -> tuple[UUID, ...]:
    """The body's secretaries, its head, and the ministry that drafted it."""
    drafters = audience.speaking_for(session, slip.organisation_id)
    kept = audience.secretaries_of(session, slip.body_id)
    others = _allowed(session, slip.id, (*chairs_of(session, slip.body_id), *drafters))
    return tuple(dict.fromkeys((*kept, *others)))


def chairs_of(session: Session, body_id: UUID) -> tuple[UUID, ...]:
    """Who heads the body today."""
    today = clock.today()
    held = select(SeatHolder.person_id).join(Seat, Seat.id == SeatHolder.seat_id)
    held = held.where(Seat.body_id == body_id, Seat.is_chair, bodies.stands_on(today), bodies.holds_on(today))
    return tuple(session.scalars(held))


def _people_of(session: Session, rows: Sequence[SlipSeat]) -> list[UUID]:
    members = [row.person_id for row in rows if row.person_id is not None]
    units = dict.fromkeys(row.organisation_id for row in rows if row.organisation_id is not None)
    served = [person for unit in units for person in sorted(served_by(session, unit))]
    return [*members, *_aides_of(session, members), *served]


def _aides_of(session: Session, members: Iterable[UUID | None]) -> Sequence[UUID]:
    query = select(Aide.person_id).where(Aide.principal_id.in_([one for one in members if one is not None]))
    return session.scalars(query.order_by(Aide.person_id)).all()


def _allowed(session: Session, slip_id: UUID, people: Iterable[UUID | None]) -> tuple[UUID, ...]:
    """Each of them once, without those recused from the slip, who don't see it."""
    query = select(SlipSeat.person_id).where(SlipSeat.slip_id == slip_id, SlipSeat.recused)
    recused = {None, *session.scalars(query)}
    return tuple(one for one in dict.fromkeys(people) if one is not None and one not in recused)
