"""One's own folders: made, changed, removed; links and own documents in them; and whom it is nothing to do with."""

import io
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ecabinet.core import db
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.quota import MEGABYTE, set_quota
from ecabinet.folders.models import PersonalFolder
from ecabinet.folders.queries import within
from ecabinet.meetings.models import AgendaItem
from tests.cast import NAMES, Cast, Player
from tests.documents.papers import SENTENCE, paper
from tests.folders.filing import API, keep, lay, link, make, pdf, send, shown, titles
from tests.replay import Replay
from tests.search.shelf import change


@pytest.fixture
def small_quota() -> Iterator[None]:
    """One megabyte a person."""
    set_quota(1)
    yield
    set_quota(2_048)


def test_a_tree_is_made_changed_and_heard_on_all_devices(member: Player, replay: Replay) -> None:
    stream = f"user:{member.id}"
    with replay(stream):
        top = make(member, "Phiên họp tháng 11")
        inner = make(member, "Tài chính", top)
        named = {"version": 1, "name": "Ngân sách", "parent_id": None}
        moved = send(member, "put", f"{API}/folders/{inner}", json=named)
        keep(member, folder=inner)
        assert send(member, "delete", f"{API}/folders/{top}", json={}).status_code == 204
    assert (moved.status_code, moved.json["name"], moved.json["parent_id"]) == (200, "Ngân sách", None)
    heard = ["folder.created", "folder.created", "folder.changed", "document.added", "folder_entry.added"]
    assert replay.heard(stream) == [*heard, "folder.removed"]
    assert [row["name"] for row in shown(member)["folders"]] == ["Ngân sách"]


def test_sending_again_with_the_same_id_changes_nothing(cast: Cast, member: Player, chair: Player) -> None:
    paper, ids = lay(cast), [str(uuid4()) for _ in range(3)]
    for _ in range(2):
        folder = send(member, "post", f"{API}/folders", json={"id": ids[0], "name": "Đọc sau"})
        linked = link(member, paper, ids[0], id=ids[1])
        kept = keep(member, id=ids[2])
        assert [answer.status_code for answer in (folder, linked, kept)] == [201] * 3
    assert len(shown(member)["folders"]) == 1
    assert len(shown(member)["entries"]) == 2
    foreign = send(chair, "post", f"{API}/folders", json={"id": ids[0], "name": "Đọc sau"})
    assert (foreign.status_code, foreign.json["code"]) == (409, "id-taken")
    assert link(chair, paper, id=ids[1]).json["code"] == "id-taken"
    assert keep(chair, id=ids[2]).status_code == 404


def test_a_stale_change_gets_the_row_as_it_is(cast: Cast, member: Player) -> None:
    folder, entry = make(member, "Một"), link(member, lay(cast)).json
    for path, form in (
        (f"folders/{folder}", {"name": "Hai", "parent_id": None}),
        (f"folder-entries/{entry['id']}", {"folder_id": folder}),
    ):
        assert send(member, "put", f"{API}/{path}", json={"version": 1, **form}).status_code == 200
        stale = send(member, "put", f"{API}/{path}", json={"version": 1, **form})
        assert (stale.status_code, stale.json["code"], stale.json["current"]["version"]) == (409, "stale-version", 2)


def test_two_folders_in_one_place_differ_by_name(member: Player, chair: Player) -> None:
    top = make(member, "Một")
    make(member, "Một", top)
    make(chair, "Một")
    for parent in (None, top):
        again = send(member, "post", f"{API}/folders", json={"name": " Một ", "parent_id": parent})
        assert (again.status_code, again.json["code"]) == (409, "folder-name-taken")


def test_a_folder_stands_neither_in_itself_nor_too_deep(member: Player) -> None:
    path = [make(member, "1")]
    for depth in range(2, 11):
        path.append(make(member, str(depth), path[-1]))
    below = send(member, "post", f"{API}/folders", json={"name": "11", "parent_id": path[-1]})
    assert (below.status_code, below.json["code"]) == (409, "folder-too-deep")
    for inside in (path[0], path[5]):
        form = {"version": 1, "name": "1", "parent_id": inside}
        assert send(member, "put", f"{API}/folders/{path[0]}", json=form).json["code"] == "folder-in-itself"
    other = make(member, "khác")
    form = {"version": 1, "name": "1", "parent_id": other}
    assert send(member, "put", f"{API}/folders/{path[0]}", json=form).json["code"] == "folder-too-deep"
    assert send(member, "put", f"{API}/folders/{path[1]}", json=form).status_code == 200


def test_removing_a_folder_says_how_many_own_documents_go_with_it_and_never_takes_a_meetings_paper(
    cast: Cast, member: Player, replay: Replay
) -> None:
    top = make(member, "Trên")
    inner = make(member, "Dưới", top)
    own, laid = keep(member, folder=inner).json["id"], lay(cast)
    link(member, laid, inner)
    refused = send(member, "delete", f"{API}/folders/{top}", json={})
    assert (refused.status_code, refused.json["code"]) == (409, "folder-not-empty")
    assert refused.json["current"] == {"own_documents": 1}
    with replay(f"user:{member.id}"):
        assert send(member, "delete", f"{API}/folders/{top}", json={"own_documents": 1}).status_code == 204
    assert shown(member) == {"folders": [], "entries": [], "used": 0, "quota": 2_048 * MEGABYTE}
    assert member.http.get(f"/api/v1/documents/{own}").status_code == 404
    assert member.http.get(f"/api/v1/documents/{laid}").status_code == 200


def test_an_entry_taken_out_takes_only_ones_own_document_with_it(cast: Cast, member: Player) -> None:
    laid, own = lay(cast), keep(member).json["id"]
    for entry in (link(member, laid).json["id"], own):
        assert send(member, "delete", f"{API}/folder-entries/{entry}").status_code == 204
        assert send(member, "delete", f"{API}/folder-entries/{entry}").status_code == 404
    assert [member.http.get(f"/api/v1/documents/{one}").status_code for one in (laid, own)] == [200, 404]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_but_its_owner_sees_an_own_document_or_a_folder(cast: Cast, name: str) -> None:
    """Neither the aide, nor the secretary, nor the administrator, nor the auditor."""
    owner = cast["member"]
    folder = make(owner, "Riêng")
    own = keep(owner, folder=folder).json
    asked = cast[name].http
    got = [
        asked.get(f"/api/v1/documents/{own['id']}").status_code,
        asked.get(f"/documents/{own['id']}").status_code,
        asked.get(f"/api/v1/documents/{own['id']}/versions").status_code,
        asked.get(f"/api/v1/document-versions/{own['version_id']}/original", buffered=True).status_code,
        asked.get(f"/api/v1/streams/user:{owner.id}").status_code,
        asked.put(f"{API}/folders/{folder}", json={"version": 1, "name": "Khác", "parent_id": None}).status_code,
        asked.put(f"{API}/folder-entries/{own['id']}", json={"version": 1, "folder_id": None}).status_code,
    ]
    assert set(got) == ({200} if name == "member" else {404})
    if name != "member":
        assert keep(cast[name], folder=folder).status_code == 404
        assert link(cast[name], own["id"]).status_code == 404
        assert asked.delete(f"{API}/folders/{folder}", json={"own_documents": 1}).status_code == 404
        assert asked.delete(f"/api/v1/documents/{own['id']}").status_code == 404
        assert "Riêng" not in str(shown(cast[name]))


def test_a_link_gives_no_right(cast: Cast, guest: Player, stranger: Player) -> None:
    first, second = lay(cast, 0, "Được xem"), lay(cast, 1, "Không được xem")
    assert (link(guest, first).status_code, link(guest, second).status_code) == (201, 404)
    assert link(stranger, first).status_code == 404
    assert titles(guest) == ["Được xem"]
    change(AgendaItem, cast.items[0].id, state="ended")
    change(Document, first, title="Tên mới")
    assert titles(guest) == [None]
    assert "Tên mới" not in str(shown(guest))
    assert send(guest, "delete", f"{API}/folder-entries/{shown(guest)['entries'][0]['id']}").status_code == 204
    assert titles(guest) == []


def test_a_paper_lies_in_ones_folders_once(cast: Cast, member: Player) -> None:
    laid = lay(cast)
    there = link(member, laid).json
    again = link(member, laid, make(member, "Khác"))
    assert (again.status_code, again.json["code"], again.json["current"]) == (409, "already-in-folders", there)


def test_a_document_that_is_ones_own_is_renamed_and_gets_newer_versions(member: Player, replay: Replay) -> None:
    own = keep(member).json
    with replay(f"user:{member.id}"):
        named = {"version": 1, "title": "Tên khác", "kind": "other"}
        assert send(member, "put", f"/api/v1/documents/{own['id']}", json=named).status_code == 200
        keep_newer = {"change": "amended", "reason": "Bổ sung", "file": (io.BytesIO(pdf(2)), "moi.pdf")}
        assert send(member, "post", f"/api/v1/documents/{own['id']}/versions", data=keep_newer).status_code == 201
    assert titles(member) == ["Tên khác"]


@pytest.mark.usefixtures("small_quota")
def test_no_more_is_kept_than_there_is_room_for(
    member: Player, chair: Player, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = keep(member).json
    with db.writing() as session:
        session.get_one(DocumentVersion, UUID(own["version_id"])).size = MEGABYTE - 10
    refused = keep(member, "Quá chỗ")
    assert (refused.status_code, refused.json["code"]) == (409, "no-room")
    assert "1 MB trên 1 MB" in refused.json["detail"]
    path = paper(tmp_path_factory.mktemp("x") / "x.pdf", [SENTENCE] * 2)
    newer = {"change": "amended", "reason": "Bổ sung", "file": (path.open("rb"), "moi.pdf")}
    assert send(member, "post", f"/api/v1/documents/{own['id']}/versions", data=newer).json["code"] == "no-room"
    assert keep(chair).status_code == 201
    send(member, "delete", f"{API}/folder-entries/{own['id']}")
    assert keep(member).status_code == 201
    with db.reading() as session:
        kept = session.scalar(select(func.count()).select_from(Document).where(Document.owner_id == member.id))
    assert kept == 2


def test_a_file_that_cant_be_taken_leaves_nothing_in_the_folder(member: Player) -> None:
    refused = keep(member, content=b"MZ")
    assert (refused.status_code, refused.json["code"]) == (422, "file-refused")
    assert keep(member, classification="secret").json["code"] == "classified-file"
    assert send(member, "post", f"{API}/documents", data={"title": "x"}).json["errors"].keys() == {"file"}
    assert shown(member)["entries"] == []


@given(parents=st.lists(st.integers(-1, 7), min_size=1, max_size=8))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_in_a_folder_is_what_leads_up_to_it(parents: list[int]) -> None:
    """Against walking up from each: the tree is any in which a folder stands in an earlier one."""
    rows: list[PersonalFolder] = []
    for number, parent in enumerate(parents):
        above = rows[parent].id if 0 <= parent < number else None
        rows.append(PersonalFolder(id=uuid4(), parent_id=above, name=str(number)))
    known = {row.id: row for row in rows}

    def leads_up(row: PersonalFolder, wanted: object) -> bool:
        return row.id == wanted or (row.parent_id is not None and leads_up(known[row.parent_id], wanted))

    for folder in rows:
        assert within(rows, folder.id) == {row.id for row in rows if leads_up(row, folder.id)}
