"""Papers put on the agenda: uploaded, ordered, renamed, removed; who may, and what is refused."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from ecabinet.core import db, files
from ecabinet.documents.models import Document, DocumentVersion
from tests.cast import Cast, Player
from tests.documents.papers import SENTENCE, paper
from tests.replay import Replay


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    """A paper of two pages."""
    path = tmp_path / "to-trinh.pdf"
    paper(path, [SENTENCE] * 2)
    return path.read_bytes()


def upload(player: Player, cast: Cast, content: bytes, name: str = "to-trinh.pdf", **said: Any) -> Any:
    data = {"file": (io.BytesIO(content), name), **said}
    return player.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data)


def incoming() -> list[Path]:
    return list((files.folder("x").parents[2] / "incoming").iterdir())


def test_an_uploaded_paper_waits_for_its_ingest(cast: Cast, secretary: Player, pdf: bytes, replay: Replay) -> None:
    with replay(cast.items[0].stream):
        answer = upload(secretary, cast, pdf, title="Tờ trình", kind="submission_letter")
    assert answer.status_code == 201
    shown = answer.get_json()
    assert (shown["title"], shown["state"], shown["size"]) == ("Tờ trình", "waiting", len(pdf))
    assert replay.heard(cast.items[0].stream) == ["document.added"]
    original = secretary.http.get(f"/api/v1/document-versions/{shown['version_id']}/original", buffered=True)
    assert original.data == pdf
    assert incoming() == []


def test_sending_again_with_the_same_id_changes_nothing(cast: Cast, secretary: Player, pdf: bytes) -> None:
    identity = str(uuid4())
    first, second = (upload(secretary, cast, pdf, id=identity) for _ in range(2))
    assert first.get_json() == second.get_json()
    assert len(secretary.http.get(f"/api/v1/agenda-items/{cast.items[0].id}/documents").get_json()) == 1


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "trong.pdf", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "anh.pdf", "not-a-pdf"),
        (b"%PDF-1.7 broken off", "dut.pdf", "incomplete"),
        (b"PK\x03\x04" + b"\0" * 100, "dut.docx", "incomplete"),
        (b"MZ" + b"\0" * 100, "chay.exe", "wrong-type"),
    ],
)
def test_a_file_that_cant_be_taken_is_refused_in_words_and_leaves_nothing(
    cast: Cast, secretary: Player, content: bytes, name: str, reason: str
) -> None:
    answer = upload(secretary, cast, content, name)
    problem = answer.get_json()
    assert (answer.status_code, problem["code"], problem["reason"]) == (422, "file-refused", reason)
    assert len(problem["detail"]) > 20
    assert incoming() == []
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 0
    assert not any(path.is_file() for path in (files.folder("x").parents[2] / "blobs").rglob("*"))


def test_a_name_that_climbs_out_of_the_store_is_only_a_name(cast: Cast, secretary: Player, pdf: bytes) -> None:
    shown = upload(secretary, cast, pdf, "../../../etc/x.pdf").get_json()
    assert "/" not in shown["file_name"]
    assert shown["title"]
    with db.reading() as session:
        digest = session.scalars(select(DocumentVersion.digest)).one()
    assert files.blob(digest).read_bytes() == pdf


def test_classified_papers_are_placeholders_and_never_uploaded(cast: Cast, secretary: Player, pdf: bytes) -> None:
    refused = upload(secretary, cast, pdf, classification="secret")
    assert (refused.status_code, refused.get_json()["code"]) == (422, "classified-file")
    address = f"/api/v1/agenda-items/{cast.items[0].id}/classified-documents"
    placed = secretary.http.post(address, json={"title": "Báo cáo", "classification": "secret"})
    assert placed.status_code == 201
    assert (placed.get_json()["version_id"], placed.get_json()["classification"]) == (None, "secret")
    again = secretary.http.post(address, json={"title": "Báo cáo", "classification": "open"})
    assert (again.status_code, set(again.get_json()["errors"])) == (422, {"classification"})


def test_without_a_file_the_field_is_named(cast: Cast, secretary: Player) -> None:
    answer = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data={"title": "Không có tệp"})
    assert (answer.status_code, set(answer.get_json()["errors"])) == (422, {"file"})


def test_papers_are_ordered_renamed_and_removed(cast: Cast, secretary: Player, pdf: bytes, replay: Replay) -> None:
    first, second, third = (upload(secretary, cast, pdf, title=f"Tài liệu {n}").get_json() for n in (1, 2, 3))
    with replay(cast.items[0].stream):
        secretary.http.put(f"/api/v1/documents/{third['id']}/place", json={"position": 1})
        named = {"version": 1, "title": "Dự thảo", "kind": "draft"}
        assert secretary.http.put(f"/api/v1/documents/{first['id']}", json=named).status_code == 200
        stale = secretary.http.put(f"/api/v1/documents/{first['id']}", json=named)
        assert secretary.http.delete(f"/api/v1/documents/{second['id']}").status_code == 204
        assert secretary.http.delete(f"/api/v1/documents/{second['id']}").status_code == 204
    assert (stale.status_code, stale.get_json()["current"]["title"]) == (409, "Dự thảo")
    shown = secretary.http.get(f"/api/v1/agenda-items/{cast.items[0].id}/documents").get_json()
    assert [row["title"] for row in shown] == ["Tài liệu 3", "Dự thảo"]


def place(page: int, y: float) -> dict[str, float]:
    return {"page": page, "y": y, "furthest": 7, "version_number": 1}


def test_where_one_reads_is_ones_own_business(cast: Cast, secretary: Player, member: Player, pdf: bytes) -> None:
    document = upload(secretary, cast, pdf).get_json()["id"]
    address = f"/api/v1/documents/{document}/position"
    assert member.http.put(address, json={"page": 7, "y": 0.5}).get_json() == place(7, 0.5)
    assert member.http.put(address, json={"page": 2}).get_json() == place(2, 0.0)
    assert secretary.http.get(address).get_json()["furthest"] == 0


def test_the_papers_of_a_closed_meeting_stay(cast: Cast, secretary: Player, running_meeting: Any, pdf: bytes) -> None:
    secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/closure")
    answer = upload(secretary, cast, pdf)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "papers-closed")
    assert incoming() == []
