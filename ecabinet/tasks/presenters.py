"""Tasks as JSON: the same for everybody who may see them."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.tasks.models import Task, TaskEvidence, TaskHelper, TaskStep


class HelperView(TypedDict):
    """An organisation that helps."""

    id: str
    name: str
    name_en: str


class TaskView(TypedDict):
    """A task as it stands."""

    id: str
    body_id: str
    meeting_id: str
    item_id: str | None
    passage_id: str | None
    title: str
    lead_id: str
    lead: str
    lead_en: str
    helpers: list[HelperView]
    due_on: str
    state: str
    asked_due_on: str | None
    asked_reason: str
    added_at: str
    given_at: str | None
    done_on: str | None
    version: int


class TaskStepView(TypedDict):
    """A step on the way of a task."""

    id: str
    task_id: str
    number: int
    kind: str
    words: str
    day: str | None
    by: str
    by_name: str
    at: str


class TaskEvidenceView(TypedDict):
    """A file that shows what was done."""

    id: str
    task_id: str
    name: str
    size: int
    sha256: str
    added_by_name: str
    added_at: str


class ShownTaskView(TypedDict):
    """A task with every step on its way, the first first, and its evidence."""

    task: TaskView
    steps: list[TaskStepView]
    evidence: list[TaskEvidenceView]


class FoundTasksView(TypedDict):
    """Some tasks in the order of their days, how many there are by state and how many late; `after` goes on."""

    tasks: list[TaskView]
    counts: dict[str, int]
    after: str | None


class TaskReviewView(TypedDict):
    """The item of an agenda at which the body goes through its tasks."""

    item_id: str
    meeting_id: str


def task(row: Task, helpers: Sequence[TaskHelper]) -> TaskView:
    """The task as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id) if row.item_id else None,
        "passage_id": str(row.passage_id) if row.passage_id else None,
        "title": row.title,
        "lead_id": str(row.lead_id),
        "lead": row.lead,
        "lead_en": row.lead_en,
        "helpers": [{"id": str(one.organisation_id), "name": one.name, "name_en": one.name_en} for one in helpers],
        "due_on": row.due_on.isoformat(),
        "state": row.state,
        "asked_due_on": row.asked_due_on.isoformat() if row.asked_due_on else None,
        "asked_reason": row.asked_reason,
        "added_at": rfc3339(row.added_at),
        "given_at": rfc3339(row.given_at) if row.given_at else None,
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "version": row.version,
    }


def step(row: TaskStep) -> TaskStepView:
    """The step as presented."""
    return {
        "id": str(row.id),
        "task_id": str(row.task_id),
        "number": row.number,
        "kind": row.kind,
        "words": row.words,
        "day": row.day.isoformat() if row.day else None,
        "by": str(row.by),
        "by_name": row.by_name,
        "at": rfc3339(row.at),
    }


def evidence(row: TaskEvidence) -> TaskEvidenceView:
    """The file as presented."""
    return {
        "id": str(row.id),
        "task_id": str(row.task_id),
        "name": row.name,
        "size": row.size,
        "sha256": row.digest,
        "added_by_name": row.added_by_name,
        "added_at": rfc3339(row.added_at),
    }
