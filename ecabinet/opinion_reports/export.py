"""Statistics as files for a spreadsheet, in which nothing is ever a formula."""

import csv
import io

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.core import words
from ecabinet.opinion_papers import sheet as cells
from ecabinet.opinion_reports.figures import COLUMNS, Figures
from ecabinet.opinion_reports.presenters import hours
from ecabinet.opinion_reports.queries import Statistics

HEADED = ("label", "name", *COLUMNS)
TIMES = ("median", "longest")
WIDTHS = {"label": 28.0, "name": 44.0}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
Row = list[str | int | float | None]


def as_csv(by: str, found: Statistics) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read the letters; the last line is the sum."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(_headings(by))
    for row in _rows(found):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return "\ufeff".encode() + file.getvalue().encode()


def as_xlsx(by: str, found: Statistics, period: str) -> bytes:
    """A sheet on A4 across: what it counts, the headings, the rows, the sum."""
    book = Workbook()
    page: Worksheet = book.active
    page.title = words.t(f"opinion_reports.by.{by}")[:31]
    cells.put(page.cell(1, 1), words.t("opinion_reports.title"), bold=True)
    cells.put(page.cell(2, 1), period)
    for number, said in enumerate(_headings(by), 1):
        cells.put(page.cell(4, number), said, bold=True, align="center")
        page.cell(4, number).border = cells.AROUND
        page.column_dimensions[get_column_letter(number)].width = WIDTHS.get(HEADED[number - 1], 11.0)
    rows = _rows(found)
    for place, row in enumerate(rows, 5):
        _fill(page, place, row, bold=place == 4 + len(rows))
    page.freeze_panes = "C5"
    cells.set_print(page, 4, len(HEADED), 4 + len(rows))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, place: int, row: Row, *, bold: bool) -> None:
    for number, value in enumerate(row, 1):
        cell = page.cell(place, number)
        if isinstance(value, int):
            cells.count(cell, value)
        elif isinstance(value, float):
            cells.count(cell, 0)
            cell.value, cell.number_format = value, "0.0"
        else:
            cells.put(cell, value or "", bold=bold)
        cell.border = cells.AROUND


def _headings(by: str) -> list[str]:
    first = [words.t(f"opinion_reports.label.{by}"), words.t(f"opinion_reports.name.{by}")]
    return first + [words.t(f"opinion_reports.column.{column}") for column in COLUMNS]


def _rows(found: Statistics) -> list[Row]:
    total = [words.t("opinion_reports.total"), *_values(found.total)[1:]]
    return [*(_values(row) for row in found.rows), total]


def _values(row: Figures) -> Row:
    name = row.name_en if words.current_locale() == "en" and row.name_en else row.name
    values: Row = [row.label, name]
    return values + [hours(row, column) if column in TIMES else row.value(column) for column in COLUMNS]


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text
