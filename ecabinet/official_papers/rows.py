"""Rows of a table as the XML of a DOCX file, for tables of thousands: python-docx takes milliseconds for each cell.

What it writes for a cell is written here as text, and read once for all rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from ecabinet.official_papers import figures
from ecabinet.official_papers.wording import printable

ALIGNS = {"left": "left", "centre": "center", "justified": "both"}
SPACE, SIZE = 60, round(figures.TABLE * 2)  # of a paragraph's top and foot in twentieths of a point; in half points
BEGIN, END = '<w:t xml:space="preserve">', "</w:t>"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a cell: how it begins, in bold, and the rest, upright or in italics."""

    text: str
    start: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of cells that hold paragraphs, from the top; one that may break goes on on the next page."""

    cells: Sequence[Sequence[Passage]]
    may_break: bool = False


def add_rows(table: Table, rows: Iterable[TableRow], aligns: Sequence[str]) -> None:
    """These rows stand under those that are there, each cell aligned so."""
    widths = [column.width.twips if column.width is not None else 0 for column in table.columns]
    written = "".join(_row(row, widths, aligns) for row in rows)
    for each in list(parse_xml(f"<w:tbl {nsdecls('w')}>{written}</w:tbl>")):
        table._tbl.append(each)


def _row(row: TableRow, widths: Sequence[int], aligns: Sequence[str]) -> str:
    whole = "" if row.may_break else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = zip(row.cells, widths, aligns, strict=True)
    return f"<w:tr>{whole}{''.join(_cell(*cell) for cell in cells)}</w:tr>"


def _cell(passages: Sequence[Passage], width: int, align: str) -> str:
    said = "".join(_paragraph(one, align, SPACE if place == 0 else 0) for place, one in enumerate(passages))
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{said or "<w:p/>"}</w:tc>'


def _paragraph(passage: Passage, align: str, before: int) -> str:
    start = _run(passage.start, _face(bold=True, italic=False)) if passage.start else ""
    return f"<w:p>{_layout(align, before)}{start}{_run(passage.text, _face(bold=False, italic=passage.italic))}</w:p>"


@cache
def _layout(align: str, before: int) -> str:
    return (
        f'<w:pPr><w:keepNext w:val="0"/><w:spacing w:line="240" w:lineRule="auto" w:before="{before}"'
        f' w:after="{SPACE}"/><w:ind w:firstLine="0"/><w:jc w:val="{ALIGNS[align]}"/></w:pPr>'
    )


@cache
def _face(*, bold: bool, italic: bool) -> str:
    marks = "".join(f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>' for name, on in (("b", bold), ("i", italic)))
    return f'<w:rPr>{marks}<w:sz w:val="{SIZE}"/></w:rPr>'


def _run(text: str, face: str) -> str:
    """Newlines break lines, tabs stay tabs."""
    said = escape(printable(text)).replace("\n", f"{END}<w:br/>{BEGIN}").replace("\t", f"{END}<w:tab/>{BEGIN}")
    return f"<w:r>{face}{BEGIN}{said}{END}</w:r>".replace(f"{BEGIN}{END}", "")
