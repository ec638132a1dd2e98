"""A programme, read back and measured against NĐ 30/2020, Phụ lục I."""

import dataclasses
import io
from datetime import date, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tools
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.programme import Programme, ProgrammeItem, programme_paper
from tests.official_papers.test_invitation_letter import everything, found, look

PROGRAMME = Programme(
    head=Letterhead(
        parent="Chính phủ", issuer="Văn phòng Chính phủ", symbol="CTr-VPCP", place="Hà Nội", day=date(2026, 1, 5)
    ),
    number=2,
    meeting="Phiên họp Chính phủ thường kỳ tháng 01 năm 2026",
    starts_at=datetime(2026, 1, 12, 8, 0),
    room="Phòng họp số 1",
    items=[
        ProgrammeItem("Thảo luận", datetime(2026, 1, 12, 8), datetime(2026, 1, 12, 8, 45), "Dự án Luật A", "Bộ A"),
        ProgrammeItem("Thảo luận", datetime(2026, 1, 12, 8, 45), datetime(2026, 1, 12, 9), "Dự thảo B", "Bộ B"),
        ProgrammeItem("Báo cáo", datetime(2026, 1, 12, 9), datetime(2026, 1, 12, 9), "Báo cáo C", ""),
    ],
    is_extract=True,
    reason="Theo yêu cầu của chủ trì",
    changes=["Bổ sung nội dung 2: Dự thảo B", "Thời lượng 30 → 45 phút: Dự án Luật A"],
    recipients=["Các đồng chí dự họp", "Lưu: VT, TH."],
    signature=Signature(["TL. Thủ tướng Chính phủ", "Bộ trưởng, Chủ nhiệm"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Document:
    return docx.Document(io.BytesIO(programme_paper(PROGRAMME)))


def test_the_page_is_a4_with_the_margins_of_the_decree(paper: Document) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert all(20 <= side.mm <= 25.001 for side in (section.top_margin, section.bottom_margin))
    assert 30 <= section.left_margin.mm <= 35.001
    assert 15 <= section.right_margin.mm <= 20.001
    faces = paper.styles["Normal"].element.rPr.rFonts
    assert {faces.get(qn(name)) for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")} == {"Times New Roman"}


@pytest.mark.parametrize(
    ("start", "least", "most", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False),
        ("CHÍNH PHỦ", 12, 13, False, False),
        ("VĂN PHÒNG CHÍNH PHỦ", 12, 13, True, False),
        ("Số:         /CTr-VPCP", 13, 13, False, False),
        ("Hà Nội, ngày 05 tháng 01 năm 2026", 13, 14, False, True),
        ("CHƯƠNG TRÌNH", 13, 14, True, False),
        ("Phiên họp Chính phủ", 13, 14, True, False),
        ("(Sửa đổi, bổ sung lần 2)", 13, 14, False, True),
        ("- Bổ sung nội dung 2: Dự thảo B.", 13, 14, False, False),
        ("TL. THỦ TƯỚNG CHÍNH PHỦ\nBỘ TRƯỞNG, CHỦ NHIỆM", 13, 14, True, False),
        ("Nơi nhận:", 12, 12, True, True),
        ("- Các đồng chí dự họp;", 11, 11, False, False),
    ],
)
def test_each_part_has_its_size_and_style(  # noqa: PLR0917  (a row of the decree's table)
    paper: Document, start: str, least: float, most: float, bold: bool, italic: bool
) -> None:
    size, is_bold, is_italic = look(found(paper, start))
    assert least <= size <= most
    assert (is_bold, is_italic) == (bold, italic)


def test_the_table_says_when_what_and_who(paper: Document) -> None:
    (table,) = (one for one in paper.tables if one.rows[0].cells[0].text == "TT")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Thời gian", "Nội dung", "Cơ quan trình"],
        ["Thảo luận"] * 4,
        ["1", "08:00 - 08:45", "Dự án Luật A", "Bộ A"],
        ["2", "08:45 - 09:00", "Dự thảo B", "Bộ B"],
        ["Báo cáo"] * 4,
        ["3", "09:00", "Báo cáo C", ""],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    sizes = {run.font.size.pt for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs}
    assert sizes == {13}
    section = paper.sections[0]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    assert round(sum(column.width.mm for column in table.columns)) == round(room)


def test_the_paper_says_all_in_order_and_ends_with_the_mark(paper: Document) -> None:
    assert [one.text for one in paper.paragraphs if one.text] == [
        "CHƯƠNG TRÌNH",
        "Phiên họp Chính phủ thường kỳ tháng 01 năm 2026",
        "(Sửa đổi, bổ sung lần 2)",
        "(Bản trích các nội dung thuộc phạm vi của người nhận)",
        "Thời gian: 08 giờ 00, Thứ Hai, ngày 12 tháng 01 năm 2026.",
        "Địa điểm: Phòng họp số 1.",
        "Lý do sửa đổi: Theo yêu cầu của chủ trì.",
        "Nội dung sửa đổi:",
        "- Bổ sung nội dung 2: Dự thảo B.",
        "- Thời lượng 30 → 45 phút: Dự án Luật A.",
        "Chương trình gồm 03 nội dung./.",
    ]


def test_what_was_first_sent_out_says_nothing_of_changes() -> None:
    first = dataclasses.replace(PROGRAMME, number=0, is_extract=False, reason="", changes=[])
    texts = [one.text for one in everything(docx.Document(io.BytesIO(programme_paper(first))))]
    assert not [text for text in texts if "ửa đổi" in text or "trích" in text]
    assert programme_paper(first) == programme_paper(first)


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_a_long_one_with_its_head_on_every_page(tmp_path: Path) -> None:
    source, target = tmp_path / "chuong-trinh.docx", tmp_path / "chuong-trinh.pdf"
    source.write_bytes(programme_paper(dataclasses.replace(PROGRAMME, items=[*PROGRAMME.items[:2] * 15])))
    run("ecabinet.intake.convert_docx", [source, target, find_tools().office or "", "", ""], OF_CONVERSION, dict)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
    assert len(pages) > 1
    assert "CHƯƠNG TRÌNH" in pages[0]
    assert all("Cơ quan trình" in text for text in pages[:2])
    assert "./." in pages[-1]
