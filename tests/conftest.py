"""What the tests stand on: a real database, the real app, and a cast of people."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ecabinet.app import create_app
from ecabinet.core import clock, db, files, keys
from ecabinet.core.rows import Row
from ecabinet.core.settings import read_settings
from tests.postgresql import start_postgresql

pytest_plugins = ["tests.browser", "tests.cast_fixtures", "tests.replay"]
DATABASE = os.environ.get("ECABINET_TEST_DATABASE", "sqlite")
IN_MEMORY = "/dev/shm"  # noqa: S108 (a folder of our own is made in it, so that a thousand tests flush to no disk)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database only what asks something of the database is run again."""
    if DATABASE != "sqlite":
        asking = [item for item in items if "database_url" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=[item for item in items if item not in asking])
        items[:] = asking


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """An empty database of the kind under test, with the newest schema."""
    if DATABASE == "sqlite":
        with tempfile.TemporaryDirectory(dir=IN_MEMORY if Path(IN_MEMORY).is_dir() else None) as folder:
            yield f"sqlite:///{folder}/test.sqlite"
    else:
        with start_postgresql() as url:
            yield url


@pytest.fixture(scope="session")
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The real application on the database under test, with the newest schema."""
    var = tmp_path_factory.mktemp("var")
    secret = "only-for-the-tests-of-this-machine"
    environment = {"ECABINET_VAR": str(var), "ECABINET_DATABASE_URL": database_url, "ECABINET_SECRET_KEY": secret}
    application = create_app(read_settings(environment))
    Row.metadata.create_all(db.writer())
    yield application
    db.disconnect()


@pytest.fixture(scope="session")
def schema(app: Flask, database_url: str) -> str:
    """The address of the database, with the newest schema."""
    return database_url


@pytest.fixture
def database(schema: str, tmp_path: Path) -> Iterator[str]:
    """The database, emptied, an empty file store and no signing key; the clock is the machine's again afterwards."""
    empty_database()
    files.open_store(tmp_path / "files")
    keys.open_keys(tmp_path / "keys")
    yield schema
    clock.set_clock(None)


def empty_database() -> None:
    """No row is left."""
    with db.writing() as session:
        for table in reversed(Row.metadata.sorted_tables):
            session.execute(table.delete())
