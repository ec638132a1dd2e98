"""Writes of the leading organisation: a task is accepted, reported on with evidence, and more time asked for."""

from pathlib import Path
from uuid import UUID, uuid4

from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import transaction
from ecabinet.opinions.attachments import MOST_FILES, checked
from ecabinet.tasks import policy, presenters, queries
from ecabinet.tasks.conflicts import TooMuchEvidence
from ecabinet.tasks.forms import AddTaskEvidence, AskTaskExtension, ReportTask, StepOfTask
from ecabinet.tasks.models import OPEN, Task, TaskEvidence
from ecabinet.tasks.steps import elsewhere, is_taken, keep, locked, require_as_read, step_of

UNDER_WAY = ("given", "accepted")


def accept_task(actor: Actor, task_id: UUID, form: StepOfTask) -> Task:
    """The leading organisation has taken the task on. May be repeated. Raises TaskElsewhere, StaleVersion."""
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, policy.may_carry_out)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, ("given",))
            row.state = "accepted"
            keep(tx, row, step_of(actor, form.id, "accepted", form.words), "task.accepted")
    return row


def report_task(actor: Actor, task_id: UUID, form: ReportTask) -> Task:
    """The leading organisation says how far it is, or that it has finished, which the desk then settles.

    Who reports has accepted. May be repeated. Raises TaskElsewhere, StaleVersion.
    """
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, policy.may_carry_out)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, UNDER_WAY)
            row.state = "reported" if form.finished else "accepted"
            kind = "reported" if form.finished else "progress"
            keep(tx, row, step_of(actor, form.id, kind, form.words), "task.reported")
    return row


def ask_task_extension(actor: Actor, task_id: UUID, form: AskTaskExtension) -> Task:
    """The leading organisation asks for another day; asking anew replaces what was asked. May be repeated.

    Raises TaskElsewhere, StaleVersion.
    """
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, policy.may_carry_out)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, UNDER_WAY)
            require(form.due_on > max(row.due_on, clock.today()), BadInput({"due_on": "tasks.not_later"}))
            row.asked_due_on, row.asked_reason = form.due_on, form.words
            step = step_of(actor, form.id, "extension_asked", form.words, form.due_on)
            keep(tx, row, step, "task_extension.asked")
    return row


def add_task_evidence(actor: Actor, task_id: UUID, form: AddTaskEvidence, sent: tuple[Path, str]) -> TaskEvidence:
    """The file is on disk and shows what was done. May be repeated: the same id, the same row.

    `sent` is the file and its name as sent. Raises FileRefused for what can't be taken, TooMuchEvidence, TaskElsewhere.
    """
    with transaction(actor) as tx:
        locked(tx, actor, task_id, policy.may_carry_out)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    attachment, digest = checked(*sent), files.keep(sent[0])
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, policy.may_carry_out)
        if (known := tx.session.get(TaskEvidence, form.id)) is not None:
            require((known.task_id, known.added_by) == (row.id, actor.person_id), IdTaken)
            return known
        require(row.state in OPEN, elsewhere(tx, row))
        require(len(queries.evidence_of(tx.session, row.id)) < MOST_FILES, TooMuchEvidence(most=MOST_FILES))
        file = TaskEvidence(
            id=form.id, task_id=row.id, name=attachment.name, size=attachment.size, digest=digest,
            added_by=actor.person_id, added_by_name=actor.name, added_at=clock.now(),
        )  # fmt: skip
        tx.add(file)
        tx.record("task_evidence.added", row.stream, file, presenters.evidence(file))
        keep(tx, row, step_of(actor, uuid4(), "evidence", file.name), "task.changed")
    return file


def remove_task_evidence(actor: Actor, task_id: UUID, evidence_id: UUID) -> None:
    """The file shows nothing any more, until the task is settled. A second time it is not found."""
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, policy.may_carry_out)
        file = queries.evidence_file(tx.session, row.id, evidence_id)
        require(row.state in OPEN, elsewhere(tx, row))
        file.removed_at = clock.now()
        tx.record("task_evidence.removed", row.stream, file, None)
        keep(tx, row, step_of(actor, uuid4(), "evidence_removed", file.name), "task.changed")
