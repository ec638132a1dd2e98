"""An installation with something of every kind in it, and empty ones to restore it into."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import null

from ecabinet.bodies.models import Organisation
from ecabinet.core import clock, db, files
from ecabinet.core.actor import Program
from ecabinet.core.erasing import erase_data
from ecabinet.core.rows import Row
from ecabinet.core.transaction import transaction
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.votes.models import Vote
from tests.audit.tampering import anchor, small_journal
from tests.cast import Cast


@pytest.fixture
def installation(cast: Cast, tmp_path: Path) -> Cast:
    """Rows of every kind of value, files of both kinds, a journal with an erased entry, a seal."""
    with db.writing() as session:
        child = Organisation(id=UUID(int=1), parent_id=cast.organisation.id, name='Con đứng trước mẹ \\ "\n\u2028 🏛')
        session.add(child)
        document = Document(meeting_id=cast.meeting.id, item_id=cast.items[0].id, position=1, title="Tờ trình")
        session.add(document)
        session.flush()
        for number in (1, 2):
            session.add(a_version(document, number, f"nội dung {number}".encode()))
        session.add(
            ReadingPosition(
                person_id=cast["member"].id, document_id=document.id, page=2, down=0.1 + 0.2, at=clock.now()
            )
        )
        session.add_all(some_votes(cast))
    small_journal()
    with transaction(Program()) as tx:
        erase_data(tx, "a", 2, "theo luật")
    anchor()
    return cast


def a_version(document: Document, number: int, content: bytes) -> DocumentVersion:
    with files.receive() as file:
        file.write(content)
        file.flush()
        kept = files.keep(Path(file.name))
    version = DocumentVersion(
        id=uuid4(),
        document_id=document.id,
        number=number,
        file_name="tờ trình.pdf",
        media_type="application/pdf",
        size=len(content),
        digest=kept,
        page_sizes=[[595.0, 842.5]],
        added_at=clock.now(),
    )
    filled = files.scratch()
    (filled / "text").mkdir()
    (filled / "page-1.webp").write_bytes(os.urandom(5_000))
    (filled / "text" / "1.json").write_text('{"a": 1}')
    files.place_folder(filled, str(version.id))
    return version


def some_votes(cast: Cast) -> list[Vote]:
    """One whose result is SQL's NULL, one whose result is JSON's null: both read as None, and stay apart."""
    given: dict[str, Any] = {
        "meeting_id": cast.meeting.id,
        "item_id": cast.items[0].id,
        "question": "Đồng ý?",
        "choices": ["agree", "disagree"],
        "rule": {"share": 0.5, "large": 12345678901234567, "nothing": None},
        "papers": [],
        "entitled": 7,
        "state": "closed",
        "opened_at": clock.now(),
        "opened_by": cast["chair"].id,
    }
    return [Vote(number=1, result=null(), **given), Vote(number=2, result=None, **given)]


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Called, it makes an empty installation the present one; afterwards the tests' own is again."""

    def move(url: str | None = None) -> None:
        name = uuid4().hex
        db.connect(url or f"sqlite:///{tmp_path / name}.sqlite")
        Row.metadata.create_all(db.writer())
        files.open_store(tmp_path / f"files-{name}")

    yield move
    db.connect(database_url)


@pytest.fixture
def journal(database: str) -> None:
    """Nine entries in three streams."""
    small_journal()
