"""The tasks as a board: by how far they are, by ministry, or as a list; and how their days stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.meetings.models import Meeting
from ecabinet.tasks import finding, policy, queries
from ecabinet.tasks.finding import OfMinistry
from ecabinet.tasks.forms import FindTasks
from ecabinet.tasks.models import OPEN, Task, TaskHelper
from ecabinet.tasks.policy import TaskDesk

COLUMNS = OPEN
IN_A_COLUMN = 12
VIEWS = ("state", "ministry", "list")


@dataclass(frozen=True)
class TaskOnBoard:
    """A task in a list, with who helps; `left` days until it is due, less than none once it is late."""

    task: Task
    helpers: Sequence[TaskHelper]
    left: int
    is_late: bool


def on_board(session: Session, rows: Sequence[Task]) -> list[TaskOnBoard]:
    """These tasks as lists show them."""
    helpers, today = queries.helpers_of(session, [row.id for row in rows]), clock.today()
    return [TaskOnBoard(row, helpers[row.id], _left(row, today), policy.is_late(row, today)) for row in rows]


def _left(row: Task, today: date) -> int:
    return (row.due_on - today).days


def board(session: Session, actor: Actor, view: str, form: FindTasks) -> dict[str, Any]:
    """What the view shows of the tasks that the filter lets through."""
    found = finding.find_tasks(session, actor, form)
    shown: dict[str, Any] = {"counts": found.counts, "columns": [], "ministries": [], "rows": [], "after": None}
    if view == "state":
        shown["columns"] = [(state, _column(session, actor, form, state)) for state in COLUMNS]
    elif view == "ministry":
        shown["ministries"] = ministries(session, actor, form)
    else:
        shown |= {"rows": on_board(session, found.rows), "after": found.after}
    return shown


def ministries(session: Session, actor: Actor, form: FindTasks) -> list[OfMinistry]:
    """How each ministry's tasks stand, the late first."""
    return finding.by_ministry(session, actor, form)


def _column(session: Session, actor: Actor, form: FindTasks, state: str) -> list[TaskOnBoard]:
    asked = form.model_copy(update={"state": state, "most": IN_A_COLUMN, "after": ""})
    return on_board(session, finding.find_tasks(session, actor, asked).rows)


def streams_of(desk: TaskDesk) -> list[str]:
    """What tells of tasks that come, go on or change in somebody's board."""
    kept, read = sorted(desk.keeps, key=str), sorted(desk.reads_for, key=str)
    return [*(f"tasks:{one}" for one in kept), *(f"agency:{one}" for one in read)]


def choices(session: Session, actor: Actor) -> dict[str, Any]:
    """The organisations that lead any task the reader sees, and the meetings these follow from, the latest first."""
    seen = queries.seen_by(session, actor)
    leads = {
        row[0]: (row[1], row[2]) for row in session.execute(select(Task.lead_id, Task.lead, Task.lead_en).where(seen))
    }
    of_tasks = select(Meeting).where(Meeting.id.in_(select(Task.meeting_id).where(seen)))
    return {
        "leads": sorted(((key, *names) for key, names in leads.items()), key=lambda one: one[1]),
        "meetings": session.scalars(of_tasks.order_by(Meeting.starts_at.desc())).all(),
    }


def address(kept: dict[str, str], **changed: Any) -> str:
    """The board as it is looked at, but for what is changed."""
    asked = {name: str(value) for name, value in (kept | changed).items() if value not in ("", None)}
    return f"/tasks?{urlencode(asked)}" if asked else "/tasks"


def tasks_of_meeting(session: Session, actor: Actor, meeting_id: UUID) -> list[TaskOnBoard]:
    """The tasks of the meeting that the reader sees, by their day."""
    return on_board(session, finding.every_task(session, actor, FindTasks(meeting=meeting_id, state=None))[::-1])
