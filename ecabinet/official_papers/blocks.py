"""What official papers are put together from: letterhead, title, paragraphs, recipients beside the signer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document
from docx.table import _Cell

from ecabinet.official_papers import figures
from ecabinet.official_papers.measuring import balanced, width_of
from ecabinet.official_papers.paper import Look, columns, draw_rule, text_width, write, write_in
from ecabinet.official_papers.wording import number_line, place_and_day

LEFT_SHARE = 0.4
SIGNING_ROOM = 4  # lines, for the signature


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, under which number, where and when; `place` is empty where none is written (minutes)."""

    issuer: str
    symbol: str
    parent: str = ""
    number: int | None = None
    place: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: in whose place (`TL. THỦ TƯỚNG`), as what, by what name, each line as it is written."""

    authority: Sequence[str]
    name: str = ""


def add_letterhead(paper: Document, head: Letterhead) -> None:
    """The head of page 1: agency and number on the left, the state's name, its motto, place and day on the right."""
    room = text_width(paper)
    left, right = room * LEFT_SHARE, room * (1 - LEFT_SHARE)
    agency, state = columns(paper, left, right)
    if head.parent:
        write_in(agency, head.parent.upper(), Look(figures.AGENCY, align="centre"))
    lines = balanced(head.issuer.upper(), figures.AGENCY, left - 6)
    write_in(agency, "\n".join(lines), Look(figures.AGENCY, bold=True, align="centre"))
    longest = max(width_of(line, figures.AGENCY, bold=True) for line in lines)
    draw_rule(agency.add_paragraph(), left, longest * figures.AGENCY_RULE)
    write_in(state, figures.STATE_NAME, Look(figures.STATE, bold=True, align="centre"))
    write_in(state, figures.MOTTO_WORDS, Look(figures.MOTTO, bold=True, align="centre"))
    draw_rule(state.add_paragraph(), right, width_of(figures.MOTTO_WORDS, figures.MOTTO, bold=True))
    _number_and_day(paper, head, left, right)


def _number_and_day(paper: Document, head: Letterhead, left: float, right: float) -> None:
    """On one line, whichever side above has more lines."""
    number, day = columns(paper, left, right)
    write_in(number, number_line(head.number, head.symbol), Look(figures.NUMBER, align="centre", before=6))
    said = place_and_day(head.place, head.day) if head.place else ""
    write_in(day, said, Look(figures.PLACE_AND_DAY, italic=True, align="centre", before=6))


def add_title(paper: Document, kind: str, subject: str) -> None:
    """What the paper is, what it is about, and the rule below."""
    room = text_width(paper)
    write(paper.add_paragraph(), kind.upper(), Look(figures.TITLE, bold=True, align="centre", before=18))
    lines = balanced(subject, figures.TITLE, room - 56)
    write(paper.add_paragraph(), "\n".join(lines), Look(figures.TITLE, bold=True, align="centre"))
    draw_rule(paper.add_paragraph(), room, width_of(lines[-1], figures.TITLE, bold=True) * figures.SUBJECT_RULE)
    write(paper.add_paragraph(), "", Look(6))


def add_text(paper: Document, text: str, *, bold_start: str = "", keep_with_next: bool = False) -> None:
    """A paragraph of the body, its first words bold where they are given."""
    look = Look(
        figures.BODY,
        align="justified",
        after=figures.BETWEEN_PARAGRAPHS,
        first_line=figures.FIRST_LINE,
        spacing=figures.LINE_SPACING,
        keep_with_next=keep_with_next,
    )
    paragraph = write(paper.add_paragraph(), bold_start, look)
    if bold_start:
        paragraph.runs[0].font.bold = True
    write(paragraph, text, look)


def add_centred(paper: Document, text: str, *, is_remark: bool = False) -> None:
    """A line of its own in the middle, in bold; a remark in italics."""
    look = Look(figures.BODY, bold=not is_remark, italic=is_remark, align="centre", after=figures.BETWEEN_PARAGRAPHS)
    write(paper.add_paragraph(), text, look)


def add_closing(paper: Document, recipients: Iterable[str], signature: Signature) -> None:
    """Recipients on the left, level with the signer's office on the right; kept together, and with the text's end."""
    for paragraph in paper.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True
    room = text_width(paper)
    left, right = columns(paper, room * 0.5, room * 0.5)
    _write_recipients(left, recipients)
    _sign(right, signature, before=12)


def add_recipients(paper: Document, recipients: Iterable[str]) -> None:
    """Recipients alone, under two who have signed."""
    room = text_width(paper)
    left, _ = columns(paper, room * 0.5, room * 0.5)
    _write_recipients(left, recipients)


def _write_recipients(cell: _Cell, recipients: Iterable[str]) -> None:
    write_in(cell, "Nơi nhận:", Look(figures.RECIPIENTS_HEAD, bold=True, italic=True, before=12, keep_with_next=True))
    for line in _with_marks(recipients):
        write_in(cell, line, Look(figures.RECIPIENTS, keep_with_next=True))


def add_two_signatures(paper: Document, left: Signature, right: Signature) -> None:
    """Two who sign side by side, as secretary and chair sign minutes."""
    half = text_width(paper) * 0.5
    for cell, signature in zip(columns(paper, half, half), (left, right), strict=True):
        _sign(cell, signature, before=12)


def _sign(cell: _Cell, signature: Signature, before: float) -> None:
    look = Look(figures.SIGNER, bold=True, align="centre", before=before, keep_with_next=True)
    write_in(cell, "\n".join(line.upper() for line in signature.authority), look)
    write_in(cell, "\n" * (SIGNING_ROOM - 1), Look(figures.SIGNER, align="centre", keep_with_next=True))
    write_in(cell, signature.name, Look(figures.SIGNER, bold=True, align="centre"))


def _with_marks(recipients: Iterable[str]) -> list[str]:
    """Each on a line of its own, as `- Như trên;`, the last with a full stop."""
    lines = [line.strip().lstrip("-").strip().rstrip(";.") for line in recipients]
    return [f"- {line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, 1)]
