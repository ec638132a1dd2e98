"""What the tests stand on: a real database, the real app, and a cast of people."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.core import clock, db, files, keys
from ecabinet.core.rows import Row
from tests.postgresql import start_postgresql

pytest_plugins = ["tests.cast"]
DATABASE = os.environ.get("ECABINET_TEST_DATABASE", "sqlite")


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """An empty database of the kind under test, with the newest schema."""
    import ecabinet.app  # noqa: F401  (brings every package's rows into the metadata)

    if DATABASE == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/test.sqlite"
    else:
        with start_postgresql() as url:
            yield url


@pytest.fixture(scope="session")
def schema(database_url: str) -> Iterator[str]:
    db.connect(database_url)
    Row.metadata.create_all(db.writer())
    yield database_url
    db.disconnect()


@pytest.fixture
def database(schema: str, tmp_path: Path) -> Iterator[str]:
    """The database, emptied, an empty file store and no signing key; the clock is the machine's again afterwards."""
    with db.writing() as session:
        for table in reversed(Row.metadata.sorted_tables):
            session.execute(table.delete())
    files.open_store(tmp_path / "files")
    keys.open_keys(tmp_path / "keys")
    yield schema
    clock.set_clock(None)
