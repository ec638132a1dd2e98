"""Searching: what is found, in which order, with which words around it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from ecabinet.core import clock, db
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.search.entries import Index
from tests.cast import Cast
from tests.search.shelf import follow, give_version, plain, searched, shelve, shelve_agenda, titles, told


@pytest.fixture
def shelf(cast: Cast, index: Index) -> Cast:
    """The cast's meeting with three papers, all in the index."""
    shelve(cast.items[0], "Tờ trình về thuế đất", "Kính gửi Chính phủ", "Thuế đất ở nông thôn", "thuê đất; thue dat")
    shelve(cast.items[1], "Báo cáo thẩm định", "Hoà Bình, ngày 1", "thuế nhà và đất", position=2)
    shelve(cast.items[1], "Phương án mật", classification="secret")
    shelve_agenda(cast)
    return cast


def later_meeting(cast: Cast, title: str, days: int = 7, state: str = "convened") -> AgendaItem:
    """Another meeting of the member's, with one item of that title."""
    meeting = Meeting(
        id=uuid4(), body_id=cast.body.id, title=title, starts_at=clock.now() + timedelta(days=days), state=state
    )
    item = AgendaItem(id=uuid4(), meeting_id=meeting.id, number=1, title=title)
    part = Participant(id=uuid4(), meeting_id=meeting.id, person_id=cast["member"].id, role="member", name="x")
    with db.writing() as session:
        for row in (meeting, item, part):
            session.add(row)
            session.flush()
        session.expunge_all()
    told(meeting, item)
    return item


def test_titles_come_before_pages_and_the_same_marks_before_others(shelf: Cast) -> None:
    found = searched(shelf["member"], "thuế đất")
    assert [(plain(one["title"]), one["exact"], one["whole"]) for one in found["results"]] == [
        ("Tờ trình về thuế đất", True, True),
        ("Báo cáo thẩm định", True, False),
    ]
    first = found["results"][0]
    assert [part["text"] for part in first["title"] if part["hit"]] == ["thuế đất"]
    assert [(page["page"], page["exact"]) for page in first["pages"]] == [(2, True), (3, False)]
    assert [part["text"] for part in first["pages"][1]["parts"] if part["hit"]] == ["thuê đất", "thue dat"]
    assert found["found"] == {"meeting": 0, "dossier": 0, "item": 0, "paper": 2, "page": 3, "more": False}


@pytest.mark.parametrize("typed", ["hoà bình", "hòa bình", "HÒA BÌNH", "hoa binh", "Hoà bình", '"hoà bình"'])
def test_it_is_found_however_it_is_typed(shelf: Cast, typed: str) -> None:
    assert titles(shelf["member"], typed) == ["Báo cáo thẩm định"]


def test_agendas_and_meetings_are_found(shelf: Cast) -> None:
    assert titles(shelf["member"], "noi dung 2") == ["Nội dung 2"]
    assert titles(shelf["member"], "regular session") == ["Phiên họp Chính phủ thường kỳ"]
    assert titles(shelf["member"], "phòng họp số 1") == ["Phiên họp Chính phủ thường kỳ"]
    (item,) = searched(shelf["member"], '"dong y thong qua noi dung 2"')["results"]
    assert (item["kind"], item["item_number"], item["pages"][0]["page"]) == ("item", 2, 0)
    assert item["link"] == f"/meetings/{shelf.meeting.id}#item-{shelf.items[1].id}"


def test_a_link_leads_to_the_page_with_what_is_marked_there(shelf: Cast) -> None:
    (paper,) = searched(shelf["member"], "thuế đất", kind="paper", most=1)["results"]
    assert paper["link"] == f"/documents/{paper['id']}"
    assert paper["pages"][0]["link"] == f"/documents/{paper['id']}?page=2&q=thu%E1%BA%BF+%C4%91%E1%BA%A5t"
    (scattered,) = searched(shelf["member"], "nhà thuế", kind="paper")["results"]
    assert scattered["pages"][0]["link"].endswith("?page=2&q=thu%E1%BA%BF")


def test_a_placeholder_is_found_by_its_title_and_leads_to_its_meeting(shelf: Cast) -> None:
    (placeholder,) = searched(shelf["member"], "phương án")["results"]
    assert (placeholder["classification"], placeholder["pages"], placeholder["pages_found"]) == ("secret", [], 0)
    assert placeholder["link"].startswith(f"/meetings/{shelf.meeting.id}#item-")


def test_results_of_one_meeting_stand_together_the_latest_first(shelf: Cast) -> None:
    shelve(later_meeting(shelf, "Phiên sau"), "Giấy tờ", "thuế đất")
    shelve(later_meeting(shelf, "Phiên trước", -7), "Hồ sơ", "thuế đất")
    follow()
    found = titles(shelf["member"], '"thuế đất"', kind="paper")
    assert found == ["Tờ trình về thuế đất", "Giấy tờ", "Hồ sơ"]


def test_filters_leave_what_they_say(shelf: Cast) -> None:
    item = later_meeting(shelf, "Phiên sau", 7)
    shelve(item, "Giấy tờ", "thuế đất")
    follow()
    member, day = shelf["member"], (clock.today() + timedelta(days=7)).isoformat()
    before = (clock.today() + timedelta(days=6)).isoformat()
    for more in ({"meeting": str(item.meeting_id)}, {"from": day}, {"from": day, "to": day}):
        assert titles(member, "thuế đất", **more) == ["Giấy tờ"]
    assert "Giấy tờ" not in titles(member, "thuế đất", to=before)
    assert titles(member, "phiên sau", state="convened", kind="meeting") == ["Phiên sau"]
    assert titles(member, "thuế đất", state="closed") == []
    assert titles(member, "phiên", kind="item") == ["Phiên sau"]


def test_pages_of_results_follow_each_other_without_gap_or_repetition(shelf: Cast) -> None:
    for number in range(7):
        shelve(shelf.items[2], f"Phụ lục {number}", "thuế đất", position=number)
    follow()
    whole = titles(shelf["member"], "thue dat")
    pages, after = list[str](), ""
    while after is not None:
        found = searched(shelf["member"], "thue dat", most=2, after=after)
        pages += [plain(one["title"]) for one in found["results"]]
        after = found["after"]
    assert pages == whole
    assert titles(shelf["member"], "thue dat", after=f"3.{UUID(int=0)}") == whole[3:]
    assert titles(shelf["member"], "thue dat", after="x") == whole


def test_best_three_pages_are_shown_and_all_are_counted(shelf: Cast) -> None:
    give_version(shelve(shelf.items[2], "Dài"), *["ngân sách"] * 5)
    follow()
    (paper,) = searched(shelf["member"], "ngân sách")["results"]
    assert (paper["pages_found"], [page["page"] for page in paper["pages"]]) == (5, [1, 2, 3])


def test_suggestions_are_names_while_they_are_typed(shelf: Cast) -> None:
    def suggested(q: str) -> list[tuple[str, str]]:
        rows = shelf["member"].http.get("/api/v1/search/suggestions", query_string={"q": q}).json
        return [(row["kind"], plain(row["title"])) for row in rows]

    assert suggested("tờ tr") == [("paper", "Tờ trình về thuế đất")]
    assert suggested("thuong k") == [("meeting", "Phiên họp Chính phủ thường kỳ")]
    assert suggested("kính gửi") == []
    assert suggested("?") == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "q"), ({"q": " "}, "q"), ({"q": "x" * 201}, "q"), ({"q": "x", "kind": "vote"}, "kind"),
        ({"q": "x", "meeting": "1"}, "meeting"), ({"q": "x", "from": "hôm qua"}, "from"), ({"q": "x", "a": "1"}, "a"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_named(shelf: Cast, asked: dict[str, str], field: str) -> None:
    answer = shelf["member"].http.get("/api/v1/search", query_string=asked)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


@pytest.mark.parametrize("q", ["?!", '"', "*", "-", "a AND", "{exact}:x", "x' OR '1'='1", "\\", "NEAR(a b)", "%00"])
def test_anything_may_be_typed(shelf: Cast, q: str) -> None:
    assert searched(shelf["member"], q)["results"] == []


def test_without_an_index_nothing_is_found(cast: Cast) -> None:
    assert searched(cast["member"], "nội dung")["results"] == []
