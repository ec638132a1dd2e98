"""The statistics of meetings as a sheet, in which nothing is ever a formula."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.core import words
from ecabinet.meeting_reports.figures import COLUMNS, Figures
from ecabinet.meeting_reports.forms import AskMeetingStatistics
from ecabinet.meeting_reports.queries import MeetingStatistics
from ecabinet.opinion_papers import sheet as cells

HEADED_AT = 5
WIDTHS = (34.0, 40.0)


def as_xlsx(found: MeetingStatistics, form: AskMeetingStatistics) -> bytes:
    """A sheet on A4 across: what it counts, the times, the rows, the sum."""
    book = Workbook()
    page: Worksheet = book.active
    page.title = words.t(f"meeting_reports.by.{found.by}")[:31]
    cells.put(page.cell(1, 1), words.t("meeting_reports.title"), bold=True)
    cells.put(page.cell(2, 1), period(form))
    cells.put(page.cell(3, 1), words.t("meeting_reports.times_said", **times_said(found)))
    headings = [words.t("meeting_reports.column.label"), words.t("meeting_reports.column.name")]
    for number, said in enumerate([*headings, *(words.t(f"meeting_reports.column.{one}") for one in COLUMNS)], 1):
        cells.put(page.cell(HEADED_AT, number), said, bold=True, align="center")
        page.cell(HEADED_AT, number).border = cells.AROUND
        width = WIDTHS[number - 1] if number <= len(WIDTHS) else 11.0
        page.column_dimensions[get_column_letter(number)].width = width
    for place, row in enumerate([*found.rows, found.total], HEADED_AT + 1):
        _fill(page, place, row, is_total=row is found.total)
    last = HEADED_AT + len(found.rows) + 1
    page.freeze_panes = page.cell(HEADED_AT + 1, 3)
    cells.set_print(page, HEADED_AT, len(COLUMNS) + 2, last)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, place: int, row: Figures, *, is_total: bool) -> None:
    name = row.name_en if words.current_locale() == "en" and row.name_en else row.name
    label = words.t("meeting_reports.total") if is_total else row.label or name
    for number, text in enumerate((label, name if row.label else ""), 1):
        cells.put(page.cell(place, number), text, bold=is_total)
        page.cell(place, number).border = cells.AROUND
    for number, column in enumerate(COLUMNS, 3):
        cells.count(page.cell(place, number), row.value(column))
        page.cell(place, number).border = cells.AROUND


def times_said(found: MeetingStatistics) -> dict[str, Any]:
    """The times as a sentence names them."""
    times = found.times
    return {"meetings": times.meetings, "planned": times.planned, "used": times.used, "pages": times.pages}


def period(form: AskMeetingStatistics) -> str:
    """The period in words."""
    said = {
        "since": f"{form.since:%d/%m/%Y}" if form.since else "",
        "until": f"{form.until:%d/%m/%Y}" if form.until else "",
    }
    kind = "between" if form.since and form.until else "since" if form.since else "until" if form.until else "ever"
    return words.t(f"opinion_reports.{kind}", **(said if kind != "ever" else {}))
