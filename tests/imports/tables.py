"""Tables as an administrator fills them in."""

import csv
import io
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from openpyxl import Workbook

from ecabinet.imports.columns import HEADINGS
from ecabinet.imports.work import apply_next
from tests.cast import Player

HEADS = [names[0] for names in HEADINGS.values()]
Row = dict[str, Any]


def as_csv(*rows: Row, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows by column, below all headings."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(HEADS)
    writer.writerows([[row.get(column, "") for column in HEADINGS] for row in rows])
    return file.getvalue().encode(encoding)


def as_xlsx(*rows: Row) -> bytes:
    """The same as a workbook; cells keep their types."""
    book, file = Workbook(), io.BytesIO()
    for values in (HEADS, *[[row.get(column) for column in HEADINGS] for row in rows]):
        book.active.append(values)
    book.save(file)
    return file.getvalue()


def send(player: Player, table: bytes, name: str = "nguoi.csv", **more: str) -> Any:
    """What the server answers to the table."""
    return player.http.post("/api/v1/imports", data={"file": (io.BytesIO(table), name), "id": str(uuid4())} | more)


def preview(player: Player, *rows: Row) -> Any:
    """The preview of those rows."""
    answer = send(player, as_csv(*rows))
    assert answer.status_code == 201, answer.json
    return answer.json


def press(player: Player, shown: Any) -> Any:
    """The press that does what was shown."""
    return player.http.post(f"/api/v1/imports/{shown['id']}/application", json={"digest": shown["digest"]})


def do(player: Player, shown: Any) -> Any:
    """The press, and what the worker then does; how far the import is after it."""
    assert press(player, shown).status_code == 200
    while apply_next():
        pass
    return player.http.get(f"/api/v1/imports/{shown['id']}").json


def passwords(player: Player, shown: Any) -> list[Any]:
    """The first passwords of all who never signed in."""
    told, after = [], ""
    while after is not None:
        answer = player.http.post(f"/api/v1/imports/{shown['id']}/first-passwords", json={"after": after}).json
        told, after = told + answer["passwords"], answer["next"]
    return told


def outcomes(shown: Any) -> list[str]:
    """Each row's."""
    return [line["outcome"] for line in shown["lines"]]


def faults(shown: Any) -> list[tuple[int, str, str]]:
    """What is wrong: row, column, why."""
    rows: Sequence[Any] = shown["lines"]
    return [(line["number"], one["column"], one["why"]) for line in rows for one in line["wrong"]]
