"""Guides: kept by administrators, read by everybody who is signed in."""

import io
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.core import db
from ecabinet.documents.folders import GUIDES
from ecabinet.documents.models import DocumentVersion
from tests.cast import Cast, Player
from tests.folders.filing import pdf
from tests.meetings.asking import code
from tests.replay import Replay

STREAM = f"guides:{GUIDES.id}"


def add(player: Player, title: str = "Dành cho thành viên", **said: str) -> Any:
    """What answers an upload."""
    return player.http.post("/api/v1/guides", data={"title": title, "file": (io.BytesIO(pdf()), "a.pdf"), **said})


def titles(player: Player) -> list[str]:
    return [row["title"] for row in player.http.get("/api/v1/guides").json]


def be_ready(document_id: str) -> None:
    """As after the ingest."""
    with db.writing() as session:
        version = session.query(DocumentVersion).filter_by(document_id=UUID(document_id)).one()
        version.state, version.pages, version.ready_pages, version.page_sizes = "ready", 1, 1, [[595.0, 842.0]]


def test_a_guide_is_added_renamed_ordered_and_removed(administrator: Player, replay: Replay) -> None:
    with replay(STREAM):
        first, second = (add(administrator, title).json for title in ("Một", "Hai"))
        named = {"version": 1, "title": "Một nữa", "title_en": "One more", "kind": "other"}
        changed = administrator.http.put(f"/api/v1/documents/{first['id']}", json=named)
        administrator.http.put(f"/api/v1/documents/{second['id']}/place", json={"position": 1})
        assert titles(administrator) == ["Hai", "Một nữa"]
        assert administrator.http.delete(f"/api/v1/documents/{second['id']}").status_code == 204
    assert (changed.json["title_en"], changed.json["version"]) == ("One more", 2)
    assert replay.heard(STREAM)[:3] == ["document.added", "document.added", "document.changed"]
    assert titles(administrator) == ["Một nữa"]


def test_sending_again_adds_nothing(administrator: Player) -> None:
    identity = str(uuid4())
    assert add(administrator, id=identity).json == add(administrator, id=identity).json
    assert len(titles(administrator)) == 1


def test_who_read_an_older_state_changes_nothing(administrator: Player) -> None:
    guide = add(administrator).json
    form = {"version": 1, "title": "Một", "kind": "other"}
    assert administrator.http.put(f"/api/v1/documents/{guide['id']}", json=form).status_code == 200
    again = administrator.http.put(f"/api/v1/documents/{guide['id']}", json=form)
    assert (code(again), again.json["current"]["title"]) == ((409, "stale-version"), "Một")


def test_everybody_reads_a_guide_and_only_administrators_keep_it(cast: Cast, administrator: Player) -> None:
    guide = add(administrator, title_en="For members").json
    be_ready(guide["id"])
    form = {"version": 1, "title": "Của tôi", "kind": "other"}
    for name, player in cast.players.items():
        if name == "administrator":
            continue
        assert player.http.get(f"/documents/{guide['id']}").status_code == 200
        assert guide["title"] in player.http.get("/guides").text
        assert titles(player) == [guide["title"]]
        assert code(add(player)) == (403, "forbidden")
        for method, path, sent in (
            ("PUT", "", form), ("PUT", "/place", {"position": 1}), ("DELETE", "", None),
        ):  # fmt: skip
            address = f"/api/v1/documents/{guide['id']}{path}"
            assert code(player.http.open(address, method=method, json=sent)) == (403, "forbidden"), (name, path)
    nobody = cast["stranger"].app.test_client()
    assert nobody.get("/api/v1/guides").status_code == 401


def test_one_that_is_not_prepared_is_shown_to_its_keeper_only(member: Player, administrator: Player) -> None:
    add(administrator, "Đang xử lý")
    assert "Đang xử lý" in administrator.http.get("/guides").text
    assert "Đang xử lý" not in member.http.get("/guides").text


@pytest.mark.parametrize(("locale", "title"), [("vi", "Dành cho thành viên"), ("en", "For members")])
def test_a_guide_is_named_in_the_reader_s_language(
    member: Player, administrator: Player, locale: str, title: str
) -> None:
    guide = add(administrator, title_en="For members").json
    be_ready(guide["id"])
    member.http.patch("/api/v1/me", json={"locale": locale})
    assert title in member.http.get("/guides").text
    assert f"<title>{title}</title>" in member.http.get(f"/documents/{guide['id']}").text
