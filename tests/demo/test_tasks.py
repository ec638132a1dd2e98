"""The demo's tasks follow from its session of last month, and stand where they are planned to stand."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from ecabinet.core import clock, db
from ecabinet.demo import content
from ecabinet.demo.cabinet import make_cabinet
from ecabinet.demo.meetings import hold_meeting
from ecabinet.demo.tasks import give_tasks
from ecabinet.tasks.models import Task

PLANNED = json.loads((content.DATA / "tasks.json").read_text("utf-8"))
STATES = {"settle": "done", "finish": "reported", "report": "accepted", "ask": "accepted"}


def test_what_is_planned_names_who_and_what_there_is() -> None:
    government = content.government()
    organisations, people = {row.key for row in government.organisations}, {row.sign_in for row in government.people}
    for row in PLANNED:
        assert {row["lead"], *row["helpers"]} <= organisations
        assert {step["by"] for step in row["steps"]} <= people


@pytest.mark.slow
@pytest.mark.one_database
def test_a_task_stands_at_each_place_of_its_way(database: str) -> None:
    today = clock.today()
    cabinet = make_cabinet(content.government(), since=today - timedelta(days=365))
    held = content.past_meeting(today)
    day = today - timedelta(days=20)
    bare = replace(held, day=day, items=tuple(replace(item, papers=(), guests=()) for item in held.items))
    hold_meeting(cabinet, bare, {})
    give_tasks(cabinet, day)
    with db.reading() as session:
        rows = {row.title: row for row in session.scalars(select(Task))}
    for planned in PLANNED:
        row = rows[planned["title"]]
        assert row.state == (STATES[planned["steps"][-1]["kind"]] if planned["steps"] else "given")
        assert (row.due_on < today and row.state != "done") == ("late" in planned)
    assert [row.asked_due_on is not None for row in rows.values()].count(True) == 1
