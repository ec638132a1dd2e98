"""Messages go for good after the meeting: when its body lets private notes go, else after a month."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.meetings.models import Meeting
from ecabinet.private_lines.models import LineMessage

DAYS = 30


def old_messages(session: Session) -> int:
    """How many would go now."""
    of = LineMessage.meeting_id.in_(_over(session))
    return session.scalar(select(func.count()).select_from(LineMessage).where(of)) or 0


def clear_old_messages() -> int:
    """They are gone; the answer is how many. May be repeated."""
    with transaction(Program("lines")) as tx:
        gone = old_messages(tx.session)
        tx.execute(delete(LineMessage).where(LineMessage.meeting_id.in_(_over(tx.session))))
    return gone


def _over(session: Session) -> Sequence[UUID]:
    """Meetings closed so long ago that nothing of their lines is kept."""
    now = clock.now()
    query = select(Meeting.id, Meeting.closed_at, Body.notes_days).join(Body, Body.id == Meeting.body_id)
    query = query.where(Meeting.state == "closed", Meeting.id.in_(select(LineMessage.meeting_id)))
    rows = session.execute(query).all()
    return [key for key, closed_at, days in rows if closed_at and closed_at + timedelta(days=days or DAYS) <= now]
