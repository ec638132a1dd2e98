"""An edition of the agenda as DOCX and, made in the background, as PDF: for each reader what they may know of it."""

import io
import re
from typing import Any

import docx
import pypdfium2
import pytest

from ecabinet.exchange import work
from ecabinet.intake.tools import find_tools
from tests.cast import Cast
from tests.invitations.asking import user
from tests.meetings.asking import LATE_TOO, allowed, answers, approve, set_state
from tests.replay import Replay, events_of


@pytest.fixture
def path(cast: Cast) -> str:
    """The cast's meeting, convened by its secretary, then amended: item 1 is gone, the last one shorter."""
    set_state(cast.meeting, "draft")
    approve(cast, cast.meeting.id)
    http, path = cast["secretary"].http, f"/api/v1/meetings/{cast.meeting.id}"
    assert http.post(f"{path}/convocation", json=LATE_TOO).status_code == 200
    http.patch(f"/api/v1/agenda-items/{cast.items[2].id}", json={"version": 1, "minutes": 5})
    http.delete(f"/api/v1/agenda-items/{cast.items[0].id}")
    form = {"reason": "Theo yêu cầu của chủ trì", "digest": http.get(f"{path}/agenda").json["digest"]}
    assert http.post(f"{path}/agenda-editions", json=form).status_code == 201
    return f"{path}/agenda-editions"


def recuse(cast: Cast, item: int) -> None:
    form = {"participant_id": str(cast.participants["member"].id), "reason": "Liên quan"}
    answer = cast["secretary"].http.post(f"/api/v1/agenda-items/{cast.items[item].id}/recusals", json=form)
    assert answer.status_code == 201


def said(answer: Any) -> str:
    """All words of the DOCX."""
    paper = docx.Document(io.BytesIO(answer.data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([one.text for one in paper.paragraphs] + cells)


def times(text: str) -> list[str]:
    """From when to when each item is."""
    return re.findall(r"^\d\d:\d\d - \d\d:\d\d$", text, re.MULTILINE)


def test_an_amendment_says_what_changed_and_why(cast: Cast, path: str) -> None:
    answer = cast["member"].http.get(f"{path}/1/programme.docx")
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (
        200, 'attachment; filename="chuong-trinh.docx"',
    )  # fmt: skip
    text = said(answer)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", cast.body.name.upper(), "/CTr", "(Sửa đổi, bổ sung lần 1)",
        "Lý do sửa đổi: Theo yêu cầu của chủ trì.", "- Rút khỏi chương trình: Nội dung 1.",
        "- Thời lượng 15 → 5 phút: Nội dung 3.", "Chương trình gồm 02 nội dung./.", "- Các đồng chí dự họp;",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize(
    ("name", "numbers"), [("guest", [1]), ("member", [1, 3]), ("aide", [1, 3]), ("chair", [1, 2, 3])]
)
def test_a_paper_names_only_items_that_one_may_know_of(cast: Cast, path: str, name: str, numbers: list[int]) -> None:
    recuse(cast, 1)
    first = said(cast[name].http.get(f"{path}/0/programme.docx"))
    assert [number for number in (1, 2, 3) if f"Nội dung {number}" in first] == numbers
    assert ("Bản trích" in first) is (len(numbers) < 3)
    second = said(cast[name].http.get(f"{path}/1/programme.docx"))
    assert [number for number in (1, 2, 3) if f"Nội dung {number}" in second] == numbers
    assert ("Rút khỏi chương trình: Nội dung 1" in second) is (1 in numbers)


def test_an_item_stands_at_its_time_also_for_who_sees_no_other(cast: Cast, path: str) -> None:
    recuse(cast, 1)
    member, chair = (times(said(cast[name].http.get(f"{path}/0/programme.docx"))) for name in ("member", "chair"))
    assert (len(chair), member) == (3, [chair[0], chair[2]])


def test_a_meeting_that_was_never_amended_leads_to_its_paper(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    approve(cast, cast.meeting.id)
    cast["secretary"].http.post(f"/api/v1/meetings/{cast.meeting.id}/convocation", json=LATE_TOO)
    link = f'href="/meetings/{cast.meeting.id}/agenda-editions/0"'
    assert link in cast["member"].http.get(f"/meetings/{cast.meeting.id}").text


def test_who_may_have_it(cast: Cast, path: str) -> None:
    taking_part = ("chair", "secretary", "member", "absent_member", "substitute", "guest", "aide")
    assert answers(cast, lambda player: player.http.get(f"{path}/1/programme.docx")) == allowed(200, *taking_part)
    assert answers(cast, lambda player: player.http.post(f"{path}/1/printouts")) == allowed(201, *taking_part)
    assert cast["chair"].http.get(f"{path}/7/programme.docx").status_code == 404
    assert cast["chair"].http.post(f"{path}/7/printouts").status_code == 404


def test_it_is_asked_for_once_and_heard(cast: Cast, path: str, replay: Replay) -> None:
    with replay(user(cast, "member")):
        asked = cast["member"].http.post(f"{path}/1/printouts")
        assert (asked.json["state"], asked.json["title"]) == ("waiting", "Sửa đổi lần 1")
        assert cast["member"].http.post(f"{path}/1/printouts").json == asked.json
    assert events_of(user(cast, "member")) == ["printout.asked"]
    page = cast["member"].http.get(f"/meetings/{cast.meeting.id}/agenda-editions/1")
    assert (page.status_code, "Đang tạo bản PDF" in page.text) == (200, True)
    papers = cast["member"].http.get(f"/meetings/{cast.meeting.id}/agenda-editions/0/papers")
    assert (papers.status_code, "Tạo bản PDF" in papers.text) == (200, True)
    assert cast["stranger"].http.get(f"/meetings/{cast.meeting.id}/agenda-editions/0/papers").status_code == 404


@pytest.mark.slow
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_the_pdf_is_there_as_long_as_one_may_know_of_all_it_says(cast: Cast, path: str) -> None:
    http = cast["member"].http
    asked = http.post(f"{path}/1/printouts").json
    assert work.print_next()
    with http.get(f"/api/v1/printouts/{asked['id']}/pdf") as made:
        assert "filename=chuong-trinh.pdf" in made.headers["Content-Disposition"]
        text = pypdfium2.PdfDocument(io.BytesIO(made.data))[0].get_textpage().get_text_range()
    assert "CHƯƠNG TRÌNH" in text
    assert "Nội dung 2" in text
    recuse(cast, 1)
    assert http.get(f"/api/v1/printouts/{asked['id']}/pdf").status_code == 404
    assert http.post(f"{path}/1/printouts").json["id"] != asked["id"]
