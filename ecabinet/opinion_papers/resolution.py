"""A draft of the body's resolution: nghị quyết cá biệt, NĐ 30/2020, Mẫu 1.1."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document

from ecabinet.official_papers import figures, sheets
from ecabinet.official_papers.blocks import (
    Letterhead,
    Signature,
    add_centred,
    add_closing,
    add_letterhead,
    add_text,
    add_title,
)
from ecabinet.official_papers.paper import Look, write
from ecabinet.official_papers.sheets import Writer, put_together, words_of
from ecabinet.official_papers.wording import day_in_words, ended
from ecabinet.opinion_papers.questions import slip_named


@dataclass(frozen=True, slots=True)
class BySlip:
    """Decided in writing: the reference of the slip, as `1025/PLYK/2026`, and the day it was issued."""

    reference: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class BySession:
    """Decided in a session: its name, as `Phiên họp Chính phủ thường kỳ tháng 11 năm 2026`, and its day."""

    meeting: str
    held_on: date


@dataclass(frozen=True, slots=True)
class DraftResolution:
    """What a resolution says that approves what a ministry submitted.

    `bases` are the legal bases as they are named after `Căn cứ`; `matter` what is approved, with a small first letter
    (`nội dung dự thảo Nghị định …`), `submission` the submission letters by number and day, `proposer` the ministry,
    `proposer_head` its head, `implementers` who carries it out besides; `chair` is who concluded the session.
    """

    head: Letterhead
    subject: str
    bases: Sequence[str]
    proposer: str
    proposer_head: str
    submission: str
    matter: str
    ground: BySlip | BySession
    implementers: Sequence[str]
    recipients: Sequence[str]
    signature: Signature
    body: str = "Chính phủ"
    members: str = "Thành viên Chính phủ"
    chair: str = "Thủ tướng Chính phủ"


def draft_resolution(resolution: DraftResolution, sheet: bytes | None = None) -> bytes:
    """The draft as a DOCX file, on a sheet of one's own or a plain one; the same resolution gives the same bytes."""
    parts: dict[str, Writer] = {
        sheets.HEAD: lambda paper: add_letterhead(paper, resolution.head),
        sheets.TITLE: lambda paper: add_title(paper, "Nghị quyết", resolution.subject),
        sheets.CONTENT: lambda paper: _add_content(paper, resolution),
        sheets.SIGNATURES: lambda paper: add_closing(paper, resolution.recipients, resolution.signature),
    }
    said = words_of(resolution.head, *_held(resolution.ground))
    return put_together(f"Nghị quyết: {resolution.subject}", parts, said, sheet)


def _held(ground: BySlip | BySession) -> tuple[str, date | None]:
    """The session on which it is grounded, and its day."""
    return ("", None) if isinstance(ground, BySlip) else (ground.meeting, ground.held_on)


def _add_content(paper: Document, resolution: DraftResolution) -> None:
    add_centred(paper, resolution.body.upper())
    _add_preamble(paper, resolution)
    add_centred(paper, "QUYẾT NGHỊ:")
    articles = _articles(resolution)
    for place, text in enumerate(articles, 1):
        add_text(paper, ended(text, figures.END if place == len(articles) else "."), bold_start=f"Điều {place}. ")


def _add_preamble(paper: Document, resolution: DraftResolution) -> None:
    """The grounds in italics, one on a line, each with a semicolon but the last."""
    grounds = [
        *(f"Căn cứ {basis.strip().removeprefix('Căn cứ ')}" for basis in resolution.bases),
        f"Theo đề nghị của {resolution.proposer_head} tại {resolution.submission}",
        _ground(resolution),
    ]
    look = Look(
        figures.BODY,
        italic=True,
        align="justified",
        after=figures.BETWEEN_PARAGRAPHS,
        first_line=figures.FIRST_LINE,
        spacing=figures.LINE_SPACING,
    )
    for place, ground in enumerate(grounds, 1):
        write(paper.add_paragraph(), ended(ground, "." if place == len(grounds) else ";"), look)


def _ground(resolution: DraftResolution) -> str:
    """On what the body decided: the answers to a slip, or a session's debate and the chair's conclusion."""
    ground, members = resolution.ground, resolution.members
    if isinstance(ground, BySlip):
        slip = slip_named(ground.reference, ground.issued_on)
        return f"Trên cơ sở kết quả lấy ý kiến các {members} tại {slip}"
    return (
        f"Trên cơ sở thảo luận, kết quả biểu quyết của các {members} và kết luận của {resolution.chair} "
        f"tại {ground.meeting}, tổ chức {day_in_words(ground.held_on)}"
    )


def _articles(resolution: DraftResolution) -> list[str]:
    """Approval; opinions taken in and explained; force; who carries it out."""
    head, members = resolution.proposer_head, resolution.members
    carriers = ", ".join([head, *resolution.implementers])
    return [
        f"Thông qua {resolution.matter} theo đề nghị của {resolution.proposer} tại {resolution.submission}",
        f"{head} chịu trách nhiệm tiếp thu, giải trình đầy đủ ý kiến các {members} (kèm theo), hoàn thiện hồ sơ "
        "theo đúng quy định của pháp luật",
        "Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành",
        f"{carriers} và các cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Nghị quyết này",
    ]
