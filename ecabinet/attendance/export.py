"""The attendance sheet for a spreadsheet, in which nothing is ever a formula."""

import io

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.attendance import wording
from ecabinet.attendance.sheet import Line, Sheet
from ecabinet.core import clock, words
from ecabinet.opinion_papers import sheet as cells

COLUMNS = ("name", "title", "role", "state", "came", "went", "remarks")
WIDTHS = (28.0, 36.0, 14.0, 30.0, 10.0, 10.0, 40.0)


def as_xlsx(found: Sheet) -> bytes:
    """A sheet on A4 across: the meeting, the counts, and a row for everybody who takes part."""
    book = Workbook()
    page: Worksheet = book.active
    page.title = words.t("attendance_sheet.title")[:31]
    cells.put(page.cell(1, 1), words.t("attendance_sheet.of", title=found.meeting.title), bold=True)
    cells.put(page.cell(2, 1), f"{found.meeting.starts_at.astimezone(clock.HANOI):%H:%M %d/%m/%Y}")
    cells.put(page.cell(3, 1), words.t("attendance_sheet.counts", **found.counts))
    for number, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True), 1):
        head = page.cell(5, number)
        cells.put(head, words.t(f"attendance_sheet.column.{column}"), bold=True, align="center")
        head.border = cells.AROUND
        page.column_dimensions[get_column_letter(number)].width = width
    for place, line in enumerate(found.lines, 6):
        _fill(page, place, line)
    page.freeze_panes = "A6"
    cells.set_print(page, 5, len(COLUMNS), 5 + len(found.lines))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, place: int, line: Line) -> None:
    person = line.participant
    texts = (
        person.name,
        person.title,
        words.t(f"meetings.role.{person.role}"),
        wording.standing(line),
        wording.came(line),
        wording.went(line),
        wording.remarks(line),
    )
    for number, text in enumerate(texts, 1):
        cell = page.cell(place, number)
        cells.put(cell, text)
        cell.border = cells.AROUND
    page.row_dimensions[place].height = cells.height_of(zip(texts, WIDTHS, strict=True))
