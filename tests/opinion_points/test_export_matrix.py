"""The matrix as it goes out, and as it is laid out on the screen."""

import io
from uuid import uuid4

import docx
import openpyxl
import pytest

from ecabinet.opinion_points.layout import Filter, laid_out
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.places import entries_of
from tests.cast import Cast
from tests.opinion_points.making import add, settle, shown
from tests.opinions.making import answer, row


@pytest.fixture
def said(shown_slip: OpinionSlip, cast: Cast) -> OpinionSlip:
    """Two ministries said three things, the first of them of the last article; one is settled."""
    first = add(cast["member1"], shown_slip, "dieu-9", kind="agree_with_change", words="Bổ sung trách nhiệm")
    add(cast["member2"], shown_slip, "dieu-9", kind="agree_with_change", words="Như trên")
    add(cast["member1"], shown_slip, "dieu-1", kind="propose_wording", proposed="Nghị định này quy định chi tiết")
    add(cast["member2"], shown_slip, "dieu-5.khoan-1", words="Không phù hợp")
    for name in ("member1", "member2"):
        answer(cast[name], shown_slip)
    settle(cast["clerk"], shown_slip, first.id)
    return shown_slip


def test_the_document_holds_all_in_the_order_of_the_draft(said: OpinionSlip, cast: Cast) -> None:
    sent = cast["secretary"].http.get(f"/api/v1/slips/{said.id}/matrix.docx")
    table = next(one for one in docx.Document(io.BytesIO(sent.data)).tables if one.rows[0].cells[0].text == "TT")
    lines = [row.cells[1].text for row in table.rows if row.cells[0].text.isdecimal()]
    assert lines == ["Điều 1", "Khoản 1", "Điều 9", "Điều 9"]
    assert "Giữ như dự thảo" in table.rows[-2].cells[4].text


def test_the_workbook_opens_with_its_two_sheets(said: OpinionSlip, cast: Cast) -> None:
    sent = cast["member"].http.get(f"/api/v1/slips/{said.id}/matrix.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(sent.data)).sheetnames == ["Tổng hợp ý kiến", "Ma trận"]


def test_of_another_paper_there_is_no_matrix(said: OpinionSlip, cast: Cast) -> None:
    assert cast["member"].http.get(f"/api/v1/slips/{said.id}/matrix.docx?document={uuid4()}").status_code == 404


def test_articles_stand_as_in_the_draft_or_those_in_dispute_first(said: OpinionSlip) -> None:
    found, entries = shown(said), entries_of(row(said.id).papers[0]["version_id"])
    assert [one.key for one in laid_out(found, entries)] == ["dieu-1", "dieu-5", "dieu-9"]
    assert [one.key for one in laid_out(found, entries, "disputes")][0] == "dieu-5"
    assert [one.is_disputed for one in laid_out(found, entries)] == [False, True, False]


def test_filters_leave_only_what_is_asked_for(said: OpinionSlip) -> None:
    found = shown(said)
    asked = {"outcome": "open", "kind": "agree_with_change", "article": "dieu-9", "entry": str(found[0].seat.id)}
    assert [sum(Filter(**{key: value}).lets(one) for one in found) for key, value in asked.items()] == [3, 2, 2, 2]


@pytest.mark.parametrize("page", ["matrix", "matrix/table", "points"])
def test_pages_are_not_there_for_who_does_not_see_the_slip(said: OpinionSlip, cast: Cast, page: str) -> None:
    for name in ("stranger", "administrator", "auditor", "guest"):
        assert cast[name].http.get(f"/slips/{said.id}/{page}").status_code == 404
    assert cast["aide"].http.get(f"/slips/{said.id}/{page}").status_code == 200
