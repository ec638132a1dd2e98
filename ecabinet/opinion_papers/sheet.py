"""Sheets of words: no cell is ever a formula, none holds more than is shown, all print on A4."""

import re
from collections.abc import Iterable, Iterator

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.official_papers import figures
from ecabinet.official_papers.measuring import width_of
from ecabinet.official_papers.wording import printable

SIZE = 12.0
POINTS_IN_A_CHARACTER = 5.25  # of a column's width
POINTS_IN_A_LINE = 15.75
MOST_LINES = 22  # a row is at most 409 points high: what is lower is neither shown nor printed
WORDS = re.compile(r"\n|[^\S\n]+|\S{1,40}")
AROUND = Border(*[Side(style="thin")] * 4)


def put(cell: Cell, text: str, *, bold: bool = False, italic: bool = False, align: str = "left") -> None:
    """The cell holds the text as text, whatever it begins with, and shows all of its lines."""
    cell.value = printable(text)
    # `=`, `+`, `-`, `@` begin formulas, here and where the cell is edited or copied to; `#N/A` is no error.
    cell.data_type, cell.number_format = "s", "@"
    cell.font = Font(name=figures.FACE, size=SIZE, bold=bold, italic=italic)
    cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
    cell.quotePrefix = True


def count(cell: Cell, number: int) -> None:
    """The cell holds the number as a number, by which it can be put in order."""
    cell.value, cell.number_format, cell.quotePrefix = number, "0", False
    cell.font = Font(name=figures.FACE, size=SIZE)
    cell.alignment = Alignment(horizontal="center", vertical="top")


def pieces(text: str, width: float) -> Iterator[str]:
    """The text in parts that each fit a cell of that width, in characters; one part where all of it fits."""
    piece, lines = "", 1
    for word, begins_line in _words(text, width):
        lines += begins_line
        if lines > MOST_LINES:
            yield piece.strip()
            piece, lines = "", 1
        piece += word
    yield piece.strip()


def height_of(texts: Iterable[tuple[str, float]]) -> float:
    """Points that a row needs to show all lines of these texts, each with its column's width in characters.

    Not every program measures rows by itself when it opens a file.
    """
    return POINTS_IN_A_LINE * max(1 + sum(begins for _, begins in _words(text, width)) for text, width in texts)


def _words(text: str, width: float) -> Iterator[tuple[str, bool]]:
    """Words, spaces and line breaks, and whether each begins a line in a cell of that width."""
    room, filled = width * POINTS_IN_A_CHARACTER * 0.9, 0.0
    for word in WORDS.findall(printable(text)):
        long = width_of(word, SIZE)
        begins_line = word == "\n" or filled + long > room
        filled = (0.0 if begins_line else filled) + (0.0 if word == "\n" else long)
        yield word, begins_line


def set_print(sheet: Worksheet, head_row: int, width: int, last: int) -> None:
    """A4 across, all columns on a page, the head on every page, pages numbered in the top margin from the second."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.print_area = f"A1:{get_column_letter(width)}{last}"
    margins = sheet.page_margins
    margins.left, margins.right = 20 / 25.4, 15 / 25.4
    margins.top = margins.bottom = 20 / 25.4
    margins.header = margins.footer = 10 / 25.4
    sheet.HeaderFooter.differentFirst = True
    sheet.oddHeader.center.text = "&P"
