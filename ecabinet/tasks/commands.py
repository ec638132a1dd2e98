"""Writes of the desk: tasks are given, changed, withdrawn, settled or sent back, and other days decided."""

from uuid import UUID, uuid4

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.minutes.models import MinutesPassage
from ecabinet.tasks import policy, queries
from ecabinet.tasks.forms import AddTask, ChangeTask, DecideTaskExtension, SayOfTask, StepOfTask
from ecabinet.tasks.models import OPEN, Task
from ecabinet.tasks.policy import TaskDesk
from ecabinet.tasks.steps import (
    concerned,
    elsewhere,
    is_taken,
    keep,
    locked,
    require_as_read,
    set_helpers,
    step_of,
    write,
)

CHANGEABLE = ("draft", *OPEN)


def add_task(actor: Actor, meeting_id: UUID, form: AddTask) -> Task:
    """The task is there, as a draft or given. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_give(queries.desk_of(tx.session, actor), meeting.body_id))
        if (known := tx.session.get(Task, form.id)) is not None:
            require((known.meeting_id, known.added_by) == (meeting.id, actor.person_id), IdTaken)
            return known
        return added(tx, actor, meeting, form, _source(tx, actor, meeting, form))


def added(tx: Transaction, actor: Actor, meeting: Meeting, form: AddTask, item_id: UUID | None) -> Task:
    """The task of that item is there; a step of commands that have locked the meeting."""
    row = Task(
        id=form.id, body_id=meeting.body_id, meeting_id=meeting.id, item_id=item_id, passage_id=form.passage_id,
        state="draft", added_at=clock.now(), added_by=actor.person_id,
    )  # fmt: skip
    write(tx, row, form)
    tx.add(row)
    set_helpers(tx, row, form.helper_ids)
    if form.given:
        row.state, row.given_at = "given", row.added_at
    keep(tx, row, step_of(actor, uuid4(), "given" if form.given else "drafted", day=form.due_on), "task.added")
    return row


def _source(tx: Transaction, actor: Actor, meeting: Meeting, form: AddTask) -> UUID | None:
    """The item from which the task follows; of a conclusion its item."""
    passage = tx.session.get(MinutesPassage, form.passage_id) if form.passage_id else None
    if form.passage_id is not None:
        require(_stands_as_conclusion(passage, meeting), BadInput({"passage_id": "tasks.unknown_conclusion"}))
    item_id = passage.item_id if passage else form.item_id
    if item_id is not None:
        items = {item.id for item in meetings.visible_items(tx.session, actor, meeting)}
        require(item_id in items, BadInput({"item_id": "tasks.unknown_item"}))
    return item_id


def _stands_as_conclusion(passage: MinutesPassage | None, meeting: Meeting) -> bool:
    if passage is None or passage.removed_at is not None:
        return False
    return passage.meeting_id == meeting.id and passage.part == "conclusion"


def give_task(actor: Actor, task_id: UUID, form: StepOfTask) -> Task:
    """The organisation has the task. May be repeated: a step is taken once. Raises TaskElsewhere, StaleVersion."""
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _gives)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, ("draft",))
            row.state, row.given_at = "given", clock.now()
            keep(tx, row, step_of(actor, form.id, "given", form.words, row.due_on), "task.given")
    return row


def change_task(actor: Actor, task_id: UUID, form: ChangeTask) -> Task:
    """The task is as the form says; what was asked of its day is settled by it. May be repeated.

    Another leading organisation has it anew. Raises TaskElsewhere, StaleVersion.
    """
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _gives)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, CHANGEABLE)
            before, led_by = concerned(tx, row), row.lead_id
            write(tx, row, form)
            set_helpers(tx, row, form.helper_ids)
            row.asked_due_on, row.asked_reason = None, ""
            if row.lead_id != led_by and row.state != "draft":
                row.state = "given"
            keep(tx, row, step_of(actor, form.id, "changed", form.words, row.due_on), "task.changed", before)
    return row


def withdraw_task(actor: Actor, task_id: UUID, form: SayOfTask) -> Task:
    """Nobody has the task any more, for that reason. May be repeated. Raises TaskElsewhere, StaleVersion."""
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _gives)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, CHANGEABLE)
            row.state, row.asked_due_on, row.asked_reason = "withdrawn", None, ""
            keep(tx, row, step_of(actor, form.id, "withdrawn", form.words), "task.withdrawn")
    return row


def finish_task(actor: Actor, task_id: UUID, form: StepOfTask) -> Task:
    """The task is done, whatever was reported. May be repeated. Raises TaskElsewhere, StaleVersion."""
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _settles)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, OPEN)
            row.state, row.done_on, row.asked_due_on, row.asked_reason = "done", clock.today(), None, ""
            keep(tx, row, step_of(actor, form.id, "finished", form.words), "task.finished")
    return row


def return_task(actor: Actor, task_id: UUID, form: SayOfTask) -> Task:
    """What was reported is not enough, or it was settled too soon: the organisation goes on. May be repeated.

    Raises TaskElsewhere, StaleVersion.
    """
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _settles)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, policy.REOPENED)
            require(row.given_at is not None, elsewhere(tx, row))
            row.state, row.done_on = ("given" if row.state == "withdrawn" else "accepted"), None
            keep(tx, row, step_of(actor, form.id, "returned", form.words), "task.returned")
    return row


def decide_task_extension(actor: Actor, task_id: UUID, form: DecideTaskExtension) -> Task:
    """The other day holds, or for a reason does not. May be repeated. Raises TaskElsewhere where none was asked for."""
    require(form.granted or bool(form.words), BadInput({"words": "field.missing"}))
    with transaction(actor) as tx:
        row = locked(tx, actor, task_id, _settles)
        if not is_taken(tx, actor, row, form):
            require_as_read(tx, row, form.version, OPEN)
            require(row.asked_due_on is not None, elsewhere(tx, row))
            asked, kind = row.asked_due_on, "extension_granted" if form.granted else "extension_refused"
            row.due_on = asked if form.granted and asked else row.due_on
            row.asked_due_on, row.asked_reason = None, ""
            name = "task_extension.granted" if form.granted else "task_extension.refused"
            keep(tx, row, step_of(actor, form.id, kind, form.words, asked), name)
    return row


def _gives(desk: TaskDesk, row: Task) -> bool:
    return policy.may_give(desk, row.body_id)


def _settles(desk: TaskDesk, row: Task) -> bool:
    return policy.may_settle(desk, row.body_id)
