"""All that an installation holds, to compare it with another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from ecabinet.core import db, dump, files
from ecabinet.core.restore import restore


def all_rows() -> dict[str, list[Any]]:
    """Every row of every kept table, with JSON as the text it is kept as."""
    with db.reading() as session:
        return {
            table.name: [
                tuple(row)
                for row in session.execute(
                    select(*(dump._as_kept(column) for column in table.columns)).order_by(*table.primary_key.columns)
                )
            ]
            for table in dump.tables()
        }


def all_files() -> dict[str, bytes]:
    found = {}
    for part in files.PARTS:
        for path in (files.root() / part).rglob("*"):
            if path.is_file():
                found[str(path.relative_to(files.root()))] = path.read_bytes()
    return found


def same_restored(archive: Path, move: Callable[[], None]) -> None:
    rows, kept = all_rows(), all_files()
    move()
    restore(archive)
    assert all_rows() == rows
    assert all_files() == kept
