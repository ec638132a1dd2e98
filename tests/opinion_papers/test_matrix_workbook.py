"""The matrix as an XLSX: to filter, to print, and safe to open."""

import dataclasses
import io
import re
import zipfile
from collections import Counter

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.opinion_papers.matrix import Matrix, MatrixOpinion
from ecabinet.opinion_papers.matrix_workbook import COLUMNS, HEAD_ROW, matrix_workbook
from ecabinet.opinion_papers.places import cited
from ecabinet.opinion_papers.sheet import MOST_LINES, pieces
from tests.opinion_papers.content import MATRIX, MINISTRIES, PLACES, opinion
from tests.opinion_papers.test_matrix_document import ORDER


def sheet_of(matrix: Matrix) -> Worksheet:
    return load_workbook(io.BytesIO(matrix_workbook(matrix))).worksheets[0]


def overview_of(matrix: Matrix) -> Worksheet:
    return load_workbook(io.BytesIO(matrix_workbook(matrix)))["Ma trận"]


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return sheet_of(MATRIX)


def rows_of(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True))


def test_forty_opinions_stand_in_the_order_of_the_articles(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[HEAD_ROW]] == list(COLUMNS)
    rows = rows_of(sheet)
    assert [row[0] for row in rows] == list(range(1, 41))
    assert [int(re.search(r"thứ (\d+):", str(row[6]))[1]) for row in rows] == ORDER
    assert {row[4] for row in rows} == set(MINISTRIES)
    assert not [value for row in rows for value in row if not str(value or "").strip()]


def test_each_column_says_one_thing(sheet: Worksheet) -> None:
    (row,) = (row for row in rows_of(sheet) if "thứ 29:" in str(row[6]))
    assert row[1:] == (
        "Chương III. ĐIỀU KHOẢN THI HÀNH",
        "Điều 26. Trách nhiệm thi hành",
        "Điều 26",
        "Bộ Nông nghiệp và Môi trường",
        "Đề nghị chỉnh lý câu chữ",
        "Ý kiến thứ 29: đề nghị rà soát, bảo đảm thống nhất với pháp luật về giao dịch điện tử.\n"
        "Đề nghị viết: “kết nối, chia sẻ theo lộ trình số 29”.",
        "Lý do: Hạ tầng của các địa phương chưa đồng đều.",
        "Tiếp thu",
        "Trả lời thứ 29: cơ quan chủ trì soạn thảo đã rà soát và thể hiện tại dự thảo.\n"
        "Chỉnh lý như sau: “Kết nối, chia sẻ theo lộ trình số 29”.",
    )


def test_it_prints_on_a4_across_with_its_head_on_every_page(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert sheet.print_area.endswith(f"$J${HEAD_ROW + 40}")
    assert (sheet.oddHeader.center.text, sheet.HeaderFooter.differentFirst) == ("&P", True)


def test_the_head_stays_in_sight_and_every_column_filters(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == f"A{HEAD_ROW + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW}:J{HEAD_ROW + 40}"
    assert not [one for one in sheet.merged_cells.ranges if one.max_row >= HEAD_ROW], "merged cells would break filters"


def test_every_cell_shows_all_its_lines(sheet: Worksheet) -> None:
    cells = [cell for row in sheet.iter_rows(min_row=HEAD_ROW, min_col=2) for cell in row]
    assert all(cell.alignment.wrap_text and cell.font.name == "Times New Roman" for cell in cells)
    heights = {row: sheet.row_dimensions[row].height for row in range(HEAD_ROW, HEAD_ROW + 41)}
    for row, height in heights.items():
        lines = max(len(str(cell.value).split("\n")) for cell in sheet[row])
        assert lines * 15 < height <= 409, "the most that a row can have"
    assert max(heights.values()) > 2 * min(heights.values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", '=HYPERLINK("http://x.example")+', "#N/A", "'="])
def test_no_text_becomes_a_formula(start: str) -> None:
    text = f"{start}1+1"
    evil = MatrixOpinion(
        ministry=text, kind="object", place="dieu-1", words=text, reason=text, outcome="explained", answer=text
    )
    matrix = dataclasses.replace(MATRIX, opinions=[evil], draft=text, enclosed_with=text)
    written = matrix_workbook(matrix)
    archive = zipfile.ZipFile(io.BytesIO(written))
    for name in ("sheet1", "sheet2"):
        xml = archive.read(f"xl/worksheets/{name}.xml").decode()
        assert "<f>" not in xml
        assert 't="e"' not in xml
    cells = [cell for row in sheet_of(matrix).iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")
    assert [cell.value for cell in cells if cell.data_type == "n"] == [1]
    assert text.strip() in str(sheet_of(matrix).cell(HEAD_ROW + 1, 5).value)


def test_what_is_longer_than_a_cell_shows_goes_on_below() -> None:
    words = [f"từ{number}" for number in range(1, 1501)]
    long = dataclasses.replace(opinion(29), words="\n".join(["Gồm " + " ".join(words[:700]), " ".join(words[700:])]))
    rows = rows_of(sheet_of(dataclasses.replace(MATRIX, opinions=[long, opinion(5)])))
    assert [row[0] for row in rows] == [1, *["1 (tiếp)"] * (len(rows) - 2), 2]
    assert len(rows) > 4
    assert {row[1:6] for row in rows[:-1]} == {rows[0][1:6]}
    assert re.findall(r"từ\d+", "\n".join(str(row[6]) for row in rows[:-1])) == words


def test_pieces_hold_all_of_a_text_and_none_is_too_high() -> None:
    text = "\n".join(f"dòng {number} " + "a" * 300 for number in range(40)) + "\x00\nhết"
    parts = list(pieces(text, 40))
    assert "".join("".join(parts).split()) == "".join(text.replace("\x00", "").split())
    assert all(part.count("\n") < MOST_LINES and len(part) < 32_767 for part in parts)
    assert list(pieces("", 40)) == [""]


def test_at_a_glance_places_go_down_and_ministries_across() -> None:
    sheet = overview_of(MATRIX)
    head, *rows, sums = list(sheet.iter_rows(min_row=3, values_only=True))
    assert head == ("Điều, khoản, điểm", *MINISTRIES, "Cộng")
    assert [row[0] for row in rows] == [cited(place) for place in PLACES]
    assert sums[1:] == (*[2] * 18, *[1] * 4, 40)
    assert sum(row[-1] for row in rows) == 40
    marks = Counter(mark for row in rows for cell in row[1:-1] for mark in (cell or "").split())
    assert marks == Counter({"K": 13, "S": 14, "C": 13})
    assert sheet["A2"].value == "(K: không đồng ý; S: đồng ý, đề nghị sửa đổi, bổ sung; C: đề nghị chỉnh lý câu chữ)"
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("B4", "$3:$3", "landscape")


def test_a_ministry_with_two_opinions_on_one_place_has_two_marks_disputes_first() -> None:
    twice = [MatrixOpinion("Bộ Y tế", kind, "dieu-1") for kind in ("propose_wording", "object")]
    sheet = overview_of(dataclasses.replace(MATRIX, opinions=twice))
    assert [cell.value for cell in sheet[4]] == ["Điều 1", "K C", 2]


def test_a_draft_without_chapters_has_no_column_of_chapters() -> None:
    sheet = sheet_of(dataclasses.replace(MATRIX, entries=[]))
    assert [cell.value for cell in sheet[HEAD_ROW]][:3] == ["TT", "Điều", "Khoản, điểm"]


def test_the_same_matrix_gives_the_same_bytes() -> None:
    assert matrix_workbook(MATRIX) == matrix_workbook(MATRIX)
