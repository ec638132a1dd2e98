"""Minutes of a meeting: biên bản, NĐ 30/2020, Mẫu 1.9."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from docx.document import Document

from ecabinet.official_papers import sheets
from ecabinet.official_papers.blocks import (
    Letterhead,
    Signature,
    add_letterhead,
    add_recipients,
    add_text,
    add_title,
    add_two_signatures,
)
from ecabinet.official_papers.figures import END
from ecabinet.official_papers.sheets import Writer, put_together, words_of
from ecabinet.official_papers.wording import ended, hour_and_day


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A sentence or a few; `start` stands in bold before them."""

    text: str
    start: str = ""


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """An item, or the meeting as a whole: its heading, and its paragraphs in their order."""

    heading: str
    lines: Sequence[MinutesLine]


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """What the minutes say; instants are in the zone they are written in, `ends_at` none where it did not end.

    An extract does not hold every item. `corrections` stand under all else, each with its day and author.
    """

    head: Letterhead
    meeting: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    present: Sequence[str]
    absent: Sequence[str]
    chair: str
    secretaries: Sequence[str]
    opening: str
    parts: Sequence[MinutesPart]
    closing: str
    recipients: Sequence[str]
    signatures: tuple[Signature, Signature]
    is_extract: bool = False
    corrections: Sequence[str] = field(default=())


def minutes_paper(minutes: MinutesPaper, sheet: bytes | None = None) -> bytes:
    """The minutes as a DOCX file, on a sheet of one's own or a plain one; the same minutes give the same bytes."""
    kind = "Biên bản" if not minutes.is_extract else "Trích biên bản"
    parts: dict[str, Writer] = {
        sheets.HEAD: lambda paper: add_letterhead(paper, minutes.head),
        sheets.TITLE: lambda paper: add_title(paper, kind, minutes.meeting),
        sheets.CONTENT: lambda paper: _add_content(paper, minutes),
        sheets.SIGNATURES: lambda paper: _add_end(paper, minutes),
        sheets.CORRECTIONS: lambda paper: _add_corrections(paper, minutes),
    }
    said = words_of(minutes.head, minutes.meeting, minutes.starts_at)
    return put_together(f"Biên bản: {minutes.meeting}", parts, said, sheet)


def _add_content(paper: Document, minutes: MinutesPaper) -> None:
    _add_facts(paper, minutes)
    add_text(paper, "", bold_start="Nội dung (theo diễn biến phiên họp):", keep_with_next=True)
    if minutes.opening:
        add_text(paper, minutes.opening)
    for part in minutes.parts:
        _add_part(paper, part)
    add_text(paper, _ending(minutes))


def _add_end(paper: Document, minutes: MinutesPaper) -> None:
    add_two_signatures(paper, *minutes.signatures)
    add_recipients(paper, minutes.recipients)


def _add_corrections(paper: Document, minutes: MinutesPaper) -> None:
    for correction in minutes.corrections:
        add_text(paper, correction, bold_start="Đính chính: ")


def _add_facts(paper: Document, minutes: MinutesPaper) -> None:
    facts = [
        ("Thời gian bắt đầu: ", hour_and_day(minutes.starts_at)),
        ("Địa điểm: ", minutes.room),
        ("Thành phần tham dự: ", "; ".join(minutes.present)),
        ("Vắng mặt: ", "; ".join(minutes.absent)),
        ("Chủ trì (chủ tọa): ", minutes.chair),
        ("Thư ký (người ghi biên bản): ", "; ".join(minutes.secretaries)),
    ]
    for label, text in facts:
        if text:
            add_text(paper, ended(text), bold_start=label)


def _add_part(paper: Document, part: MinutesPart) -> None:
    add_text(paper, "", bold_start=part.heading, keep_with_next=True)
    for line in part.lines:
        add_text(paper, line.text, bold_start=line.start)


def _ending(minutes: MinutesPaper) -> str:
    """The sentence that ends minutes, with room to write when the meeting ended where it has not."""
    when = hour_and_day(minutes.ends_at) if minutes.ends_at else "…. giờ …., ngày … tháng … năm …"
    closing = f"{ended(minutes.closing)} " if minutes.closing else ""
    return f"{closing}Phiên họp kết thúc vào {when}{END}"
