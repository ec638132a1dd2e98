"""The migrations lead to the schema that the program's rows describe, on the database under test."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Column, MetaData, func, inspect, select, table

from ecabinet.core import db, migrate
from ecabinet.core.rows import Row


@pytest.fixture
def emptied(app: Flask) -> Iterator[None]:
    """No table at all; the schema is put back afterwards."""
    Row.metadata.drop_all(db.writer())
    yield
    with db.writer().begin() as connection:
        tables = inspect(connection).get_table_names()
        for table in reversed(Row.metadata.sorted_tables):
            if table.name in tables:
                table.drop(connection)
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    Row.metadata.create_all(db.writer())


def test_the_newest_revision_is_the_schema_of_the_rows(emptied: None) -> None:
    migrate.upgrade()
    migrate.upgrade()
    with db.writer().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Row.metadata) == []


def test_what_is_there_outlives_every_migration(emptied: None) -> None:
    first, *later = [one.revision for one in reversed(list(_script().walk_revisions()))]
    migrate.upgrade(first)
    filled = _fill_every_table()
    for revision in later:
        migrate.upgrade(revision)
    with db.writer().connect() as connection:
        kept = {name: connection.scalar(select(func.count()).select_from(table(name))) for name in filled}
    assert kept == dict.fromkeys(filled, 1)


def _fill_every_table() -> set[str]:
    """One row in each table, with what the schema demands and nothing else."""
    known = MetaData()
    values: dict[str, dict[str, Any]] = {}
    with db.writer().begin() as connection:
        known.reflect(connection)
        for found in known.sorted_tables:
            if found.name != "alembic_version":
                values[found.name] = {one.name: _some(one, values) for one in found.columns if not one.nullable}
                connection.execute(found.insert().values(values[found.name]))
    return set(values)


def _some(column: Column[Any], values: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        return values[key.column.table.name][key.column.name]
    if column.type.python_type is str and column.type.length == 32:  # how SQLite keeps an id
        return uuid4().hex
    samples = {str: "x", int: 1, bool: True, object: {}, dict: {}, bytes: b"x", UUID: uuid4(), float: 1.0}
    samples |= {datetime: datetime(2026, 1, 5, tzinfo=UTC), date: date(2026, 1, 5), Decimal: Decimal(1)}
    return samples[column.type.python_type]


def test_there_is_one_head() -> None:
    assert len(_script().get_heads()) == 1


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(migrate.FOLDER))
