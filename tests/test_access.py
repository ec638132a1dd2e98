"""Every route as every role, exactly as the table in `docs/integrators/access.md` says.

`yes` means that the role may, whatever the state then says; figures are refusals: 401 sign in first, 404 not there for
you, 403 there but not yours to do. A route without a row fails.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.core import files
from ecabinet.core.web import Operation, operations
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
