"""Tables as lines of text, the same from either database and for either."""

import base64
import binascii
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO, Any
from uuid import UUID

from sqlalchemy import JSON, Column, Table, Text, TypeDecorator, bindparam, cast, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from ecabinet.core.health import Heartbeat
from ecabinet.core.rows import Row

BATCH = 500
PASSING = {Heartbeat.__tablename__}
Values = dict[str, Any]
_WRITE: dict[type, Callable[[Any], Any]] = {
    UUID: str,
    datetime: datetime.isoformat,
    date: date.isoformat,
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
}
_READ: dict[type, Callable[[Any], Any]] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    bytes: lambda value: base64.b64decode(value, validate=True),
}


class BadDump(ValueError):
    """The lines are not those of the table, or the database can't take them."""


def tables() -> list[Table]:
    """All tables that are kept, each after those it refers to; what only says that a process lives is not kept."""
    return [table for table in Row.metadata.sorted_tables if table.name not in PASSING]


def write_table(session: Session, table: Table, file: IO[bytes]) -> int:
    """The table's columns, then its rows in the order of their keys, a JSON array a line; the answer is their count."""
    columns = list(table.columns)
    file.write(_line([column.name for column in columns]))
    query = select(*(_as_kept(column) for column in columns)).order_by(*table.primary_key.columns)
    count = 0
    for row in session.execute(query.execution_options(yield_per=BATCH)):
        file.write(_line([_WRITE.get(type(value), _same)(value) for value in row]))
        count += 1
    return count


def _as_kept(column: Column[Any]) -> Any:
    """JSON goes as the text that stands in the database, so that its numbers, and its null beside none, stay so."""
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _same(value: Any) -> Any:
    return value


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def load_table(session: Session, table: Table, file: IO[bytes]) -> int:
    """The rows that the lines say stand in the empty table; the answer is their number. Raises BadDump."""
    columns = list(table.columns)
    looped = [column for column in columns if any(key.column.table is table for key in column.foreign_keys)]
    start = file.tell()
    try:
        count = _insert(session, table, columns, looped, file)
        file.seek(start)
        if looped and count:
            _refer(session, table, columns, looped, file)
    except (ValueError, TypeError, binascii.Error, SQLAlchemyError) as error:
        raise BadDump(f"{table.name}: {str(error).splitlines()[0]}") from error
    return count


def _insert(
    session: Session, table: Table, columns: list[Column[Any]], looped: list[Column[Any]], file: IO[bytes]
) -> int:
    """References of the table to itself are left out at first, since PostgreSQL wants the row referred to before."""
    statement = insert(table).values({column.name: _placeholder(session, column) for column in columns})
    none = {f"new_{column.name}": None for column in looped}
    count = 0
    for batch in _batches(_rows(columns, file)):
        session.execute(statement, [row | none for row in batch])
        count += len(batch)
    return count


def _refer(
    session: Session, table: Table, columns: list[Column[Any]], looped: list[Column[Any]], file: IO[bytes]
) -> None:
    keys = [column == bindparam(f"new_{column.name}", type_=column.type) for column in table.primary_key.columns]
    changed = {column.name: bindparam(f"new_{column.name}", type_=column.type) for column in looped}
    for batch in _batches(_rows(columns, file)):
        session.connection().execute(update(table).where(*keys).values(changed), batch)


def _placeholder(session: Session, column: Column[Any]) -> Any:
    if not isinstance(column.type, JSON):
        return bindparam(f"new_{column.name}", type_=column.type)
    text = bindparam(f"new_{column.name}", type_=Text())
    return text if session.get_bind().dialect.name == "sqlite" else cast(text, column.type)


def _rows(columns: list[Column[Any]], file: IO[bytes]) -> Iterator[Values]:
    if json.loads(file.readline()) != [column.name for column in columns]:
        raise ValueError("other columns")
    readers = [_reader(column.type) for column in columns]
    names = [f"new_{column.name}" for column in columns]
    for line in file:
        values = json.loads(line)
        if len(values) != len(names):
            raise ValueError("another number of values")
        yield {
            name: None if value is None else read(value)
            for name, read, value in zip(names, readers, values, strict=True)
        }


def _reader(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    if isinstance(kind, TypeDecorator):
        return _reader(kind.impl_instance)
    return _same if isinstance(kind, JSON) else _READ.get(kind.python_type, _same)


def _batches(rows: Iterator[Values]) -> Iterator[list[Values]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
