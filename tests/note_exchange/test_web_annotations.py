"""Notes go out as W3C Web Annotations and come in again; those of other programs are put where their words are."""

import json
import re
from typing import Any
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest

from ecabinet.note_places import work
from tests.annotations.notes import added, answer, ink, pin, remove, seen, stroke
from tests.cast import Cast, Player
from tests.folders.filing import lay
from tests.note_places.versions import comes

FIRST = "Điều 1. Phạm vi điều chỉnh của nghị quyết này là đầu tư công trong năm tới."
SECOND = "Điều 2. Bộ trưởng Bộ Tài chính chịu trách nhiệm báo cáo. Nghị quyết có hiệu lực từ ngày ký."
THIRD = "Điều 3. Văn phòng chịu trách nhiệm báo cáo kết quả hằng quý. Nghị quyết có hiệu lực từ ngày ký."
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper whose version 2 has three articles."""
    row = lay(cast)
    comes(row, 2, FIRST, SECOND, THIRD)
    return row


@pytest.fixture
def written(member: Player, paper: UUID) -> list[Any]:
    """The member's notes of several kinds."""
    quote = {"exact": "Phạm vi điều chỉnh", "prefix": "Điều 1. ", "suffix": " của", "start": 8, "end": 26}
    mark = {"page": 1, "kind": "highlight", "colour": "green", "rects": [[130.5, 91, 108, 14]], "quote": quote}
    asked = added(member, paper, pin("Hỏi lại"))
    answer(member, asked["id"], "Đã hỏi")
    added(member, paper, mark | {"text": "Quá rộng"})
    added(member, paper, ink(stroke("a"), stroke("b", x=50)))
    return seen(member, paper)


def address(paper: UUID) -> str:
    return f"/api/v1/documents/{paper}/annotations.jsonld"


def taken_out(player: Player, paper: UUID) -> Any:
    sent = player.http.get(address(paper))
    assert sent.status_code == 200
    assert sent.content_type == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    return json.loads(sent.data)


def brought(player: Player, paper: UUID, sent: Any) -> Any:
    answered = player.http.post(address(paper), json=sent)
    assert answered.status_code == 200, answered.json
    return answered.json


def foreign(exact: str, **more: Any) -> Any:
    """An annotation as other programs write it."""
    selector = {"type": "TextQuoteSelector", "exact": exact, **more}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"https://example.org/{uuid4()}", "type": "Annotation",
        "bodyValue": "Từ nơi khác", "target": {"source": "https://example.org/du-thao.pdf", "selector": selector},
    }  # fmt: skip


def assert_of_the_model(item: Any) -> None:
    """What the Web Annotation Data Model says an annotation must be (sections 3 and 4)."""
    assert item["id"].startswith("urn:uuid:")
    assert item["type"] == "Annotation"
    motivation = item["motivation"]
    assert set([motivation] if isinstance(motivation, str) else motivation) <= MOTIVATIONS
    assert MOMENT.fullmatch(item["created"])
    assert MOMENT.fullmatch(item["modified"])
    assert item["creator"].keys() >= {"id", "type", "name"}
    for body in item.get("body", []):
        assert (body["type"], body["format"]) == ("TextualBody", "text/plain")
        assert body["purpose"] in MOTIVATIONS
    assert item["target"]["source"].startswith("urn:uuid:")
    for selector in item["target"]["selector"]:
        assert_selects(selector)


def assert_selects(selector: Any) -> None:
    if selector["type"] == "TextQuoteSelector":
        assert selector["exact"]
    elif selector["type"] == "FragmentSelector":
        assert re.fullmatch(r"page=[1-9]\d*", selector["value"])
        assert selector["conformsTo"].startswith("http://tools.ietf.org/rfc/")
    elif selector["type"] == "TextPositionSelector":
        assert 0 <= selector["start"] < selector["end"]
    else:
        assert selector["type"] == "SvgSelector"
        assert ElementTree.fromstring(selector["value"]).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    if "refinedBy" in selector:
        assert_selects(selector["refinedBy"])


def test_what_goes_out_is_as_the_model_says(member: Player, paper: UUID, written: list[Any]) -> None:
    page = taken_out(member, paper)
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(written)
    for item in page["items"]:
        assert_of_the_model(item)


def test_bringing_in_what_is_there_changes_nothing(member: Player, paper: UUID, written: list[Any]) -> None:
    page = taken_out(member, paper)
    assert brought(member, paper, page) == {"added": 0, "known": 3, "left": []}
    assert seen(member, paper) == written


def test_what_was_removed_comes_back_whole(member: Player, paper: UUID, written: list[Any]) -> None:
    page = taken_out(member, paper)
    for note in written:
        assert remove(member, note["id"], note["edition"]).status_code == 204
    assert brought(member, paper, page) == {"added": 3, "known": 0, "left": []}
    changing = ("edition", "changed_at")
    before = [{name: value for name, value in note.items() if name not in changing} for note in written]
    assert [
        {name: value for name, value in note.items() if name not in changing} for note in seen(member, paper)
    ] == before


def test_somebody_else_has_notes_of_their_own_from_it_and_answers_as_text(
    member: Player, chair: Player, paper: UUID, written: list[Any]
) -> None:
    page = taken_out(member, paper)
    assert brought(chair, paper, page)["added"] == 3
    assert brought(chair, paper, page) == {"added": 0, "known": 3, "left": []}
    mine, theirs = seen(member, paper), seen(chair, paper)
    assert mine == written
    assert {one["audience"] for one in theirs} == {"private"}
    assert {one["text"] for one in theirs} == {f"Hỏi lại\n{member.person.name}: Đã hỏi", "Quá rộng", ""}
    assert [one["strokes"] for one in theirs if one["kind"] == "ink"] == [written[2]["strokes"]]


def test_notes_of_an_earlier_version_go_along(member: Player, chair: Player, paper: UUID, written: list[Any]) -> None:
    page = taken_out(member, paper)
    comes(paper, 3, "Một câu mới ở trên cùng của bản này.", FIRST, SECOND, THIRD)
    brought(chair, paper, page)
    while work.place_next():
        pass
    [mark] = [one for one in seen(chair, paper) if one["kind"] == "highlight"]
    assert (mark["version"], mark["state"]) == (3, "placed")


def test_annotations_from_elsewhere_are_put_where_their_words_are(member: Player, paper: UUID) -> None:
    told = [
        foreign("phạm vi không có ở đây"),
        foreign("đầu tư công trong năm tới"),
        foreign("chịu trách nhiệm báo cáo"),
        foreign("chịu trách nhiệm báo cáo", prefix="Văn phòng "),
    ]
    outcome = brought(member, paper, {"type": "AnnotationPage", "items": told})
    assert (outcome["added"], [one["why"] for one in outcome["left"]]) == (2, ["not-found"] * 2)
    notes = seen(member, paper)
    assert {" ".join(one["quote"]["exact"].split()) for one in notes} == {
        "đầu tư công trong năm tới",
        "chịu trách nhiệm báo cáo",
    }
    assert all(one["text"] == "Từ nơi khác" and one["rects"] and one["version"] == 2 for one in notes)
    [of_office] = [one for one in notes if one["quote"]["exact"].startswith("chịu")]
    assert of_office["quote"]["prefix"].endswith("Văn phòng ")
    assert brought(member, paper, {"type": "AnnotationPage", "items": told})["added"] == 0


@pytest.mark.parametrize(
    "sent",
    [
        {"type": "Annotation"},
        {"type": "AnnotationPage", "items": [{"type": "Annotation", "target": []}, {"type": "Dataset"}]},
        {"type": "AnnotationCollection", "first": "https://example.org/page1"},
        {"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": ["a"]}}, "body": 7},
        {"type": "Annotation", "target": "https://example.org/#page=1", "ecabinet:note": '{"kind": "bomb", "at": "x"}'},
    ],
)
def test_what_is_not_understood_is_told_and_adds_nothing(member: Player, paper: UUID, sent: Any) -> None:
    outcome = brought(member, paper, sent)
    assert (outcome["added"], outcome["known"]) == (0, 0)
    assert seen(member, paper) == []


def test_who_does_not_see_the_paper_brings_nothing_in(stranger: Player, paper: UUID) -> None:
    assert stranger.http.get(address(paper)).status_code == 404
    assert stranger.http.post(address(paper), json=foreign("Phạm vi")).status_code == 404
    assert stranger.http.post(address(paper), json={"items": []}).status_code == 422


def test_others_notes_stay_inside(member: Player, chair: Player, paper: UUID, written: list[Any]) -> None:
    assert taken_out(chair, paper)["items"] == []
