"""A notice of what was concluded: thông báo kết luận, in the layout of named papers, NĐ 30/2020, Mẫu 1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document

from ecabinet.official_papers import sheets
from ecabinet.official_papers.blocks import Letterhead, Signature, add_closing, add_letterhead, add_text, add_title
from ecabinet.official_papers.figures import END
from ecabinet.official_papers.sheets import Writer, put_together, words_of
from ecabinet.official_papers.wording import day_in_words, ended


@dataclass(frozen=True, slots=True)
class ConcludedItem:
    """An item and what was concluded of it, paragraph by paragraph."""

    title: str
    conclusions: Sequence[str]


@dataclass(frozen=True, slots=True)
class ConclusionNotice:
    """What the notice says; `opening` stands for the usual first paragraph where the body has its own."""

    head: Letterhead
    meeting: str
    held_on: date
    room: str
    chair: str
    present: Sequence[str]
    opening: str
    items: Sequence[ConcludedItem]
    recipients: Sequence[str]
    signature: Signature


def conclusion_notice(notice: ConclusionNotice, sheet: bytes | None = None) -> bytes:
    """The notice as a DOCX file, on a sheet of one's own or a plain one; the same notice gives the same bytes."""
    about = f"Kết luận của {notice.chair} tại {notice.meeting}"
    parts: dict[str, Writer] = {
        sheets.HEAD: lambda paper: add_letterhead(paper, notice.head),
        sheets.TITLE: lambda paper: add_title(paper, "Thông báo", about),
        sheets.CONTENT: lambda paper: _add_content(paper, notice),
        sheets.SIGNATURES: lambda paper: add_closing(paper, notice.recipients, notice.signature),
    }
    said = words_of(notice.head, notice.meeting, notice.held_on)
    return put_together(f"Thông báo kết luận: {notice.meeting}", parts, said, sheet)


def _add_content(paper: Document, notice: ConclusionNotice) -> None:
    add_text(paper, ended(notice.opening or _opening(notice)))
    add_text(paper, f"{notice.chair} kết luận như sau:", keep_with_next=True)
    paragraphs = [(f"{place}. {item.title}", item) for place, item in enumerate(notice.items, 1)]
    for place, (heading, item) in enumerate(paragraphs, 1):
        add_text(paper, "", bold_start=heading, keep_with_next=True)
        last = len(item.conclusions) if place == len(paragraphs) else 0
        for number, text in enumerate(item.conclusions, 1):
            add_text(paper, ended(text, END if number == last else "."))


def _opening(notice: ConclusionNotice) -> str:
    place = f", tại {notice.room}" if notice.room else ""
    return (
        f"{_first_large(day_in_words(notice.held_on))}{place}, {notice.chair} đã chủ trì {notice.meeting}. "
        f"Tham dự có: {'; '.join(notice.present)}. Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp"
    )


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
