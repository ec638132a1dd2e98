"""Every route as every role, exactly as the table in `docs/integrators/access.md` says.

`yes` means that the role may, whatever the state then says; figures are refusals: 401 sign in first, 404 not there for
you, 403 there but not yours to do. A route without a row fails.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from ecabinet.core import clock, db, files
from ecabinet.core.web import Operation, operations
from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.models import Participant
from ecabinet.votes.models import RollEntry
from tests.cast import assemble
from tests.conftest import empty_database
from tests.described import assert_as_described
from tests.routes import ADDRESSES, Stage, set_stage

ROLES = (
    "nobody", "stranger", "administrator", "auditor", "clerk",
    "guest", "aide", "substitute", "member", "secretary", "chair",
)  # fmt: skip
TABLE = Path(__file__).parents[1] / "docs" / "integrators" / "access.md"


def table() -> dict[str, list[str]]:
    """The rows of the table in the docs, by operation."""
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", TABLE.read_text("utf-8"), re.MULTILINE)
    return {name: [cell.strip() for cell in cells.split("|")] for name, cells in rows}


def test_every_operation_has_its_row() -> None:
    assert set(table()) == set(operations) == set(ADDRESSES)


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_each_role_gets_what_the_table_says(app: Flask, database: str, name: str) -> None:
    assert walk(app, name) == table()[name]


@pytest.mark.slow
@pytest.mark.one_database
def test_a_recused_member_gets_what_a_member_gets_but_nothing_of_the_item(app: Flask, database: str) -> None:
    """Whatever stands on the item, its papers, its votes and their streams is not there; all else is as it was."""
    empty_database()
    stage, differ = _recused_stage(app), {}
    for name, row in table().items():
        path, _ = ADDRESSES[name](stage)
        of_item = (
            stage.cast.items[0].id,
            stage.document,
            stage.version,
            stage.vote,
            stage.secret_vote,
            stage.recusal,
            stage.note,
            stage.copy,
            stage.request,
            stage.speech,
            stage.question,
            stage.vote_question,
            stage.check,
        )
        is_shut = any(str(known) in path for known in of_item)
        wanted = "404" if is_shut else row[ROLES.index("member")]
        operation = operations[name]
        status = _ask(app, stage, operation, "member")
        got = str(status) if status in (401, 403, 404) else "yes"
        if got != wanted:
            differ[name] = (got, wanted)
        if operation.method != "GET" and status < 400:
            empty_database()
            stage = _recused_stage(app)
    assert differ == {}


def _recused_stage(app: Flask) -> Stage:
    """The stage, with the member recused from the item that all is about."""
    stage = set_stage(assemble(app))
    _put_papers(stage)
    cast, item = stage.cast, stage.cast.items[0]
    with db.writing() as session:
        part = session.get_one(Participant, cast.participants["member"].id)
        session.add(Recusal(
            meeting_id=item.meeting_id, item_id=item.id, person_id=part.person_id, seat_id=part.seat_id,
            title=part.title, reason="Liên quan", at=clock.now(), by=cast["secretary"].id,
        ))  # fmt: skip
        session.execute(update(RollEntry).where(RollEntry.person_id == part.person_id).values(recused=True))
    return stage


def walk(app: Flask, name: str) -> list[str]:
    """What each role gets, in the order of ROLES; the stage is set afresh after whoever changed it."""
    operation, stage, got = operations[name], None, []
    for role in ROLES:
        if stage is None:
            empty_database()
            stage = set_stage(assemble(app))
            _put_papers(stage)
        status = _ask(app, stage, operation, role)
        got.append(str(status) if status in (401, 403, 404) else "yes")
        assert status < 500, (name, role)
        if operation.method != "GET" and status < 400:
            stage = None
    return got


def _ask(app: Flask, stage: Stage, operation: Operation, role: str) -> int:
    http = app.test_client() if role == "nobody" else stage.cast[role].http
    path, form = ADDRESSES[operation.name](stage)
    sent: dict[str, Any] = {"data": form} if "file" in form else {"json": form} if operation.form else {}
    with http.open(f"/api/v1{path}", method=operation.method, **sent) as answer:
        assert_as_described(operation, answer)
        return answer.status_code


def _put_papers(stage: Stage) -> None:
    """The files that the staged paper needs to be shown."""
    folder = files.folder(str(stage.version))
    for name in ("normal.pdf", "240/0001.webp", "text/0001.json"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    blob = files.blob("0" * 64)
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(b"%PDF-")
