"""The background side: what waits is ingested, what fails says why, what a killed worker left is taken up again."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ecabinet.core import clock, db, files
from ecabinet.documents import work
from ecabinet.documents.models import DocumentVersion
from ecabinet.documents.work import ABANDONED, ingest_next
from tests.cast import Cast, Player
from tests.documents.papers import SENTENCE, paper
from tests.replay import Replay

pytestmark = pytest.mark.slow


@pytest.fixture
def uploaded(cast: Cast, secretary: Player, tmp_path: Path) -> Any:
    """A paper of three pages, waiting."""
    path = tmp_path / "to-trinh.pdf"
    paper(path, [SENTENCE] * 3)
    data = {"file": (io.BytesIO(path.read_bytes()), "to-trinh.pdf")}
    return secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data).get_json()


def version() -> DocumentVersion:
    with db.reading() as session:
        return session.scalars(select(DocumentVersion)).one()


def test_a_waiting_paper_becomes_readable(cast: Cast, member: Player, uploaded: Any, replay: Replay) -> None:
    with replay(cast.items[0].stream):
        assert ingest_next()
    assert not ingest_next()
    shown = member.http.get(f"/api/v1/documents/{uploaded['id']}").get_json()
    assert (shown["state"], shown["pages"], shown["ready_pages"]) == ("ready", 3, 3)
    address = f"/api/v1/document-versions/{uploaded['version_id']}"
    assert member.http.get(f"{address}/images/480/3.webp", buffered=True).mimetype == "image/webp"
    assert member.http.get(f"{address}/images/480/4.webp").status_code == 404
    part = member.http.get(f"{address}/pdf", headers={"Range": "bytes=0-7"}, buffered=True)
    assert (part.status_code, part.data[:5]) == (206, b"%PDF-")
    assert part.headers["Cache-Control"] == "no-store"
    texts = member.http.get(f"{address}/text?from=1&to=50").get_json()
    assert len(texts) == 3
    assert all("Chính phủ" in text["text"] for text in texts)


def test_a_paper_that_cant_be_read_is_marked_and_the_queue_goes_on(
    cast: Cast, secretary: Player, uploaded: Any
) -> None:
    broken = b"%PDF-1.7\n" + b"garbage " * 50 + b"\nstartxref\n9\n%%EOF"
    data = {"file": (io.BytesIO(broken), "hong.pdf")}
    refused = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data).get_json()
    while ingest_next():
        pass
    shown = {
        row["id"]: row for row in secretary.http.get(f"/api/v1/agenda-items/{cast.items[0].id}/documents").get_json()
    }
    assert (shown[refused["id"]]["state"], shown[refused["id"]]["problem"]) == ("failed", "damaged")
    assert shown[uploaded["id"]]["state"] == "ready"


def test_what_a_killed_worker_left_is_taken_up_again(cast: Cast, uploaded: Any) -> None:
    taken = work._take()
    assert taken is not None
    assert not ingest_next()
    later = clock.now() + ABANDONED + timedelta(seconds=1)
    clock.set_clock(lambda: later)
    assert ingest_next()
    assert (version().state, version().attempts) == ("ready", 2)


def test_nothing_is_being_processed_for_ever(cast: Cast, uploaded: Any) -> None:
    now = clock.now()
    for attempt in range(1, 4):
        assert work._take() is not None
        assert version().attempts == attempt
        now += ABANDONED + timedelta(seconds=1)
        clock.set_clock(lambda at=now: at)
    assert not ingest_next()
    assert (version().state, version().problem) == ("failed", "unreadable")
    assert not any(files.folder(str(version().id)).glob("*"))
