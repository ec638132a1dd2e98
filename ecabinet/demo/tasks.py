"""The demo's tasks, from its session of last month: one done, one reported, one late, one asking for time, one new."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from ecabinet.core import clock, db
from ecabinet.core.actor import Actor
from ecabinet.demo import content
from ecabinet.demo.cabinet import Cabinet
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.tasks import carrying_out, commands
from ecabinet.tasks.forms import AddTask, AskTaskExtension, ReportTask, StepOfTask
from ecabinet.tasks.models import Task

SECRETARY = "thuky"
EVENING = time(18)
Row = dict[str, Any]


def give_tasks(cabinet: Cabinet, day: date) -> None:
    """They follow from the session of that day, each with the steps whose time has come."""
    today = clock.today()
    with db.reading() as session:
        held = session.scalars(select(Meeting).where(Meeting.state == "closed")).one()
        items = {row.number: row for row in session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == held.id))}
    try:
        for row in json.loads((content.DATA / "tasks.json").read_text("utf-8")):
            _give(cabinet, row, items[row["item"]], day, today)
    finally:
        clock.set_clock(None)


def _give(cabinet: Cabinet, row: Row, item: AgendaItem, day: date, today: date) -> None:
    _at(day)
    form = AddTask(
        title=row["title"],
        lead_id=cabinet.organisations[row["lead"]],
        helper_ids=tuple(cabinet.organisations[key] for key in row["helpers"]),
        due_on=today - timedelta(days=row["late"]) if "late" in row else day + timedelta(days=row["due"]),
        item_id=item.id,
        given=True,
    )
    task = commands.add_task(cabinet.actor(SECRETARY), item.meeting_id, form)
    for step in row["steps"]:
        if (then := day + timedelta(days=step["after"])) < today:
            _at(then)
            task = _step(cabinet.actor(step["by"]), task, step, day)


def _at(day: date) -> None:
    """It is the evening of that day."""
    at = datetime.combine(day, EVENING, clock.HANOI)
    clock.set_clock(lambda: at)


def _step(actor: Actor, task: Task, step: Row, day: date) -> Task:
    said = {"version": task.version, "words": step.get("words", "")}
    if step["kind"] == "accept":
        return carrying_out.accept_task(actor, task.id, StepOfTask.model_validate(said))
    if step["kind"] == "ask":
        asked = said | {"due_on": day + timedelta(days=step["due"])}
        return carrying_out.ask_task_extension(actor, task.id, AskTaskExtension.model_validate(asked))
    if step["kind"] == "settle":
        return commands.finish_task(actor, task.id, StepOfTask.model_validate(said))
    report = said | {"finished": step["kind"] == "finish"}
    return carrying_out.report_task(actor, task.id, ReportTask.model_validate(report))
