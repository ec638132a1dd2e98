"""What every write of a task shares: the row locked as it was read, its step kept, and those told whom it concerns."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import delete, func, select

from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction
from ecabinet.tasks import presenters, queries
from ecabinet.tasks.conflicts import TaskElsewhere
from ecabinet.tasks.forms import StepOfTask, TaskFields
from ecabinet.tasks.models import Task, TaskHelper, TaskStep
from ecabinet.tasks.policy import TaskDesk
from ecabinet.texts.vietnamese import fold, words

Rule = Callable[[TaskDesk, Task], bool]


def locked(tx: Transaction, actor: Actor, task_id: UUID, rule: Rule) -> Task:
    """The task, seen and locked; Forbidden where the rule does not let the actor."""
    queries.visible(tx.session, actor, task_id)
    row = tx.locked(Task, task_id)
    require(rule(queries.desk_of(tx.session, actor), row))
    return row


def is_taken(tx: Transaction, actor: Actor, row: Task, form: StepOfTask) -> bool:
    """Whether this very step was taken before; IdTaken where the id is another's."""
    known = tx.session.get(TaskStep, form.id)
    require(known is None or (known.task_id, known.by) == (row.id, actor.person_id), IdTaken)
    return known is not None


def require_as_read(tx: Transaction, row: Task, version: int, states: Collection[str]) -> None:
    """StaleVersion unless the task is as it was read, TaskElsewhere unless it stands so."""
    require(row.version == version, StaleVersion(current=queries.view(tx.session, row)))
    require(row.state in states, elsewhere(tx, row))


def elsewhere(tx: Transaction, row: Task) -> TaskElsewhere:
    """The refusal that says how the task stands."""
    return TaskElsewhere(current=queries.view(tx.session, row))


def write(tx: Transaction, row: Task, form: TaskFields) -> None:
    """The task is as the form says, with the names that organisations have now; BadInput for unknown ones."""
    lead = _organisation(tx, form.lead_id, "lead_id")
    row.title, row.due_on, row.lead_id = form.title, form.due_on, lead.id
    row.lead, row.lead_en = lead.name, lead.name_en
    row.folded = " " + " ".join(words(fold(form.title)))


def set_helpers(tx: Transaction, row: Task, ids: Iterable[UUID]) -> None:
    """Those organisations help, each once, and not the leading one."""
    tx.execute(delete(TaskHelper).where(TaskHelper.task_id == row.id))
    for organisation_id in dict.fromkeys(ids):
        if organisation_id != row.lead_id:
            one = _organisation(tx, organisation_id, "helper_ids")
            tx.add(TaskHelper(task_id=row.id, organisation_id=one.id, name=one.name, name_en=one.name_en))


def _organisation(tx: Transaction, organisation_id: UUID, field: str) -> Organisation:
    row = tx.session.get(Organisation, organisation_id)
    if row is None:
        raise BadInput({field: "tasks.unknown_organisation"})
    return row


def concerned(tx: Transaction, row: Task) -> set[UUID]:
    """The organisations that know of the task: none while it is a draft."""
    if row.given_at is None:
        return set()
    return {row.lead_id, *(one.organisation_id for one in queries.helpers_of(tx.session, [row.id])[row.id])}


def keep(tx: Transaction, row: Task, step: TaskStep, name: str, gone: Collection[UUID] = ()) -> None:
    """The step stands in the history, and the task is told of; by those whose it is no more as gone."""
    row.version += 1
    step.task_id = row.id
    step.number = 1 + (tx.scalar(select(func.count()).select_from(TaskStep).where(TaskStep.task_id == row.id)) or 0)
    tx.add(step)
    tx.record("task_step.added", row.stream, step, presenters.step(step))
    tell(tx, row, name, gone)


def tell(tx: Transaction, row: Task, name: str, gone: Collection[UUID] = ()) -> None:
    """The body's desk, who looks at the task, and the organisations concerned hear of it."""
    view, known = queries.view(tx.session, row), concerned(tx, row)
    for stream in (row.stream, f"tasks:{row.body_id}"):
        tx.record(name, stream, row, view)
    for organisation_id in sorted(known | set(gone), key=str):
        tx.record(name, f"agency:{organisation_id}", row, view if organisation_id in known else None)


def step_of(actor: Actor, step_id: UUID, kind: str, words: str = "", day: date | None = None) -> TaskStep:
    """A step that the actor takes now."""
    return TaskStep(id=step_id, kind=kind, words=words, day=day, by=actor.person_id, by_name=actor.name, at=clock.now())
