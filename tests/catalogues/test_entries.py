"""The entries of catalogues: listed, added, changed, put in order, withdrawn; and chosen elsewhere."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.catalogues.commands import install_entries
from ecabinet.core import db
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.models import Document
from tests.cast import Cast, Player
from tests.documents.papers import paper
from tests.meetings.asking import code, draft
from tests.replay import events_of

PATH = "/api/v1/catalogues/{}/entries"


def listed(player: Player, catalogue: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = player.http.get(PATH.format(catalogue)).json
    return answer


def add(player: Player, catalogue: str, name: str, **more: Any) -> dict[str, Any]:
    answer = player.http.post(PATH.format(catalogue), json={"name": name} | more)
    assert answer.status_code == 201, answer.json
    made: dict[str, Any] = answer.json
    return made


def entry_path(entry: dict[str, Any]) -> str:
    return f"/api/v1/catalogue-entries/{entry['id']}"


def test_an_entry_is_added_after_the_others_and_sending_again_changes_nothing(
    cast: Cast, administrator: Player
) -> None:
    identity = str(uuid4())
    made = add(administrator, "position", "Trợ lý Thủ tướng", id=identity, name_en="Aide")
    before = listed(cast["stranger"], "position")
    assert before[-1] == made
    assert (made["position"], made["offered"], made["version"]) == (len(before), True, 1)
    assert add(administrator, "position", "Tên khác", id=identity) == made
    assert (
        administrator.http.post(PATH.format("meeting_kind"), json={"id": identity, "name": "A"}).json["code"]
        == "id-taken"
    )
    assert events_of("catalogue:position") == ["catalogue_entry.added"]


def test_a_catalogue_has_each_name_once(cast: Cast, administrator: Player) -> None:
    add(administrator, "position", "Trợ lý")
    again = administrator.http.post(PATH.format("position"), json={"name": "TRỢ LÝ"})
    assert code(again) == (409, "entry-known")


def test_a_change_from_an_older_version_is_refused_with_the_entry_as_it_is(administrator: Player) -> None:
    made = add(administrator, "issuing_agency", "Kiểm toán nhà nước")
    changed = administrator.http.patch(entry_path(made), json={"version": 1, "name_en": "State Audit"}).json
    assert changed == made | {"name_en": "State Audit", "version": 2}
    stale = administrator.http.patch(entry_path(made), json={"version": 1, "name": "Khác"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"] == changed


def test_entries_are_put_in_order_without_gaps(cast: Cast, administrator: Player) -> None:
    last = listed(administrator, "meeting_kind")[-1]
    answer = administrator.http.put(entry_path(last) + "/position", json={"position": 1}).json
    assert [row["code"] for row in answer] == ["standing_meeting", "regular", "thematic", "extraordinary"]
    assert [row["position"] for row in answer] == [1, 2, 3, 4]
    assert listed(administrator, "meeting_kind") == answer


def test_what_is_withdrawn_stays_where_it_was_used_and_is_not_chosen_anew(
    cast: Cast, administrator: Player, secretary: Player
) -> None:
    thematic = next(row for row in listed(administrator, "meeting_kind") if row["code"] == "thematic")
    used = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"kind": "thematic"}).json
    gone = administrator.http.post(entry_path(thematic) + "/withdrawal").json
    assert not gone["offered"]
    assert administrator.http.post(entry_path(thematic) + "/withdrawal").json == gone
    refused = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"kind": "thematic"})
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["kind"])
    same = {"version": used["version"], "kind": "thematic", "title": "Tên mới"}
    assert secretary.http.patch(f"/api/v1/meetings/{used['id']}", json=same).json["kind"] == "thematic"
    page = secretary.http.get(f"/meetings/{used['id']}/prepare").text
    assert "Phiên họp chuyên đề" in page
    assert "Phiên họp chuyên đề" not in secretary.http.get("/meetings/new").text
    assert administrator.http.delete(entry_path(thematic) + "/withdrawal").json["offered"]
    assert secretary.http.post("/api/v1/meetings", json=draft(cast) | {"kind": "thematic"}).status_code == 201


def test_a_kind_of_ones_own_is_chosen_and_shown(cast: Cast, administrator: Player, secretary: Player) -> None:
    own = add(administrator, "meeting_kind", "Hội nghị trực tuyến toàn quốc", name_en="National online conference")
    made = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"kind": own["code"]}).json
    assert "Hội nghị trực tuyến toàn quốc" in secretary.http.get(f"/meetings/{made['id']}/prepare").text
    assert secretary.http.post("/api/v1/meetings", json=draft(cast) | {"kind": "khong-co"}).status_code == 422


def test_a_paper_has_a_kind_of_the_catalogue_and_the_agency_that_issued_it(
    cast: Cast, administrator: Player, secretary: Player, tmp_path: Path
) -> None:
    own = add(administrator, "document_kind", "Báo cáo giám sát")
    sent = paper(tmp_path / "bc.pdf").read_bytes()
    form = {"file": (io.BytesIO(sent), "bc.pdf"), "kind": own["code"], "issuer": "Bộ Tài chính"}
    path = f"/api/v1/agenda-items/{cast.items[0].id}/documents"
    made = secretary.http.post(path, data=form).json
    assert (made["kind"], made["issuer"]) == (own["code"], "Bộ Tài chính")
    changed = {"version": 1, "title": "Báo cáo", "kind": own["code"]}
    assert secretary.http.put(f"/api/v1/documents/{made['id']}", json=changed).json["issuer"] == "Bộ Tài chính"
    shown = secretary.http.get(f"/meetings/{cast.meeting.id}/prepare").text
    assert "Báo cáo giám sát" in shown
    bad = {"file": (io.BytesIO(sent), "bc.pdf"), "kind": "khong-co"}
    assert secretary.http.post(path, data=bad).status_code == 422
    with db.reading() as session:
        assert session.query(Document).count() == 1


def test_positions_are_offered_where_a_seat_is_made(cast: Cast, administrator: Player) -> None:
    sheet = administrator.http.get(f"/people/bodies/{cast.body.id}/new-seat").text
    assert '<option value="Phó Thủ tướng Chính phủ">' in sheet


def test_what_comes_with_the_program_is_installed_once_and_then_left_alone(database: str) -> None:
    with transaction(Program()) as tx:
        added = install_entries(tx)
    assert {row.catalogue for row in added} == {"position", "meeting_kind", "document_kind", "issuing_agency"}
    added[0].name = "Khác"
    with transaction(Program()) as tx:
        assert install_entries(tx) == []


def test_there_are_no_other_catalogues(administrator: Player) -> None:
    assert administrator.http.get(PATH.format("colours")).status_code == 404
    assert administrator.http.get("/catalogues/colours").status_code == 404


@pytest.mark.parametrize("path", ["/catalogues/position", "/rooms", "/catalogues/position/new", "/rooms/new"])
def test_only_an_administrator_opens_the_pages(cast: Cast, path: str) -> None:
    assert {name: player.http.get(path).status_code for name, player in cast.players.items()} == {
        name: 200 if name == "administrator" else 403 for name in cast.players
    }
