"""A letter of invitation, read back and measured against NĐ 30/2020, Phụ lục I."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tools
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.invitation import InvitationLetter, invitation_letter

LETTER = InvitationLetter(
    head=Letterhead(
        parent="Chính phủ", issuer="Văn phòng Chính phủ", number=5, symbol="GM-VPCP", place="Hà Nội",
        day=date(2026, 1, 5),
    ),
    inviter="Văn phòng Chính phủ",
    addressee="Đồng chí Bộ trưởng Bộ Tài chính",
    meeting="Phiên họp Chính phủ thường kỳ tháng 01 năm 2026",
    chair="Đồng chí Thủ tướng Chính phủ",
    starts_at=datetime(2026, 1, 12, 8, 0),
    room="Phòng họp số 1",
    matters=["Dự án Luật Đường bộ cao tốc", "Dự thảo Nghị định về định danh"],
    notes=["Đề nghị đồng chí trả lời dự họp trên hệ thống"],
    recipients=["Như trên", "- Thủ tướng Chính phủ;", "Lưu: VT, TH."],
    signature=Signature(["TL. Thủ tướng Chính phủ", "Bộ trưởng, Chủ nhiệm"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Document:
    return docx.Document(io.BytesIO(invitation_letter(LETTER)))


def everything(paper: Document) -> Iterator[Paragraph]:
    """All paragraphs in the order in which they are read, cells from left to right."""
    for block in paper.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.rows[0].cells:
                yield from cell.paragraphs


def found(paper: Document, start: str) -> Paragraph:
    return next(one for one in everything(paper) if one.text.startswith(start))


def look(paragraph: Paragraph) -> tuple[float, bool, bool]:
    (run,) = {(run.font.size.pt, bool(run.font.bold), bool(run.font.italic)) for run in paragraph.runs if run.text}
    return run


def test_the_page_is_a4_with_the_margins_of_the_decree(paper: Document) -> None:
    section = paper.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= section.top_margin.mm <= 25.001
    assert 20 <= section.bottom_margin.mm <= 25.001
    assert 30 <= section.left_margin.mm <= 35.001
    assert 15 <= section.right_margin.mm <= 20.001


def test_the_face_is_times_new_roman_in_black(paper: Document) -> None:
    style = paper.styles["Normal"]
    faces = style.element.rPr.rFonts
    assert {faces.get(qn(name)) for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")} == {"Times New Roman"}
    assert faces.get(qn("w:asciiTheme")) is None
    assert str(style.font.color.rgb) == "000000"


@pytest.mark.parametrize(
    ("start", "least", "most", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, 14, True, False),
        ("CHÍNH PHỦ", 12, 13, False, False),
        ("VĂN PHÒNG CHÍNH PHỦ", 12, 13, True, False),
        ("Số: 05/GM-VPCP", 13, 13, False, False),
        ("Hà Nội, ngày 05 tháng 01 năm 2026", 13, 14, False, True),
        ("GIẤY MỜI", 13, 14, True, False),
        ("Phiên họp Chính phủ", 13, 14, True, False),
        ("Văn phòng Chính phủ trân trọng kính mời: ", 13, 14, False, False),
        ("TL. THỦ TƯỚNG CHÍNH PHỦ\nBỘ TRƯỞNG, CHỦ NHIỆM", 13, 14, True, False),
        ("Nơi nhận:", 12, 12, True, True),
        ("- Như trên;", 11, 11, False, False),
    ],
)
def test_each_part_has_its_size_and_style(  # noqa: PLR0917  (a row of the decree's table)
    paper: Document, start: str, least: float, most: float, bold: bool, italic: bool
) -> None:
    size, is_bold, is_italic = look(found(paper, start))
    assert least <= size <= most
    assert (is_bold, is_italic) == (bold, italic)


def test_number_and_day_stand_on_one_line(paper: Document) -> None:
    table = next(one for one in paper.tables if "Số:" in one.rows[0].cells[0].text)
    assert [cell.text for cell in table.rows[0].cells] == ["Số: 05/GM-VPCP", "Hà Nội, ngày 05 tháng 01 năm 2026"]


def test_the_body_is_justified_indented_and_spaced(paper: Document) -> None:
    body = [one for one in paper.paragraphs if one.text.startswith(("Tới dự", "Chủ trì", "Thời gian", "Địa điểm"))]
    assert len(body) == 4
    for one in body:
        layout = one.paragraph_format
        assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert round(layout.first_line_indent.cm, 2) in (1.0, 1.27)
        assert layout.space_after.pt >= 6
        assert 1 <= layout.line_spacing <= 1.5


def test_rules_stand_below_the_agency_the_motto_and_the_subject(paper: Document) -> None:
    texts = [
        (one.text, one._p.pPr is not None and one._p.pPr.find(qn("w:pBdr")) is not None) for one in everything(paper)
    ]
    ruled = [above for (above, _), (_, has_rule) in zip(texts, texts[1:], strict=False) if has_rule]
    assert ruled == ["VĂN PHÒNG CHÍNH PHỦ", "Độc lập - Tự do - Hạnh phúc", LETTER.meeting]


def test_pages_are_numbered_from_the_second_in_the_top_margin(paper: Document) -> None:
    section = paper.sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert (number._p.findall(qn("w:fldSimple"))[0].get(qn("w:instr")), number.alignment) == (
        "PAGE", WD_ALIGN_PARAGRAPH.CENTER,
    )  # fmt: skip
    assert section.header_distance.mm < section.top_margin.mm
    assert section.first_page_header.paragraphs[0].text == ""


def test_the_letter_says_all_in_order_and_ends_with_the_mark(paper: Document) -> None:
    body = [one.text for one in paper.paragraphs if one.text]
    assert body[2:] == [
        "Văn phòng Chính phủ trân trọng kính mời: Đồng chí Bộ trưởng Bộ Tài chính.",
        "Tới dự: Phiên họp Chính phủ thường kỳ tháng 01 năm 2026.",
        "1. Dự án Luật Đường bộ cao tốc.",
        "2. Dự thảo Nghị định về định danh.",
        "Chủ trì: Đồng chí Thủ tướng Chính phủ.",
        "Thời gian: 08 giờ 00, Thứ Hai, ngày 12 tháng 01 năm 2026.",
        "Địa điểm: Phòng họp số 1.",
        "Đề nghị đồng chí trả lời dự họp trên hệ thống./.",
    ]
    recipients = [one.text for one in everything(paper) if one.text.startswith("- ")]
    assert recipients == ["- Như trên;", "- Thủ tướng Chính phủ;", "- Lưu: VT, TH."]


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert invitation_letter(LETTER) == invitation_letter(LETTER)
    assert zipfile.ZipFile(io.BytesIO(invitation_letter(LETTER))).testzip() is None


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_it_on_one_page(tmp_path: Path) -> None:
    source, target = tmp_path / "giay-moi.docx", tmp_path / "giay-moi.pdf"
    source.write_bytes(invitation_letter(LETTER))
    run("ecabinet.intake.convert_docx", [source, target, find_tools().office or "", "", ""], OF_CONVERSION, dict)
    pdf = pypdfium2.PdfDocument(target)
    text = pdf[0].get_textpage().get_text_range()
    assert len(pdf) == 1
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 05/GM-VPCP", "GIẤY MỜI", "./.", "Nơi nhận:"):
        assert words in text
