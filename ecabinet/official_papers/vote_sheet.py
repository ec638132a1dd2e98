"""What a vote came to: biên bản kiểm phiếu as a table of who voted how, in the layout of NĐ 30/2020, Mẫu 1.4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from docx.document import Document

from ecabinet.official_papers import sheets
from ecabinet.official_papers.blocks import Letterhead, Signature, add_letterhead, add_text, add_title
from ecabinet.official_papers.blocks import add_two_signatures as sign
from ecabinet.official_papers.figures import END
from ecabinet.official_papers.paper import Look, write
from ecabinet.official_papers.sheets import Writer, put_together, words_of
from ecabinet.official_papers.tables import add_line, new_table
from ecabinet.official_papers.wording import ended, hour_and_day

HEADS = ("TT", "Thành viên", "Biểu quyết", "Hình thức", "Ý kiến")
WIDTHS = (12.0, 62.0, 32.0, 26.0, 32.0)  # together the width between the margins
ALIGNS = ("centre", "left", "centre", "centre", "left")


@dataclass(frozen=True, slots=True)
class VoteLine:
    """A seat: its title and holder, how it voted, in the room or from afar, and the words of its opinion."""

    member: str
    choice: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class VoteSheet:
    """What the sheet says; the instant is in the zone it is written in."""

    head: Letterhead
    meeting: str
    item: str
    question: str
    closed_at: datetime
    rules: str
    quorum: str
    counts: Sequence[str]
    outcome: str
    lines: Sequence[VoteLine]
    record: str
    signatures: tuple[Signature, Signature]


def vote_sheet(said: VoteSheet, sheet: bytes | None = None) -> bytes:
    """The vote as a DOCX file, on a sheet of one's own or a plain one; the same vote gives the same bytes."""
    parts: dict[str, Writer] = {
        sheets.HEAD: lambda paper: add_letterhead(paper, said.head),
        sheets.TITLE: lambda paper: add_title(paper, "Kết quả biểu quyết", f"{said.item}, {said.meeting}"),
        sheets.CONTENT: lambda paper: _add_content(paper, said),
        sheets.SIGNATURES: lambda paper: sign(paper, *said.signatures),
    }
    marks = words_of(said.head, said.meeting, said.closed_at)
    return put_together(f"Kết quả biểu quyết: {said.item}", parts, marks, sheet)


def _add_content(paper: Document, sheet: VoteSheet) -> None:
    facts = [
        ("Vấn đề biểu quyết: ", sheet.question),
        ("Thời điểm kết thúc biểu quyết: ", hour_and_day(sheet.closed_at)),
        ("Quy chế áp dụng: ", sheet.rules),
        ("Điều kiện biểu quyết: ", sheet.quorum),
        ("Kết quả: ", f"{'; '.join(sheet.counts)}. {sheet.outcome}"),
    ]
    for label, text in facts:
        add_text(paper, ended(text), bold_start=label)
    write(paper.add_paragraph(), "", Look(6))
    table = new_table(paper, HEADS, WIDTHS)
    for place, line in enumerate(sheet.lines, 1):
        add_line(table, (str(place), line.member, line.choice, line.place, line.words), ALIGNS)
    write(paper.add_paragraph(), "", Look(6))
    add_text(paper, f"Hồ sơ biểu quyết đã ký của hệ thống có mã SHA-256: {sheet.record}{END}")
