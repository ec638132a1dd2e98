"""Which tasks the asker may see and the filter lets through, counted by state and by ministry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput
from ecabinet.tasks.forms import FindTasks
from ecabinet.tasks.models import OPEN, STATES, Task
from ecabinet.tasks.queries import concerning, seen_by
from ecabinet.texts.vietnamese import fold, words

SOONEST_FIRST = ("open", "draft", *OPEN)


@dataclass(frozen=True, slots=True)
class Found:
    """Some tasks in their order; `counts` by state, `open`, `late`, `asked`, whichever is shown; `after` goes on."""

    rows: Sequence[Task]
    counts: dict[str, int]
    after: str | None


@dataclass(frozen=True, slots=True)
class OfMinistry:
    """How the tasks that an organisation leads stand."""

    id: UUID
    name: str
    name_en: str
    open: int
    late: int
    reported: int
    done: int


def find_tasks(session: Session, actor: Actor, form: FindTasks) -> Found:
    """Those that are not done by their day, the soonest first; all others the latest first."""
    which = _which(session, actor, form)
    query = select(Task).where(which, _as_asked(form))
    if form.after:
        query = query.where(_behind(form))
    rows = session.scalars(query.order_by(*_order(form)).limit(form.most + 1)).all()
    page = rows[: form.most]
    after = f"{page[-1].due_on.isoformat()}/{page[-1].id}" if len(rows) > form.most else None
    return Found(page, _counts(session, which), after)


def every_task(session: Session, actor: Actor, form: FindTasks) -> Sequence[Task]:
    """All that the filter lets through, in the same order."""
    query = select(Task).where(_which(session, actor, form), _as_asked(form))
    return session.scalars(query.order_by(*_order(form))).all()


def by_ministry(session: Session, actor: Actor, form: FindTasks) -> list[OfMinistry]:
    """Of each organisation that leads any, the late first."""
    late = case((late_on(clock.today()), 1), else_=0)
    counted = [func.sum(case((Task.state.in_(states), 1), else_=0)) for states in (OPEN, ("reported",), ("done",))]
    names = func.max(Task.lead), func.max(Task.lead_en)
    columns: Sequence[Any] = (Task.lead_id, *names, func.sum(late), *counted)
    query: Select[Any] = select(*columns).where(_which(session, actor, form))
    found = [
        OfMinistry(row[0], row[1], row[2], open=row[4], late=row[3], reported=row[5], done=row[6])
        for row in session.execute(query.where(Task.given_at.is_not(None)).group_by(Task.lead_id))
    ]
    return sorted(found, key=lambda row: (-row.late, -row.open, row.name))


def late_on(today: date) -> ColumnElement[bool]:
    """That a task is late: the same rule as `policy.is_late`."""
    return and_(Task.state.in_(OPEN), Task.due_on < today)


def _order(form: FindTasks) -> tuple[Any, Any]:
    is_soonest = form.late or form.asked or form.state in SOONEST_FIRST
    return (Task.due_on, Task.id) if is_soonest else (Task.due_on.desc(), Task.id.desc())


def _as_asked(form: FindTasks) -> ColumnElement[bool]:
    asked: ColumnElement[bool] = true()
    if form.state:
        asked &= Task.state.in_(OPEN if form.state == "open" else (form.state,))
    if form.late:
        asked &= late_on(clock.today())
    if form.asked:
        asked &= _waits()
    return asked


def _waits() -> ColumnElement[bool]:
    return and_(Task.state.in_(OPEN), Task.asked_due_on.is_not(None))


def _counts(session: Session, which: ColumnElement[bool]) -> dict[str, int]:
    by_state = select(Task.state, func.count()).where(which).group_by(Task.state)
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(by_state)}
    counts = {state: found.get(state, 0) for state in STATES}
    others = {"late": late_on(clock.today()), "asked": _waits()}
    more = {name: session.scalar(select(func.count(Task.id)).where(which, rule)) or 0 for name, rule in others.items()}
    return counts | {"open": sum(counts[state] for state in OPEN)} | more


def _which(session: Session, actor: Actor, form: FindTasks) -> ColumnElement[bool]:
    """Everything but the state and whether they are late or wait for another day."""
    which = seen_by(session, actor)
    for column, wanted in ((Task.body_id, form.body), (Task.meeting_id, form.meeting), (Task.item_id, form.item)):
        which &= column == wanted if wanted else true()
    if form.organisation:
        which &= concerning([form.organisation])
    for word in words(fold(form.q)):
        which &= Task.folded.contains(f" {word}", autoescape=True)
    return which


def _behind(form: FindTasks) -> ColumnElement[bool]:
    """Behind the task that was the last one shown, wherever it stands now."""
    day, _, identity = form.after.partition("/")
    try:
        last, known = date.fromisoformat(day), UUID(identity)
    except ValueError:
        raise BadInput({"after": "field.invalid"}) from None
    if _order(form)[0] is Task.due_on:
        return or_(Task.due_on > last, and_(Task.due_on == last, Task.id > known))
    return or_(Task.due_on < last, and_(Task.due_on == last, Task.id < known))
