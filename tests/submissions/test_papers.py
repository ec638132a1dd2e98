"""A dossier's papers: through the same code as an item's, seen by who sees the dossier."""

import io
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast, Player
from tests.documents.papers import SENTENCE, paper
from tests.meetings.asking import ROLES, code
from tests.replay import Replay
from tests.submissions.making import brought_to, draft, put_paper


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    """A paper of one page."""
    return paper(tmp_path / "to-trinh.pdf", [SENTENCE]).read_bytes()


def upload(player: Player, dossier: Any, pdf: bytes, **said: Any) -> Any:
    data = {"file": (io.BytesIO(pdf), "to-trinh.pdf"), **said}
    return player.http.post(f"/api/v1/dossiers/{dossier}/documents", data=data)


def test_papers_are_uploaded_ordered_renamed_and_removed(cast: Cast, clerk: Player, pdf: bytes, replay: Replay) -> None:
    dossier = draft(cast)
    with replay(dossier.stream):
        first, second = (upload(clerk, dossier.id, pdf, title=f"Tài liệu {n}", kind="draft").json for n in (1, 2))
        assert (first["dossier_id"], first["item_id"], first["state"]) == (str(dossier.id), None, "waiting")
        clerk.http.put(f"/api/v1/documents/{second['id']}/place", json={"position": 1})
        named = {"version": 1, "title": "Dự thảo", "kind": "draft"}
        assert clerk.http.put(f"/api/v1/documents/{second['id']}", json=named).status_code == 200
        assert clerk.http.delete(f"/api/v1/documents/{first['id']}").status_code == 204
        assert clerk.http.delete(f"/api/v1/documents/{first['id']}").status_code == 204
        mark = {"title": "Mật", "classification": "secret"}
        assert clerk.http.post(f"/api/v1/dossiers/{dossier.id}/classified-documents", json=mark).status_code == 201
    rows = clerk.http.get(f"/api/v1/dossiers/{dossier.id}/documents").json
    assert [one["title"] for one in rows] == ["Dự thảo", "Mật"]
    assert "document.moved" in replay.heard(dossier.stream)


def test_a_paper_is_seen_by_who_sees_the_dossier(cast: Cast) -> None:
    dossier = brought_to(cast, "draft")
    document = put_paper(dossier)
    for path in (f"/documents/{document}", f"/dossiers/{dossier}/documents", f"/documents/{document}/position"):
        seeing = {name for name in ROLES if cast[name].http.get(f"/api/v1{path}").status_code == 200}
        assert seeing == {"clerk", "member", "aide"}, path
    assert {name for name in ROLES if cast[name].http.get(f"/documents/{document}").status_code == 200} == seeing
    submitted = put_paper(brought_to(cast, "submitted"))
    path = f"/api/v1/documents/{submitted}"
    assert {name for name in ROLES if cast[name].http.get(path).status_code == 200} == seeing | {"secretary"}


def test_papers_stay_once_handed_up_and_change_again_when_returned(
    cast: Cast, clerk: Player, secretary: Player, pdf: bytes
) -> None:
    dossier = brought_to(cast, "submitted")
    assert code(upload(clerk, dossier, pdf)) == (409, "dossier-elsewhere")
    assert upload(secretary, dossier, pdf).status_code == 403
    secretary.http.post(f"/api/v1/dossiers/{dossier}/return", json={"words": "Thiếu tóm tắt"})
    assert upload(clerk, dossier, pdf, kind="submission_summary").status_code == 201
