"""What the tests of documents share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ecabinet.intake.ingest import ingest
from ecabinet.intake.meta import Meta
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scratch import PREFIX
from ecabinet.intake.tools import Tools

Ingest = Callable[..., Meta]


def ignore(said: dict[str, Any]) -> None:
    """Nobody listens."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder to ingest into."""
    made = tmp_path / "ingested"
    made.mkdir()
    return made


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where children have their temporary folders; none is left there at the end."""
    place = tmp_path / "runs"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.glob(f"{PREFIX}*")) == []


@pytest.fixture
def ingested(folder: Path, runs: Path) -> Ingest:
    """Ingests a file into `folder`."""

    def into_folder(path: Path, tools: Tools | None = None, heard: Callable[[dict[str, Any]], None] = ignore) -> Meta:
        return ingest(path, path.suffix[1:], folder, heard, tools)

    return into_folder


@pytest.fixture
def refusal(ingested: Ingest, folder: Path) -> Callable[..., str]:
    """The code with which a file's ingest is refused; nothing is left of it."""

    def code(path: Path, tools: Tools | None = None) -> str:
        with pytest.raises(Refusal) as refused:
            ingested(path, tools)
        assert list(folder.iterdir()) == []
        return refused.value.code

    return code
