"""An empty index beside the database under test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.search.entries import Index
from ecabinet.search.index import index as opened
from ecabinet.search.index import open_index


@pytest.fixture
def index(database: str, tmp_path: Path) -> Iterator[Index]:
    """The index, empty."""
    open_index(tmp_path)
    opened().clear()
    yield opened()
    open_index(tmp_path / "closed")
