"""A table with lines in an official paper: its head on every page, no row broken between two."""

from collections.abc import Sequence
from dataclasses import replace

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.table import Table, _Row

from ecabinet.official_papers import figures
from ecabinet.official_papers.paper import Look, write_in

SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in SIDES)
BORDERS = f"<w:tblBorders {nsdecls('w')}>{LINES}</w:tblBorders>"
HEAD = Look(figures.TABLE, bold=True, align="centre", before=3, after=3, keep_with_next=True)
PART = Look(figures.TABLE, bold=True, before=3, after=3, keep_with_next=True)


def new_table(paper: Document, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """A table of those columns, in millimetres, with nothing but its head, which is said again on every page."""
    table: Table = paper.add_table(1, len(heads))
    # Not by a style, which a sheet of somebody's own may lack.
    table._tbl.tblPr.insert_element_before(parse_xml(BORDERS), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _fill(table.rows[0], heads, [HEAD] * len(heads))
    _mark(table.rows[0], "tblHeader")
    return table


def add_line(table: Table, texts: Sequence[str], aligns: Sequence[str], *, keep_with_next: bool = False) -> None:
    """One more row, each cell aligned so."""
    look = Look(figures.TABLE, before=3, after=3, keep_with_next=keep_with_next)
    _fill(_new_row(table), texts, [replace(look, align=align) for align in aligns])


def add_part(table: Table, text: str, *, align: str = "left", keep_with_next: bool = True) -> None:
    """A row across all columns that says what those below it have in common, or what follows from those above."""
    row = _new_row(table)
    cells = row.cells
    write_in(cells[0].merge(cells[-1]), text, replace(PART, align=align, keep_with_next=keep_with_next))
    _mark(row, "cantSplit")


def _new_row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx types all but this
    return row


def _fill(row: _Row, texts: Sequence[str], looks: Sequence[Look]) -> None:
    for cell, column, text, look in zip(row.cells, row.table.columns, texts, looks, strict=True):
        cell.width = column.width
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        write_in(cell, text, look)
    _mark(row, "cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:{name} {nsdecls('w')}/>"))
