"""A command's one write: everything in it is committed together with its events, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Executable, Result, Select
from sqlalchemy.orm import Session

from ecabinet.core import bell, db, journal
from ecabinet.core.actor import Actor, Program
from ecabinet.core.logs import request_id
from ecabinet.core.problems import NotFound
from ecabinet.core.rows import Row, entity_of

R = TypeVar("R", bound=Row)
_open: ContextVar[bool] = ContextVar("open", default=False)


class Transaction:
    """What a command and its steps write through."""

    def __init__(self, session: Session, actor: Actor | Program) -> None:
        self.session = session
        self.actor = actor
        self.recorded: list[journal.Recorded] = []

    def add(self, row: Row) -> None:
        """The row will stand in the database, with its defaults filled in now."""
        self.session.add(row)
        self.session.flush()

    def locked(self, kind: type[R], key: Any) -> R:
        """The row, read afresh and locked until the commit; NotFound when there is none."""
        row = self.session.get(kind, key, with_for_update={"of": kind}, populate_existing=True)
        if row is None:
            raise NotFound
        return row

    def scalars(self, query: Select[Any]) -> list[Any]:
        """All values or rows of the query."""
        return list(self.session.scalars(query))

    def scalar(self, query: Select[Any]) -> Any:
        """The first value or row of the query, or none."""
        return self.session.scalar(query)

    def execute(self, statement: Executable) -> Result[Any]:
        """The statement's outcome."""
        return self.session.execute(statement)

    def record(self, name: str, stream: str, row: Row | tuple[str, UUID], data: Any, *, withheld: bool = False) -> None:
        """The stream's followers will hear `name` with the whole row as presented (None: it is gone)."""
        entity, entity_id = (entity_of(row), row.id) if isinstance(row, Row) else row  # type: ignore[attr-defined]
        by = self.actor.person_id if isinstance(self.actor, Actor) else None
        self.recorded.append(journal.Recorded(name, stream, entity, entity_id, data, withheld, by))


@contextmanager
def transaction(actor: Actor | Program) -> Iterator[Transaction]:
    """A write by that actor; never inside another one (RuntimeError)."""
    if _open.get():
        raise RuntimeError("a command never calls a command: share a step")
    mark = _open.set(True)
    heads: dict[str, int] = {}
    try:
        with db.writing() as session:
            tx = Transaction(session, actor)
            yield tx
            session.flush()
            if tx.recorded:
                heads = journal.write(session, tx.recorded, request_id())
                bell.announce(session, heads)
    finally:
        _open.reset(mark)
    bell.ring(heads)
