"""A draft written as DOCX, in Times New Roman, with the margins and sizes of NĐ 30/2020, Phụ lục I."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from reportlab.lib.styles import ParagraphStyle

from ecabinet.demo.printing.layout import BOTTOM, FOOTNOTE, LEFT, PAGE_NUMBER_HEIGHT, RIGHT, TOP, sheet, styles
from ecabinet.demo.printing.word_tables import add_closing, add_grid, add_opening
from ecabinet.demo.printing.word_text import add_page_number, write
from ecabinet.demo.writing.blocks import Block, Closing, Draft, Grid, Heading, NewPage, Opening, Text

FACE = "Times New Roman"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
EARLIEST_IN_A_ZIP = (1980, 1, 1, 0, 0, 0)


def write_docx(draft: Draft, path: Path) -> None:
    """The draft stands at the path as DOCX, charts left out; the same draft gives the same bytes."""
    paper, look = Document(), styles(draft.size)
    _set_up(paper, draft, look)
    for block in draft.printed():
        _add(paper, block, draft, look)
    written = BytesIO()
    paper.save(written)
    _save_without_time(written, path)


def _set_up(paper: Paper, draft: Draft, look: dict[str, ParagraphStyle]) -> None:
    paper.core_properties.title, paper.core_properties.subject = draft.title, FOOTNOTE
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.created = paper.core_properties.modified = MADE
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        _set_face(paper, name, draft.size)
    _set_page(paper, draft)
    _set_furniture(paper, look)


def _set_face(paper: Paper, name: str, size: int) -> None:
    style = paper.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), RGBColor(0, 0, 0)
    faces = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), FACE)
    # The template's headings ask for the theme's face, which would win over the one named here.
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(theme), None)


def _set_page(paper: Paper, draft: Draft) -> None:
    section, area = paper.sections[0], sheet(draft.landscape)
    section.page_width, section.page_height = Pt(area.width), Pt(area.height)
    section.top_margin, section.bottom_margin = Pt(TOP), Pt(BOTTOM)
    section.left_margin, section.right_margin = Pt(LEFT), Pt(RIGHT)
    section.header_distance = section.footer_distance = Pt(PAGE_NUMBER_HEIGHT - 6)


def _set_furniture(paper: Paper, look: dict[str, ParagraphStyle]) -> None:
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    write(section.header.paragraphs[0], "", look["page"])
    add_page_number(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        write(footer.paragraphs[0], FOOTNOTE, look["foot"])


def _add(paper: Paper, block: Block, draft: Draft, look: dict[str, ParagraphStyle]) -> None:
    width = sheet(draft.landscape).text_width
    match block:
        case Text():
            write(paper.add_paragraph(), block.text, look[block.style])
        case Heading():
            style = "Normal" if block.level is None else f"Heading {block.level + 1}"
            write(paper.add_paragraph(style=style), block.text, look[block.style])
        case Grid():
            add_grid(paper, block, look, width, draft.size - 1)
        case Opening():
            add_opening(paper, block, width)
        case Closing():
            add_closing(paper, block, width)
        case NewPage():
            paper.add_paragraph().paragraph_format.page_break_before = True


def _save_without_time(written: BytesIO, path: Path) -> None:
    with ZipFile(written) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST_IN_A_ZIP)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
