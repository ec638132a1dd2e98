"""Text, headings and tables of a DOCX as a plain PDF, for machines without LibreOffice."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

MARGIN = 25 * mm
TEXT_WIDTH = A4[0] - 2 * MARGIN - 12  # 12 points are the padding of reportlab's own frame
MOST_COLUMNS = 14
ALIGNMENTS: dict[Any, int] = {ALIGN.CENTER: TA_CENTER, ALIGN.RIGHT: TA_RIGHT, ALIGN.JUSTIFY: TA_JUSTIFY}
HEADINGS = {"Title": 18, "Heading 1": 16, "Heading 2": 14.5, "Heading 3": 13.5}
BODY, SMALL = 13, 10
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def write_simplified(source: Path, target: Path, regular: Path, bold: Path) -> None:
    """A4 pages with the paragraphs, headings and tables in their order; no pictures, page headers or footnotes."""
    pdfmetrics.registerFont(TTFont("Serif", regular))
    pdfmetrics.registerFont(TTFont("Serif-Bold", bold))
    pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif", boldItalic="Serif-Bold")
    story = list(_flowables(docx.Document(str(source)), BODY))
    pages = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN
    )
    pages.build(story or [Spacer(1, 1)])


def _flowables(container: Any, size: float) -> Iterator[Flowable]:
    for part in container.iter_inner_content():
        if isinstance(part, WordTable):
            yield from _table(part)
        else:
            yield _paragraph(part, size)


def _paragraph(paragraph: WordParagraph, size: float) -> Flowable:
    style_name = (paragraph.style.name if paragraph.style else None) or ""
    markup = _markup(paragraph)
    if not markup.strip():
        return Spacer(1, size / 2)
    if style_name in HEADINGS:
        markup, size = f"<b>{markup}</b>", HEADINGS[style_name]
    if style_name.startswith("List"):
        markup = f"• {markup}"
    return Paragraph(markup, _style(size, ALIGNMENTS.get(paragraph.alignment, TA_LEFT)))


def _style(size: float, alignment: int = TA_LEFT) -> ParagraphStyle:
    return ParagraphStyle(
        "text", fontName="Serif", fontSize=size, leading=1.4 * size, spaceAfter=size / 2, alignment=alignment
    )


def _markup(paragraph: WordParagraph) -> str:
    parts = []
    for run in paragraph.iter_inner_content():
        text = escape(unicodedata.normalize("NFC", run.text)).replace("\n", "<br/>").replace("\t", "  ")
        parts.append(f"<b>{text}</b>" if text.strip() and getattr(run, "bold", False) else text)
    return "".join(parts)


def _table(table: WordTable) -> Iterator[Flowable]:
    rows = [_cells(row) for row in table.rows]
    columns = max(map(len, rows), default=0)
    if columns > MOST_COLUMNS:
        yield from (Paragraph(escape(" | ".join(_texts(row))), _style(SMALL)) for row in rows)
    elif columns:
        filled = [[list(_flowables(cell, SMALL)) if cell else "" for cell in row] for row in rows]
        padded = [row + [""] * (columns - len(row)) for row in filled]
        yield Table(padded, [TEXT_WIDTH / columns] * columns, style=GRID, splitInRow=1)
        yield Spacer(1, BODY)


def _cells(row: Any) -> list[Any]:
    """The row's cells from left to right; None where one that spans several columns goes on."""
    cells: list[Any] = []
    seen: set[Any] = set()
    for cell in row.cells:
        cells.append(None if cell._tc in seen else cell)
        seen.add(cell._tc)
    return cells


def _texts(row: Sequence[Any]) -> list[str]:
    return [unicodedata.normalize("NFC", cell.text) for cell in row if cell]
