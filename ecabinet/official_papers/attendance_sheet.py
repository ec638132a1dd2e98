"""Who was at a meeting: danh sách điểm danh as a table, in the layout of NĐ 30/2020, Phụ lục I."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx.document import Document

from ecabinet.official_papers import sheets
from ecabinet.official_papers.blocks import Letterhead, Signature, add_letterhead, add_text, add_title
from ecabinet.official_papers.blocks import add_two_signatures as sign
from ecabinet.official_papers.paper import Look, write
from ecabinet.official_papers.sheets import Writer, put_together, words_of
from ecabinet.official_papers.tables import add_line, add_part, new_table
from ecabinet.official_papers.wording import ended, hour_and_day

HEADS = ("TT", "Họ tên, chức vụ", "Tình trạng", "Thời gian có mặt", "Lý do, ghi chú")
WIDTHS = (12.0, 58.0, 34.0, 26.0, 34.0)  # together the width between the margins
ALIGNS = ("centre", "left", "left", "centre", "left")


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """Somebody with their post, whether they were there, when, and what is to be said to it."""

    person: str
    state: str
    times: str
    remarks: str


@dataclass(frozen=True, slots=True)
class AttendancePart:
    """Those who take part as the same."""

    title: str
    lines: Sequence[AttendanceLine]


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """What the sheet says; the instant is in the zone it is written in."""

    head: Letterhead
    meeting: str
    starts_at: datetime
    room: str
    counts: str
    parts: Sequence[AttendancePart]
    signatures: tuple[Signature, Signature]


def attendance_sheet(said: AttendanceSheet, sheet: bytes | None = None) -> bytes:
    """The attendance as a DOCX file, on a sheet of one's own or a plain one; the same attendance, the same bytes."""
    parts: dict[str, Writer] = {
        sheets.HEAD: lambda paper: add_letterhead(paper, said.head),
        sheets.TITLE: lambda paper: add_title(paper, "Danh sách điểm danh", said.meeting),
        sheets.CONTENT: lambda paper: _add_content(paper, said),
        sheets.SIGNATURES: lambda paper: sign(paper, *said.signatures),
    }
    marks = words_of(said.head, said.meeting, said.starts_at)
    return put_together(f"Danh sách điểm danh: {said.meeting}", parts, marks, sheet)


def _add_content(paper: Document, sheet: AttendanceSheet) -> None:
    add_text(paper, ended(hour_and_day(sheet.starts_at)), bold_start="Thời gian: ")
    if sheet.room:
        add_text(paper, ended(sheet.room), bold_start="Địa điểm: ")
    add_text(paper, ended(sheet.counts), bold_start="Tổng hợp: ")
    write(paper.add_paragraph(), "", Look(6))
    table, number = new_table(paper, HEADS, WIDTHS), 0
    for part in sheet.parts:
        add_part(table, part.title)
        for line in part.lines:
            number += 1
            add_line(table, (str(number), line.person, line.state, line.times, line.remarks), ALIGNS)
    write(paper.add_paragraph(), "", Look(6))
