"""Deadlines of slips remind those who have not answered and their aides, never those who have."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.bodies.calendar import Calendar
from ecabinet.bodies.models import Aide
from ecabinet.core import clock
from ecabinet.notices.deadline_reminders import day_before, minute_of, morning_of, standing
from ecabinet.notices.kinds import Told
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipExtension, SlipSeat
from ecabinet.opinions.standing import is_asked


def slips(session: Session, calendar: Calendar) -> Iterator[Told]:
    """The morning of the working day before the last, and urgently that of the last day."""
    due = dict(_due(session, calendar))
    rows = _awaited(session, list(due))
    aides, recused = _aides(session, [row.person_id for row in rows]), _recused(session, list(due))
    for row in rows:
        kind, instant = due[row.slip_id]
        people = [row.person_id, *aides[row.person_id]]
        told = tuple(one for one in people if one is not None and (row.slip_id, one) not in recused)
        yield Told((f"slip_seat_due:{row.id}", minute_of(instant)), kind, told, None, row.id)


def _due(session: Session, calendar: Calendar) -> Iterator[tuple[UUID, tuple[str, datetime]]]:
    """The open slips that remind now: as what, and since when."""
    now = clock.now()
    moved = select(SlipExtension.slip_id, func.max(SlipExtension.at).label("at")).group_by(SlipExtension.slip_id)
    last = moved.subquery()
    query = select(OpinionSlip, last.c.at).outerjoin(last, last.c.slip_id == OpinionSlip.id)
    for slip, extended_at in session.execute(query.where(OpinionSlip.state == "open", OpinionSlip.closes_at > now)):
        before, on_the_day = morning_of(day_before(calendar, slip.due_on)), morning_of(slip.due_on)
        instant = standing([before, on_the_day], extended_at or slip.issued_at, now)
        if instant is not None:
            yield slip.id, ("slip_due_today" if instant == on_the_day else "slip_due", instant)


def _awaited(session: Session, slip_ids: Sequence[UUID]) -> Sequence[SlipSeat]:
    """The seats that are asked and have not answered."""
    answered = select(SlipAnswer.slip_seat_id).where(SlipAnswer.slip_id.in_(slip_ids), SlipAnswer.current)
    query = select(SlipSeat).where(SlipSeat.slip_id.in_(slip_ids), is_asked(), SlipSeat.id.not_in(answered))
    return session.scalars(query.order_by(SlipSeat.slip_id, SlipSeat.position)).all() if slip_ids else ()


def _aides(session: Session, members: Sequence[UUID | None]) -> dict[UUID | None, list[UUID]]:
    found: dict[UUID | None, list[UUID]] = defaultdict(list)
    for row in session.scalars(select(Aide).where(Aide.principal_id.in_(set(members)))) if members else ():
        found[row.principal_id].append(row.person_id)
    return found


def _recused(session: Session, slip_ids: Sequence[UUID]) -> set[tuple[UUID, UUID | None]]:
    query = select(SlipSeat.slip_id, SlipSeat.person_id).where(SlipSeat.slip_id.in_(slip_ids), SlipSeat.recused)
    return {(slip_id, person) for slip_id, person in session.execute(query)} if slip_ids else set()
