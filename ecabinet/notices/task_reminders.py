"""Days of tasks remind those who have not done them: some days before, on the day, and the secretaries too after it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.notices import audience
from ecabinet.notices.deadline_reminders import ONE_DAY, minute_of, morning_of, standing
from ecabinet.notices.kinds import STALE, Told
from ecabinet.notices.task_rules import carriers_of
from ecabinet.tasks.models import Task

UNDER_WAY = ("given", "accepted")  # who has reported a task as finished waits for others


def tasks(session: Session) -> Iterator[Told]:
    """The reminders that stand now; a task whose day was moved reminds anew."""
    now = clock.now()
    query = select(Task, Body.task_days).join(Body, Body.id == Task.body_id)
    query = query.where(Task.state.in_(UNDER_WAY), Task.due_on >= clock.today() - STALE)
    for row, days in session.execute(query):
        before, day, after = (
            morning_of(row.due_on - timedelta(days)), morning_of(row.due_on), morning_of(row.due_on + ONE_DAY),
        )  # fmt: skip
        instant = standing([before, day, after], row.given_at or row.added_at, now)
        if instant is not None:
            kind = {day: "task_due_today", after: "task_late"}.get(instant, "task_due")
            yield Told(_key(row, instant), kind, _people(session, row, kind), None, row.id)


def _key(row: Task, instant: datetime) -> tuple[str, int]:
    return f"task_due:{row.id}", minute_of(instant)


def _people(session: Session, row: Task, kind: str) -> tuple[UUID, ...]:
    kept = audience.secretaries_of(session, row.body_id) if kind == "task_late" else ()
    return tuple(dict.fromkeys((*carriers_of(session, row), *kept)))
