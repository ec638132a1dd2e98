"""What changed between two versions: asked for, computed in the background, kept, and shown to who may read them."""

import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ecabinet.core import clock, db, files
from ecabinet.documents import comparisons, work
from ecabinet.documents.comparisons import ABANDONED, compare_next
from ecabinet.documents.models import Comparison
from tests.cast import Cast, Player
from tests.documents.papers import paper
from tests.meetings.asking import answers
from tests.texts.layouts import pages

OLD = ["\tChương I", "Điều 1. Phạm vi", "Nghị định này quy định mức hỗ trợ 1.500.000 đồng cho mỗi trụ sạc."]
NEW = [*OLD[:2], "Nghị định này quy định mức hỗ trợ 1.700.000 đồng cho mỗi trụ sạc.", "Điều 2. Hiệu lực"]


@pytest.fixture
def document(cast: Cast, secretary: Player, tmp_path: Path) -> str:
    """A paper of two versions whose texts are OLD and NEW; both can be read."""
    contents = [paper(tmp_path / f"{n}.pdf", [str(n)]).read_bytes() for n in (1, 2)]
    data = {"file": (io.BytesIO(contents[0]), "du-thao.pdf")}
    row = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data).get_json()
    ingested(row["version_id"], OLD)
    said = {"file": (io.BytesIO(contents[1]), "du-thao.pdf"), "change": "amended", "reason": "Tiếp thu"}
    ingested(secretary.http.post(f"/api/v1/documents/{row['id']}/versions", data=said).get_json()["id"], NEW)
    return str(row["id"])


def ingested(version_id: str, texts: list[str]) -> None:
    """The worker has read these texts from the version."""
    folder = files.folder(version_id) / "text"
    folder.mkdir(parents=True)
    for number, page in enumerate(pages(texts), 1):
        (folder / f"{number:04}.json").write_text(json.dumps(page, ensure_ascii=False), "utf-8")
    work._finish(UUID(version_id), state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]])


def ask(player: Player, document: str, old: int = 1, new: int = 2) -> Any:
    return player.http.post(f"/api/v1/documents/{document}/comparisons", json={"old": old, "new": new})


def show(player: Player, document: str, old: int = 1, new: int = 2) -> Any:
    return player.http.get(f"/api/v1/documents/{document}/changes?from={old}&to={new}", buffered=True)


@pytest.mark.slow
def test_what_changed_is_computed_in_the_background_and_kept(member: Player, document: str) -> None:
    assert show(member, document).get_json()["state"] == "waiting"
    assert compare_next()
    assert not compare_next()
    found = show(member, document).get_json()
    assert [row["kind"] for row in found["rows"]] == ["same", "same", "changed", "added"]
    assert (found["state"], found["counts"]["changed"], found["counts"]["added"]) == ("ready", 1, 1)
    assert ask(member, document).get_json()["state"] == "ready"


@pytest.mark.slow
def test_back_to_the_older_version_is_a_comparison_of_its_own(member: Player, document: str) -> None:
    assert show(member, document, 2, 1).get_json()["code"] == "not-compared"
    assert ask(member, document, 2, 1).status_code == 201
    while compare_next():
        pass
    assert show(member, document, 2, 1).get_json()["counts"]["removed"] == 1


def test_asking_again_is_one_comparison(member: Player, secretary: Player, document: str) -> None:
    assert ask(member, document).get_json() == ask(secretary, document).get_json()


def test_only_two_versions_that_can_be_read_are_compared(member: Player, document: str) -> None:
    assert (ask(member, document, 2, 2).status_code, ask(member, document, 1, 3).status_code) == (409, 404)


def test_who_may_read_the_paper_may_ask(cast: Cast, document: str) -> None:
    may = {name for name, status in answers(cast, lambda player: ask(player, document)).items() if status == 201}
    assert may == {
        name for name, status in answers(cast, lambda player: show(player, document)).items() if status == 200
    }
    assert {"guest", "aide", "substitute", "member", "chair"} < may
    assert not may & {"stranger", "clerk", "administrator"}


@pytest.mark.slow
def test_what_a_killed_worker_left_is_taken_up_again_and_then_given_up(member: Player, document: str) -> None:
    now = clock.now()
    for _ in range(2):
        assert comparisons._take() is not None
        now += ABANDONED
        now += ABANDONED
        clock.set_clock(lambda at=now: at)
    assert not compare_next()
    assert show(member, document).get_json() == {
        "id": str(only().id), "state": "failed", "problem": "unreadable",
    }  # fmt: skip


def only() -> Comparison:
    with db.reading() as session:
        return session.query(Comparison).one()
