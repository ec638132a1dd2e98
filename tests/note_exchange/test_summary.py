"""One's notes of a meeting by item and page: as a page and as DOCX, own and shared, nobody else's."""

from io import BytesIO
from typing import Any
from uuid import UUID

import docx
import pytest

from ecabinet.core import db
from ecabinet.note_exchange.forms import AskNotes
from ecabinet.note_exchange.summary import of_meeting
from ecabinet.note_places import work
from tests.annotations.notes import added, answer, pin, share
from tests.cast import NAMES, Cast, Player
from tests.folders.filing import lay
from tests.note_places.versions import comes


@pytest.fixture
def papers(cast: Cast) -> list[UUID]:
    """Papers on the first and on the second item, of which readers have version 2."""
    rows = [lay(cast, item, title) for item, title in ((0, "Tờ trình"), (1, "Báo cáo"))]
    for row in rows:
        comes(row, 2, "Điều 1. Phạm vi điều chỉnh của nghị quyết này là đầu tư công trong năm tới.")
    return rows


@pytest.fixture
def written(member: Player, chair: Player, papers: list[UUID]) -> None:
    """Notes of the member on both papers, and one of the chair's that the member may see."""
    added(member, papers[1], pin("Sau cùng"))
    low = added(member, papers[0], pin("Ở dưới") | {"at": [100, 500]})
    answer(member, low["id"], "Đã hỏi")
    added(member, papers[0], pin("Ở trên") | {"at": [100, 80]})
    theirs = added(chair, papers[0], pin("Của Chủ tọa") | {"kind": "question"})
    share(chair, theirs["id"], "people", member.id)
    added(chair, papers[0], pin("Không cho ai xem"))


def page(player: Player, address: str) -> str:
    sent = player.http.get(address)
    assert sent.status_code == 200
    text: str = sent.get_data(as_text=True)
    return text


def in_order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


@pytest.mark.usefixtures("written")
def test_notes_stand_by_item_and_page(cast: Cast, member: Player, papers: list[UUID]) -> None:
    text = page(member, f"/meetings/{cast.meeting.id}/notes")
    assert in_order(text, "Ở trên", "Của Chủ tọa", "Ở dưới", "Đã hỏi", "Sau cùng")
    assert "Không cho ai xem" not in text
    assert f"/documents/{papers[0]}#page=1&amp;note=" in text


@pytest.mark.usefixtures("written")
def test_they_can_be_told_apart_by_kind_and_person(cast: Cast, member: Player, chair: Player) -> None:
    base = f"/meetings/{cast.meeting.id}/notes"
    asked = page(member, f"{base}?kind=question")
    assert "Của Chủ tọa" in asked
    assert "Ở trên" not in asked
    assert "Ở trên" not in page(member, f"{base}/list?person={chair.id}")
    assert "Không có ghi chú nào như vậy" in page(member, f"{base}?kind=question&person={member.id}")


def test_a_note_without_a_place_says_where_it_was(cast: Cast, member: Player, papers: list[UUID]) -> None:
    added(member, papers[0], pin("Bên lề") | {"at": [100, 90]})
    comes(papers[0], 3, "Hoàn toàn khác với những gì trước đây từng được viết ra ở đây.")
    work.place_next()
    text = page(member, f"/meetings/{cast.meeting.id}/notes")
    assert "Trang 1, phiên bản 2" in text
    assert "?version=2#page=1&amp;note=" in text


def test_nothing_is_said_so(cast: Cast, member: Player) -> None:
    assert "Chưa có ghi chú nào" in page(member, f"/meetings/{cast.meeting.id}/notes")


def test_who_wrote_for_another_is_named(cast: Cast, member: Player, aide: Player, papers: list[UUID]) -> None:
    added(aide, papers[0], pin("Trợ lý chuẩn bị"), owner_id=str(member.id))
    assert f"{NAMES['aide']} viết" in page(member, f"/meetings/{cast.meeting.id}/notes")
    sent = member.http.get(f"/api/v1/meetings/{cast.meeting.id}/notes.docx")
    (table,) = docx.Document(BytesIO(sent.data)).tables
    assert f"{NAMES['member']} ({NAMES['aide']} viết): Trợ lý chuẩn bị" in table.rows[1].cells[2].text


@pytest.mark.usefixtures("written")
def test_a_page_shows_the_first_of_very_many_and_says_how_many_more(cast: Cast, member: Player) -> None:
    with db.reading() as session:
        whole = of_meeting(session, member.actor, cast.meeting.id, AskNotes())
    part = whole.first(2)
    assert [note["text"] for one in part.parts for paper in one.papers for note in paper.notes] == [
        "Ở trên",
        "Của Chủ tọa",
    ]
    assert (whole.count, part.count, part.left, whole.first(9).left) == (4, 4, 2, 0)


@pytest.mark.usefixtures("written")
def test_the_summary_is_there_as_docx(cast: Cast, member: Player) -> None:
    sent = member.http.get(f"/api/v1/meetings/{cast.meeting.id}/notes.docx")
    assert sent.status_code == 200
    paper = docx.Document(BytesIO(sent.data))
    rows = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows[1:]]
    assert [row[2].split("\n")[0] for row in rows] == [
        f"{member.person.name}: Ở trên", f"{cast['chair'].person.name}: Của Chủ tọa", f"{member.person.name}: Ở dưới",
        f"{member.person.name}: Sau cùng",
    ]  # fmt: skip
    assert f"{member.person.name}: Đã hỏi" in rows[2][2]
    assert "Không cho ai xem" not in str(rows)
    only = member.http.get(f"/api/v1/meetings/{cast.meeting.id}/notes.docx?kind=question").data
    assert len(docx.Document(BytesIO(only)).tables) == 1


@pytest.mark.usefixtures("written")
def test_a_paper_has_a_page_of_its_own_notes(member: Player, papers: list[UUID]) -> None:
    text = page(member, f"/documents/{papers[0]}/notes")
    assert "Ở trên" in text
    assert "Sau cùng" not in text
    assert "Cơ quan chủ trì không cho tải" in text
    assert "Không cho ai xem" not in page(member, f"/documents/{papers[0]}/notes/list")


def test_who_sees_neither_has_no_page(stranger: Player, cast: Cast, papers: list[UUID]) -> None:
    addresses: list[Any] = [f"/meetings/{cast.meeting.id}/notes", f"/documents/{papers[0]}/notes"]
    for address in (*addresses, *(f"{one}/list" for one in addresses), f"{addresses[1]}/copy"):
        assert stranger.http.get(address).status_code == 404
    assert stranger.http.get(f"/api/v1/meetings/{cast.meeting.id}/notes.docx").status_code == 404
