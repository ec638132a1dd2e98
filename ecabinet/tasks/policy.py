"""Who may do what with tasks: pure rules."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ecabinet.tasks.models import OPEN, Task

REOPENED = ("reported", "done", "withdrawn")


@dataclass(frozen=True, slots=True)
class TaskDesk:
    """The bodies whose secretary or chair a person is, and the organisations for which they act or read."""

    secretary_of: frozenset[UUID]
    chair_of: frozenset[UUID]
    acts_for: frozenset[UUID]
    reads_for: frozenset[UUID]

    @property
    def keeps(self) -> frozenset[UUID]:
        """The bodies all of whose tasks the person sees."""
        return self.secretary_of | self.chair_of

    @property
    def is_empty(self) -> bool:
        """Whether tasks are none of the person's business."""
        return not (self.keeps or self.reads_for)


def may_see(desk: TaskDesk, task: Task, helpers: Collection[UUID]) -> bool:
    """Secretaries and chair of the body; once it was given, the people of the organisations that lead or help."""
    if task.body_id in desk.keeps:
        return True
    return task.given_at is not None and bool(desk.reads_for & {task.lead_id, *helpers})


def may_give(desk: TaskDesk, body_id: UUID) -> bool:
    """The body's secretaries give tasks, change and withdraw them."""
    return body_id in desk.secretary_of


def may_settle(desk: TaskDesk, body_id: UUID) -> bool:
    """A secretary or the chair finds a task done, sends it back, and decides about another day."""
    return body_id in desk.keeps


def may_carry_out(desk: TaskDesk, task: Task) -> bool:
    """Clerks, heads and the member of the leading organisation accept, report and ask for more time."""
    return task.given_at is not None and task.lead_id in desk.acts_for


def is_late(task: Task, today: date) -> bool:
    """Past its day in Hà Nội, and not done."""
    return task.state in OPEN and task.due_on < today


def may(desk: TaskDesk, task: Task) -> dict[str, bool]:
    """What the person can do with the task as it stands."""
    return dict(_may(desk, task))


def _may(desk: TaskDesk, task: Task) -> Iterator[tuple[str, bool]]:
    gives, settles = may_give(desk, task.body_id), may_settle(desk, task.body_id)
    acts, is_open = may_carry_out(desk, task), task.state in OPEN
    yield "give", gives and task.state == "draft"
    yield "change", gives and task.state in ("draft", *OPEN)
    yield "withdraw", gives and task.state in ("draft", *OPEN)
    yield "settle", settles and is_open
    yield "send_back", settles and task.state in REOPENED and task.given_at is not None
    yield "decide", settles and is_open and task.asked_due_on is not None
    yield "accept", acts and task.state == "given"
    yield "report", acts and task.state in ("given", "accepted")
    yield "ask", acts and task.state in ("given", "accepted")
    yield "evidence", acts and is_open
