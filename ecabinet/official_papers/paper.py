"""A sheet to write an official paper on: its page, its face, its paragraphs, its rules, its bytes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ecabinet.official_papers import figures
from ecabinet.official_papers.wording import printable

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "justified": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
RULE = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
PAGE_NUMBER = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'
NO_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
MODIFIED = re.compile(rb"(?<=>)[^<>]*(?=</dcterms:(?:created|modified)>)")
MADE_IN_XML = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
LONGEST_TITLE = 255  # letters: what Office takes for a file's title
EARLIEST_IN_A_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """How words stand: size, spaces and indent in points."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    first_line: float = 0
    spacing: float = 1.0
    keep_with_next: bool = False


def new_paper(title: str, *, landscape: bool = False) -> Document:
    """An empty A4 sheet with the decree's margins and face; from the second page on it is numbered."""
    paper = docx.Document()
    entitle(paper, title)
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.created = paper.core_properties.modified = MADE
    _set_face(paper)
    _set_page(paper, landscape)
    return paper


def entitle(paper: Document, title: str) -> None:
    """The file is called so among its properties, as far as there is room."""
    paper.core_properties.title = title[:LONGEST_TITLE]


def write(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """The text stands in the paragraph; newlines break lines. The answer is the paragraph."""
    layout = paragraph.paragraph_format
    layout.alignment, layout.line_spacing = ALIGN[look.align], look.spacing
    layout.first_line_indent = Pt(look.first_line)
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.keep_with_next = look.keep_with_next
    run = paragraph.add_run(printable(text))
    run.font.size, run.font.bold, run.font.italic = Pt(look.size), look.bold, look.italic
    return paragraph


def write_in(cell: _Cell, text: str, look: Look) -> None:
    """The text stands in the cell, under what is there."""
    first = cell.paragraphs[0]
    write(cell.add_paragraph() if first.runs else first, text, look)


def draw_rule(paragraph: Paragraph, room: float, length: float) -> None:
    """A line of that length stands in the middle of the paragraph, whose column is `room` points wide."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(max(0.0, (room - length) / 2))
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Pt(3)
    paragraph._p.get_or_add_pPr().insert_element_before(parse_xml(RULE), "w:shd", "w:spacing", "w:ind", "w:jc")


def columns(paper: Document, *widths: float) -> tuple[_Cell, ...]:
    """Cells side by side, of those widths in points, without lines around them."""
    table: Table = paper.add_table(1, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table._tbl.tblPr.append(parse_xml(NO_MARGINS))
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Pt(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    return tuple(table.rows[0].cells)


def text_width(paper: Document) -> float:
    """The width between the margins, in points."""
    section = paper.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return float(Length(room).pt)


def bytes_of(paper: Document) -> bytes:
    """The paper as a DOCX file; the same paper gives the same bytes."""
    written = BytesIO()
    paper.save(written)
    return untimed(written)


def untimed(written: BytesIO) -> bytes:
    """The office file without the instants at which it was made."""
    same = BytesIO()
    with ZipFile(written) as source, ZipFile(same, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EARLIEST_IN_A_ZIP)
            entry.compress_type = ZIP_DEFLATED
            data = source.read(name)
            target.writestr(entry, MODIFIED.sub(MADE_IN_XML, data) if name == "docProps/core.xml" else data)
    return same.getvalue()


def _set_face(paper: Document) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = figures.FACE, Pt(figures.BODY)
    style.font.color.rgb = RGBColor(0, 0, 0)
    faces = style.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(script), figures.FACE)
    # The template asks for the theme's face, which would win over the one named here.
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(theme), None)


def _set_page(paper: Document, landscape: bool) -> None:
    section = paper.sections[0]
    sides = (figures.HEIGHT, figures.WIDTH) if landscape else (figures.WIDTH, figures.HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
    section.top_margin, section.bottom_margin = Mm(figures.TOP), Mm(figures.BOTTOM)
    section.left_margin, section.right_margin = Mm(figures.LEFT), Mm(figures.RIGHT)
    section.header_distance = section.footer_distance = Mm(figures.HEADER)
    section.different_first_page_header_footer = True
    number = write(section.header.paragraphs[0], "", Look(figures.PAGE, align="centre"))
    number._p.append(parse_xml(PAGE_NUMBER))
