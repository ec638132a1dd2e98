"""The matrix as a DOCX: 40 opinions of 22 ministries, in the order of the draft, nothing left out."""

import dataclasses
import io
import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from ecabinet.intake.tools import find_tools
from ecabinet.opinion_papers.matrix import MatrixOpinion
from ecabinet.opinion_papers.matrix_document import matrix_document
from tests.official_papers.test_invitation_letter import found, look
from tests.opinion_papers.content import MATRIX, MINISTRIES, PLACES, opinion, pages_of, read

HEADS = ["TT", "Điều, khoản, điểm", "Bộ, cơ quan", "Nội dung ý kiến", "Tiếp thu, giải trình"]
HEADINGS = [
    "Toàn bộ dự thảo",
    "Chương I. QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Điều 2. Đối tượng áp dụng",
    "Điều 5. Nguyên tắc kết nối, chia sẻ dữ liệu",
    "Chương II. KẾT NỐI, CHIA SẺ DỮ LIỆU",
    "Điều 9. Bảo đảm an ninh, an toàn dữ liệu",
    "Điều 14. Lộ trình kết nối",
    "Chương III. ĐIỀU KHOẢN THI HÀNH",
    "Điều 21. Kinh phí thực hiện",
    "Điều 26. Trách nhiệm thi hành",
]
ORDER = sorted(range(40), key=lambda number: number * 7 % len(PLACES))  # places are listed as in the draft


@pytest.fixture(scope="module")
def paper() -> Document:
    return read(matrix_document(MATRIX))


def table_of(paper: Document) -> Table:
    (table,) = (one for one in paper.tables if one.rows[0].cells[0].text == "TT")
    return table


def rows_of(paper: Document) -> list[list[str]]:
    """The cells of each row, a merged one once."""
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table_of(paper).rows]


def test_the_page_lies_across_with_the_margins_of_the_decree(paper: Document) -> None:
    section = paper.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert all(20 <= side.mm <= 25.001 for side in (section.top_margin, section.bottom_margin))
    assert 30 <= section.left_margin.mm <= 35.001
    assert 15 <= section.right_margin.mm <= 20.001


@pytest.mark.parametrize(
    ("start", "bold", "italic"),
    [
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ", True, False),
        ("BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN", True, False),
        ("đối với dự thảo Nghị định", True, False),
        ("(Kèm theo Tờ trình số 540/TTr-BKHCN", False, True),
        ("Tổng số 40 ý kiến của 22 bộ, cơ quan", False, False),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG", True, False),
    ],
)
def test_each_part_has_its_style(paper: Document, start: str, bold: bool, italic: bool) -> None:
    assert look(found(paper, start))[1:] == (bold, italic)


def test_the_table_fills_the_page_and_says_its_head_on_each(paper: Document) -> None:
    table, section = table_of(paper), paper.sections[0]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    assert round(sum(column.width.mm for column in table.columns)) == round(room)
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows[:3]] == [True, False, False]
    sizes = {run.font.size.pt for row in table._tbl.tr_lst for cell in row.tc_lst for paragraph in cell.p_lst
             for run in docx.text.paragraph.Paragraph(paragraph, table).runs}  # fmt: skip
    assert sizes == {13}


def test_forty_opinions_stand_in_the_order_of_the_articles_under_their_headings(paper: Document) -> None:
    rows = rows_of(paper)
    assert rows[0] == HEADS
    lines = [row for row in rows[1:] if len(row) == 5]
    assert [row[0] for row in lines] == [str(number) for number in range(1, 41)]
    assert [int(re.search(r"thứ (\d+):", row[3])[1]) for row in lines] == ORDER
    headings = [row[0] for row in rows[1:] if len(row) == 1]
    assert headings == HEADINGS
    assert {row[2] for row in lines} == set(MINISTRIES)


def test_each_opinion_and_each_answer_says_all_of_itself(paper: Document) -> None:
    lines = {int(re.search(r"thứ (\d+):", row[3])[1]): row for row in rows_of(paper)[1:] if len(row) == 5}
    same_basis = "đề nghị rà soát, bảo đảm thống nhất với pháp luật về giao dịch điện tử."
    assert lines[8][2:] == [
        "Bộ Xây dựng",
        f"Đề nghị chỉnh lý câu chữ. Ý kiến thứ 8: {same_basis}\nVề đoạn: “kết nối, chia sẻ theo thời gian thực”.\n"
        "Đề nghị viết: “kết nối, chia sẻ theo lộ trình số 8”.",
        "Giải trình. Trả lời thứ 8: cơ quan chủ trì soạn thảo đã rà soát và thể hiện tại dự thảo.",
    ]
    assert lines[15][1:] == [
        "Khoản 3",
        "Thanh tra Chính phủ",
        f"Đồng ý, đề nghị sửa đổi, bổ sung. Ý kiến thứ 15: {same_basis}\nLý do: Hạ tầng của các địa phương chưa đồng "
        "đều.\nCăn cứ: Luật Dữ liệu số 60/2024/QH15.",
        "Tiếp thu. Trả lời thứ 15: cơ quan chủ trì soạn thảo đã rà soát và thể hiện tại dự thảo.\n"
        "Chỉnh lý như sau: “Kết nối, chia sẻ theo lộ trình số 15”.",
    ]
    assert not [cell for row in lines.values() for cell in row if not cell.strip()]


def test_what_is_open_is_said_and_counted() -> None:
    bare = MatrixOpinion("Bộ Y tế", "object", "dieu-1")
    paper = read(matrix_document(dataclasses.replace(MATRIX, opinions=[bare, opinion(1)])))
    assert rows_of(paper)[3][3:] == ["Không đồng ý.", "Chưa tiếp thu, giải trình."]
    assert found(paper, "Tổng số").text == (
        "Tổng số 02 ý kiến của 02 bộ, cơ quan; trong đó: tiếp thu 00, giải trình 01, chưa tiếp thu, giải trình 01./."
    )


def test_quotation_marks_are_set_once_and_what_no_file_may_hold_is_left_out() -> None:
    odd = MatrixOpinion(
        "Bộ Y tế", "propose_wording", words="sửa\x00 lại\x0b\ud800cho gọn", proposed="“dữ liệu mở”",
        quote="“A” và “B”",
    )  # fmt: skip
    rows = rows_of(read(matrix_document(dataclasses.replace(MATRIX, opinions=[odd]))))
    assert rows[2][3].split("\n") == [
        "Đề nghị chỉnh lý câu chữ. Sửa lại", "cho gọn.", "Về đoạn: ““A” và “B””.", "Đề nghị viết: “dữ liệu mở”.",
    ]  # fmt: skip


def test_the_same_matrix_gives_the_same_bytes() -> None:
    few = dataclasses.replace(MATRIX, opinions=MATRIX.opinions[:3])
    assert matrix_document(few) == matrix_document(few)
    assert docx.Document(io.BytesIO(matrix_document(few)))


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_opinion_in_order_and_cuts_nothing(tmp_path: Path) -> None:
    long = dataclasses.replace(opinion(3), words="Gồm " + " ".join(f"từ{number}" for number in range(1, 1501)))
    opinions = [*MATRIX.opinions[:3], long, *MATRIX.opinions[4:]]
    pages = pages_of(matrix_document(dataclasses.replace(MATRIX, opinions=opinions)), tmp_path)
    words = " ".join(re.sub(r"\s+", " ", page) for page in pages)
    assert [int(number) for number in re.findall(r"Trả lời thứ (\d+):", words)] == ORDER
    assert [int(number) for number in re.findall(r"từ(\d+)", words)] == list(range(1, 1501))
    assert all("Nội dung ý kiến" in page for page in pages[:-1]), "the head stands on every page of the table"
    assert [re.match(r"\s*(\d+)\s", page)[1] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]
    assert "./." in pages[-1]
