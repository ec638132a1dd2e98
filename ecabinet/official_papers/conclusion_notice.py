"""A notice of what was concluded: thông báo kết luận, in the layout of named papers, NĐ 30/2020, Mẫu 1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ecabinet.official_papers.blocks import Letterhead, Signature, add_closing, add_letterhead, add_text, add_title
from ecabinet.official_papers.figures import END
from ecabinet.official_papers.paper import bytes_of, new_paper
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


def conclusion_notice(notice: ConclusionNotice) -> bytes:
    """The notice as a DOCX file; the same notice gives the same bytes."""
    paper = new_paper(f"Thông báo kết luận: {notice.meeting}")
    add_letterhead(paper, notice.head)
    add_title(paper, "Thông báo", f"Kết luận của {notice.chair} tại {notice.meeting}")
    add_text(paper, ended(notice.opening or _opening(notice)))
    add_text(paper, f"{notice.chair} kết luận như sau:", keep_with_next=True)
    paragraphs = [(f"{place}. {item.title}", item) for place, item in enumerate(notice.items, 1)]
    for place, (heading, item) in enumerate(paragraphs, 1):
        add_text(paper, "", bold_start=heading, keep_with_next=True)
        last = len(item.conclusions) if place == len(paragraphs) else 0
        for number, text in enumerate(item.conclusions, 1):
            add_text(paper, ended(text, END if number == last else "."))
    add_closing(paper, notice.recipients, notice.signature)
    return bytes_of(paper)


def _opening(notice: ConclusionNotice) -> str:
    place = f", tại {notice.room}" if notice.room else ""
    return (
        f"{_first_large(day_in_words(notice.held_on))}{place}, {notice.chair} đã chủ trì {notice.meeting}. "
        f"Tham dự có: {'; '.join(notice.present)}. Sau khi nghe báo cáo và ý kiến của các đại biểu dự họp"
    )


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
