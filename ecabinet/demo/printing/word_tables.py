"""Tables of a DOCX paper, the head of page 1 and the signer's corner among them."""

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from ecabinet.demo.printing.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from ecabinet.demo.printing.layout import cell_styles
from ecabinet.demo.printing.letterhead import LINE, MOTTO, MOTTO_SIZE, STATE, STATE_SIZE
from ecabinet.demo.printing.lines import balanced
from ecabinet.demo.printing.word_text import draw_rule, write
from ecabinet.demo.writing.blocks import Closing, Grid, Opening

HEAD = f"<w:tblHeader {nsdecls('w')}/>"
WHOLE = f"<w:cantSplit {nsdecls('w')}/>"
SHADED = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F1F1EE"/>'
SIGNING_LINES = "\n\n\n"


def add_grid(paper: Document, grid: Grid, look: dict[str, ParagraphStyle], width: float, size: int) -> None:
    """The grid follows under its caption, as wide as `width` points; its head returns on each page."""
    for text, style in ((grid.caption, "caption"), (f"Đơn vị: {grid.unit}" if grid.unit else "", "unit")):
        if text:
            paragraph = paper.add_paragraph()
            write(paragraph, text, look[style])
            paragraph.paragraph_format.keep_with_next = True
    total = sum(column.share for column in grid.columns)
    widths = [width * column.share / total for column in grid.columns]
    table = _table(paper, len(grid.rows) + 1, widths, "Table Grid")
    looks, last = cell_styles(size), len(grid.rows) - 1
    _fill(table.rows[0], [(column.title, looks["centre", True]) for column in grid.columns], HEAD, SHADED)
    for number, (row, texts) in enumerate(zip(list(table.rows)[1:], grid.rows, strict=True)):
        is_strong = grid.has_totals and number == last
        _fill(row, [(text, looks[c.align, is_strong]) for text, c in zip(texts, grid.columns, strict=True)], WHOLE)
    write(paper.add_paragraph(), "", look["note"])


def add_opening(paper: Document, opening: Opening, width: float) -> None:
    """The head of page 1 follows, then name, subject and addressee (NĐ 30/2020, Phụ lục I)."""
    left, right = width * 0.4, width * 0.6
    table = _table(paper, 1, [left, right])
    issuer, state = table.rows[0].cells
    agency = balanced(opening.agency, BOLD, 13, left - 12)
    _line(issuer, "\n".join(agency), BOLD, 13)
    draw_rule(issuer.add_paragraph(), left, stringWidth(agency[-1], BOLD, 13) * 0.42)
    _line(issuer, opening.number, REGULAR, 13, before=8 if len(agency) > 1 else 8 + LINE)
    if opening.is_draft:
        _line(issuer, "DỰ THẢO", BOLD, 13)
    _line(state, STATE, BOLD, STATE_SIZE)
    _line(state, MOTTO, BOLD, MOTTO_SIZE)
    draw_rule(state.add_paragraph(), right, stringWidth(MOTTO, BOLD, MOTTO_SIZE))
    _line(state, opening.place_and_day, ITALIC, 13, before=8)
    write(paper.add_paragraph(), opening.name, _style(BOLD, 14, before=14))
    subject = balanced(opening.subject, BOLD, 14, width - 56)
    write(paper.add_paragraph(), "\n".join(subject), _style(BOLD, 14))
    draw_rule(paper.add_paragraph(), width, stringWidth(subject[-1], BOLD, 14) * 0.4)
    addressee = f"Kính gửi: {opening.addressee}." if opening.addressee else ""
    write(paper.add_paragraph(), addressee, _style(REGULAR, 14, before=6, after=6))


def add_closing(paper: Document, closing: Closing, width: float) -> None:
    """Recipients follow on the left, level with the signer's office on the right."""
    table = _table(paper, 1, [width * 0.5, width * 0.5])
    recipients, office = table.rows[0].cells
    write(recipients.paragraphs[0], "Nơi nhận:", _style(BOLD_ITALIC, 12, before=10, alignment=0))
    for recipient in closing.recipients:
        write(recipients.add_paragraph(), recipient, _style(REGULAR, 11, alignment=0))
    _line(office, "\n".join(closing.authority), BOLD, 13, before=10)
    _line(office, SIGNING_LINES + ("(Đã ký)" if closing.is_signed else ""), ITALIC, 13)


def _table(paper: Document, rows: int, widths: list[float], style: str | None = None) -> Table:
    table: Table = paper.add_table(rows, len(widths), style)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    return table


def _fill(row: _Row, cells: list[tuple[str, ParagraphStyle]], row_mark: str, cell_mark: str = "") -> None:
    row._tr.get_or_add_trPr().append(parse_xml(row_mark))
    for cell, (text, look) in zip(row.cells, cells, strict=True):
        write(cell.paragraphs[0], text, look)
        if cell_mark:
            cell._tc.get_or_add_tcPr().append(parse_xml(cell_mark))


def _line(cell: _Cell, text: str, font: str, size: float, before: float = 0) -> None:
    first = cell.paragraphs[0]
    write(cell.add_paragraph() if first.text else first, text, _style(font, size, before))


def _style(font: str, size: float, before: float = 0, after: float = 0, alignment: int = 1) -> ParagraphStyle:
    return ParagraphStyle("", fontName=font, fontSize=size, alignment=alignment, spaceBefore=before, spaceAfter=after)
