"""The migrations lead to the schema that the program's rows describe, on the database under test."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

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


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(migrate.FOLDER)).get_heads()) == 1
