"""The database: one engine that writes, one that can only read."""

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

BUSY_SECONDS = 20.0
_KNOWN = "known"
T = TypeVar("T")
_engines: dict[str, Engine] = {}
_one_writer = threading.Lock()


def connect(url: str) -> None:
    """From now on all goes to the database at `url`; a connection before it is closed."""
    disconnect()
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        _engines["write"] = _sqlite(url, writes=True)
        _engines["read"] = _sqlite(url, writes=False)
    else:
        shared: dict[str, Any] = {"pool_size": 10, "max_overflow": 20, "pool_pre_ping": True}
        _engines["write"] = create_engine(url, **shared)
        readable = create_engine(url, isolation_level="REPEATABLE READ", **shared)
        _engines["read"] = readable.execution_options(postgresql_readonly=True)


def disconnect() -> None:
    """No connection is open any more."""
    for engine in _engines.values():
        engine.dispose()
    _engines.clear()


def writer() -> Engine:
    """The engine that writes; only `transaction` and the migrations use it."""
    return _engines["write"]


def reader() -> Engine:
    """The engine that can only read."""
    return _engines["read"]


def is_sqlite() -> bool:
    """Whether the embedded database is used."""
    return writer().dialect.name == "sqlite"


@contextmanager
def reading() -> Iterator[Session]:
    """A session that sees one state of the database and can't change it."""
    with Session(reader(), expire_on_commit=False, info={_KNOWN: {}}) as session:
        yield session


def once(session: Session, question: Hashable, ask: Callable[[], T]) -> T:
    """What `ask` answers; a session that only reads asks each question once, since the answer can't change in it."""
    known: dict[Hashable, T] | None = session.info.get(_KNOWN)
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    return known[question]


@contextmanager
def writing() -> Iterator[Session]:
    """A session in a write transaction: committed at the end, undone by an exception; commands use `transaction`."""
    if not is_sqlite():
        with Session(writer(), expire_on_commit=False) as session, session.begin():
            yield session
        return
    # One lock in the process, since SQLite waits for another writer by stopping the whole process.
    with _one_writer, Session(writer(), expire_on_commit=False) as session:
        _begin(session)
        yield session
        session.commit()


def _begin(session: Session) -> None:
    """The session has the file's write lock; waits for another process without stopping our other work."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            session.connection()
            return
        except OperationalError as error:
            session.rollback()
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.004)


def _sqlite(url: str, *, writes: bool) -> Engine:
    pool = {"pool_size": 1, "max_overflow": 0} if writes else {"pool_size": 20, "max_overflow": 80}
    engine = create_engine(url, connect_args={"isolation_level": None, "check_same_thread": False}, **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA busy_timeout={0 if writes else 1000}")
        if writes:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        else:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
