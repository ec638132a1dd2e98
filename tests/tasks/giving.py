"""Tasks given in tests, and what people do with them."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from ecabinet.bodies.models import Organisation
from ecabinet.core import clock, db
from tests.cast import Cast, Player

API = "/api/v1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def day(days: int) -> str:
    """The day in Hà Nội so many days from now."""
    return (clock.today() + timedelta(days=days)).isoformat()


def another(name: str = "Bộ Nội vụ") -> Organisation:
    """Another organisation, of nobody here."""
    with db.writing() as session:
        row = Organisation(id=uuid4(), name=name, name_en="Ministry", position=7)
        session.add(row)
        session.flush()
        session.expunge_all()
    return row


def add(by: Player, cast: Cast, title: str = "Hoàn thiện dự thảo Nghị định", **more: Any) -> TestResponse:
    """A task of the meeting, led by the clerk's organisation, given at once unless said otherwise."""
    form = {"title": title, "lead_id": str(cast.organisation.id), "due_on": day(10), "given": True, **more}
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/tasks", json=form)


def step(by: Player, task: str, name: str, method: str = "POST", **form: Any) -> TestResponse:
    """One step of its way, by that person, who reads the task first unless `version` says what they read."""
    version = form.pop("version", None) or shown(by, task)["task"]["version"]
    return by.http.open(f"{API}/tasks/{task}/{name}".rstrip("/"), method=method, json={"version": version, **form})


def shown(by: Player, task: str) -> Any:
    """The task as that person reads it."""
    answer = by.http.get(f"{API}/tasks/{task}")
    assert answer.status_code == 200, answer.json
    return answer.json


def attach(by: Player, task: str, name: str = "bao-cao.png", **said: str) -> TestResponse:
    """A file that shows what was done."""
    return by.http.post(
        f"{API}/tasks/{task}/evidence", data={"file": (BytesIO(PNG), name), "evidence": json.dumps(said)}
    )


def kinds(by: Player, task: str) -> list[str]:
    """Its history, in short."""
    return [one["kind"] for one in shown(by, task)["steps"]]


def found(by: Player, query: str = "") -> list[str]:
    """The titles that the list has for that person."""
    return [one["title"] for one in by.http.get(f"{API}/tasks{query}").json["tasks"]]
