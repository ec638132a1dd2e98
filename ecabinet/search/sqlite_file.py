"""The file of the SQLite index: its tables, and connections that read or write it."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

FORMAT = "1"
_TEXTS = "USING fts5(exact, folded, content='', tokenize='unicode61 remove_diacritics 0')"
_SCHEMA = f"""
CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE entries(
    no INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, edition BLOB, name TEXT NOT NULL
);
CREATE TABLE pages(place INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE VIRTUAL TABLE names {_TEXTS};
CREATE VIRTUAL TABLE texts {_TEXTS};
"""


class SqliteFile:
    """The file at that path; it is made by the first who writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection that sees one state of the index; none where there is no index yet, or one of another format."""
        if not self._idle and not self._path.exists():
            yield None
            return
        try:
            connection = self._idle.pop()
        except IndexError:  # another thread took the last one
            connection = self._connect("rw", "PRAGMA query_only = ON")
        try:
            connection.execute("BEGIN")
            yield connection if _is_current(connection) else None
        finally:
            connection.rollback()
            self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A write transaction on an index of our format; an index of another format is thrown away for it.

        What is committed is on the disk, as safe as the follower's position.
        """
        connection = self._connect("rwc", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
        try:
            connection.execute("BEGIN IMMEDIATE")
            if not _is_current(connection):
                make(connection)
            yield connection
            connection.commit()
        finally:
            connection.close()

    def _connect(self, mode: str, *pragmas: str) -> sqlite3.Connection:
        address = f"{self._path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in ("PRAGMA busy_timeout = 20000", "PRAGMA mmap_size = 1073741824", *pragmas):
            connection.execute(pragma)
        return connection


def _is_current(connection: sqlite3.Connection) -> bool:
    try:
        return fact(connection, "format") == FORMAT
    except sqlite3.OperationalError:
        return False


def fact(connection: sqlite3.Connection, name: str) -> str:
    """What the index says of itself."""
    value: str = connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()[0]
    return value


def make(connection: sqlite3.Connection) -> None:
    """All tables are there and empty."""
    for table in ("names", "texts", "pages", "entries", "facts"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in filter(str.strip, _SCHEMA.split(";\n")):
        connection.execute(statement)
    facts = (("format", FORMAT), ("epoch", uuid4().hex))
    connection.executemany("INSERT INTO facts VALUES (?, ?)", facts)
