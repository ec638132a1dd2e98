"""Tasks as a sheet, in which nothing is ever a formula."""

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.core import clock, words
from ecabinet.meetings.models import Meeting
from ecabinet.opinion_papers import sheet as cells
from ecabinet.tasks import policy, queries
from ecabinet.tasks.models import Task, TaskStep

COLUMNS = {"number": 6.0, "title": 60.0, "lead": 28.0, "helpers": 34.0, "due_on": 13.0, "state": 18.0, "words": 46.0}
COLUMNS |= {"meeting": 34.0}
TOLD = ("progress", "reported", "finished", "returned", "withdrawn")
HEADED_AT = 4


def as_xlsx(session: Session, rows: Sequence[Task], today: date) -> bytes:
    """A sheet on A4 across: one row a task, with what was said of it last."""
    book = Workbook()
    page: Worksheet = book.active
    page.title = words.t("tasks.title")[:31]
    cells.put(page.cell(1, 1), words.t("tasks.title"), bold=True)
    cells.put(page.cell(2, 1), words.t("tasks.as_of", time=f"{clock.now().astimezone(clock.HANOI):%H:%M %d/%m/%Y}"))
    for number, (name, width) in enumerate(COLUMNS.items(), 1):
        cells.put(page.cell(HEADED_AT, number), words.t(f"tasks.column.{name}"), bold=True, align="center")
        page.cell(HEADED_AT, number).border = cells.AROUND
        page.column_dimensions[get_column_letter(number)].width = width
    for place, texts in enumerate(_texts(session, rows, today), 1):
        _fill(page, HEADED_AT + place, place, texts)
    page.freeze_panes = page.cell(HEADED_AT + 1, 3)
    cells.set_print(page, HEADED_AT, len(COLUMNS), HEADED_AT + len(rows))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Worksheet, at: int, number: int, texts: Sequence[str]) -> None:
    cells.count(page.cell(at, 1), number)
    page.cell(at, 1).border = cells.AROUND
    for column, text in enumerate(texts, 2):
        cells.put(page.cell(at, column), text)
        page.cell(at, column).border = cells.AROUND
    page.row_dimensions[at].height = cells.height_of(zip(texts, list(COLUMNS.values())[1:], strict=True))


def _texts(session: Session, rows: Sequence[Task], today: date) -> list[list[str]]:
    helpers, said = queries.helpers_of(session, [row.id for row in rows]), _last_words(session, rows)
    titles = {row.id: row.title for row in session.scalars(select(Meeting).where(Meeting.id.in_(_meetings(rows))))}
    return [
        [
            row.title,
            row.lead,
            ", ".join(one.name for one in helpers[row.id]),
            f"{row.due_on:%d/%m/%Y}",
            words.t("tasks.late") if policy.is_late(row, today) else words.t(f"tasks.state.{row.state}"),
            said.get(row.id, ""),
            titles[row.meeting_id],
        ]
        for row in rows
    ]


def _meetings(rows: Sequence[Task]) -> set[object]:
    return {row.meeting_id for row in rows}


def _last_words(session: Session, rows: Sequence[Task]) -> dict[object, str]:
    """What was said last of how far each task is."""
    told = select(TaskStep.task_id, func.max(TaskStep.number).label("number")).where(TaskStep.kind.in_(TOLD))
    last = told.where(TaskStep.task_id.in_([row.id for row in rows])).group_by(TaskStep.task_id).subquery()
    query = select(TaskStep).join(last, (last.c.task_id == TaskStep.task_id) & (last.c.number == TaskStep.number))
    return {step.task_id: step.words for step in session.scalars(query)}
