"""The index: what can be found, in words. It is made from the record and can be made again, so it is in no backup."""

from pathlib import Path

from ecabinet.core import db
from ecabinet.search.entries import Index
from ecabinet.search.postgresql_index import PostgresqlIndex
from ecabinet.search.sqlite_index import SqliteIndex

_open: list[Index] = []


def open_index(var: Path) -> None:
    """From now on the index is the one beside the database: in a file of that folder, or in PostgreSQL."""
    _open[:] = [SqliteIndex(var / "search.sqlite") if db.is_sqlite() else PostgresqlIndex()]


def index() -> Index:
    """The index that was opened."""
    return _open[0]
