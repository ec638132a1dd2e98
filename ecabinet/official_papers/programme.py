"""A meeting's programme: chương trình, in the layout of named papers, NĐ 30/2020, Mẫu 1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx.document import Document

from ecabinet.official_papers import figures
from ecabinet.official_papers.blocks import (
    Letterhead,
    Signature,
    add_centred,
    add_closing,
    add_letterhead,
    add_text,
    add_title,
)
from ecabinet.official_papers.paper import Look, bytes_of, new_paper, write
from ecabinet.official_papers.tables import add_line, add_part, new_table
from ecabinet.official_papers.wording import hour_and_day

HEADS = ("TT", "Thời gian", "Nội dung", "Cơ quan trình")
WIDTHS = (12.0, 32.0, 76.0, 44.0)  # together the width between the margins
ALIGNS = ("centre", "centre", "left", "left")


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """An item: in which part of the programme, when, about what, and who submits or presents it."""

    part: str
    starts_at: datetime
    ends_at: datetime
    title: str
    agency: str


@dataclass(frozen=True, slots=True)
class Programme:
    """An edition of a meeting's programme, `number` 0 as first sent out; instants are in the zone they are written in.

    `changes` say in sentences what an amendment did, `reason` why; an extract does not hold every item.
    """

    head: Letterhead
    number: int
    meeting: str
    starts_at: datetime
    room: str
    items: Sequence[ProgrammeItem]
    is_extract: bool
    reason: str
    changes: Sequence[str]
    recipients: Sequence[str]
    signature: Signature


def programme_paper(programme: Programme) -> bytes:
    """The programme as a DOCX file; the same programme gives the same bytes."""
    paper = new_paper(f"Chương trình: {programme.meeting}")
    add_letterhead(paper, programme.head)
    add_title(paper, "Chương trình", programme.meeting)
    for remark in _remarks(programme):
        add_centred(paper, remark, is_remark=True)
    add_text(paper, f"{hour_and_day(programme.starts_at)}.", bold_start="Thời gian: ")
    if programme.room:
        add_text(paper, f"{programme.room}.", bold_start="Địa điểm: ")
    _add_amendment(paper, programme)
    _add_items(paper, programme.items)
    add_closing(paper, programme.recipients, programme.signature)
    return bytes_of(paper)


def _remarks(programme: Programme) -> list[str]:
    said = [f"(Sửa đổi, bổ sung lần {programme.number})"] if programme.number else []
    return said + (["(Bản trích các nội dung thuộc phạm vi của người nhận)"] if programme.is_extract else [])


def _add_amendment(paper: Document, programme: Programme) -> None:
    """Why the programme was amended, and by what."""
    if programme.reason:
        add_text(paper, _ended(programme.reason), bold_start="Lý do sửa đổi: ")
    if programme.changes:
        add_text(paper, "", bold_start="Nội dung sửa đổi:")
        for change in programme.changes:
            add_text(paper, f"- {_ended(change)}")


def _add_items(paper: Document, items: Sequence[ProgrammeItem]) -> None:
    """The table of items, and below it how many they are, which ends the paper."""
    write(paper.add_paragraph(), "", Look(6))
    table = new_table(paper, HEADS, WIDTHS)
    part = ""
    for place, item in enumerate(items, 1):
        if item.part != part:
            part = item.part
            add_part(table, part)
        add_line(table, (str(place), _span(item), item.title, item.agency), ALIGNS)
    write(paper.add_paragraph(), "", Look(6))
    add_text(paper, f"Chương trình gồm {len(items):02d} nội dung{figures.END}")


def _span(item: ProgrammeItem) -> str:
    start = f"{item.starts_at:%H:%M}"
    return f"{start} - {item.ends_at:%H:%M}" if item.ends_at > item.starts_at else start


def _ended(text: str) -> str:
    return text.rstrip(" .;") + "."
