"""A slip as it is sent: phiếu lấy ý kiến, in the layout of named papers, NĐ 30/2020, Mẫu 1.4 by analogy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

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
from ecabinet.official_papers.wording import day_in_words, ended, weekday_and_day
from ecabinet.opinion_papers.questions import Question
from ecabinet.opinion_papers.reply import add_reply


@dataclass(frozen=True, slots=True)
class EnclosedPaper:
    """A paper that goes with the slip, as it was frozen: its title, the number of its version, its pages."""

    title: str
    version: int = 1
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """What the slip says to one member, who is addressed by the post; `rules` is the regulation's name.

    `head` has the symbol `PLYK/2026`; `submission` names the submission letter, `replaces` the slip it stands for. One
    that was recalled says so.
    """

    head: Letterhead
    subject: str
    member: str
    proposer: str
    summary: str
    questions: Sequence[Question]
    due_on: date
    silence: Literal["deemed_agree", "not_answered"]
    rules: str
    papers: Sequence[EnclosedPaper]
    recipients: Sequence[str]
    signature: Signature
    submission: str = ""
    replaces: str = ""
    members: str = "Thành viên Chính phủ"
    recalled_on: date | None = None


def slip_paper(slip: SlipPaper) -> bytes:
    """The slip as a DOCX file, the part for the answer on a page of its own; the same slip gives the same bytes."""
    paper = new_paper(f"Phiếu lấy ý kiến: {slip.subject}")
    add_letterhead(paper, slip.head)
    add_title(paper, f"Phiếu lấy ý kiến {slip.members}", slip.subject)
    if slip.recalled_on:
        add_centred(paper, f"(Đã thu hồi {day_in_words(slip.recalled_on)}, không phải trả lời)", is_remark=True)
    addressed = Look(figures.BODY, align="centre", after=figures.BETWEEN_PARAGRAPHS)
    write(paper.add_paragraph(), f"Kính gửi: Đồng chí {slip.member}.", addressed)
    _add_matter(paper, slip)
    _add_time(paper, slip)
    _add_papers(paper, slip.papers)
    add_closing(paper, slip.recipients, slip.signature)
    add_reply(paper, slip.head, slip.member, slip.members, slip.questions)
    return bytes_of(paper)


def _add_matter(paper: Document, slip: SlipPaper) -> None:
    """What the member is asked about, by whom it was submitted, and in short what it is."""
    asked = f"{len(slip.questions):02d} vấn đề tại phần trả lời kèm theo"
    add_text(paper, f"{slip.head.issuer} kính đề nghị đồng chí cho ý kiến về {asked}.")
    if slip.replaces:
        add_text(paper, f"Phiếu này thay thế Phiếu lấy ý kiến số {slip.replaces} đã thu hồi.")
    submitted = f"{slip.proposer} ({slip.submission.rstrip(' .;')})" if slip.submission else slip.proposer
    add_text(paper, ended(submitted), bold_start="Cơ quan trình: ")
    for place, text in enumerate(line for line in slip.summary.splitlines() if line.strip()):
        add_text(paper, ended(text), bold_start="" if place else "Nội dung tóm tắt: ")


def _add_time(paper: Document, slip: SlipPaper) -> None:
    """By when to answer and how, and what silence means by the rules."""
    add_text(paper, f"Chậm nhất là hết {weekday_and_day(slip.due_on)}.", bold_start="Thời hạn trả lời: ")
    late = "Quá thời hạn nêu trên mà không trả lời, đồng chí"
    if slip.silence == "deemed_agree":
        add_text(paper, f"{late} được coi là đồng ý và chịu trách nhiệm về nội dung đó, theo {ended(slip.rules)}")
    else:
        add_text(paper, f"{late} được ghi nhận là chưa trả lời, không tính là đồng ý, theo {ended(slip.rules)}")
    how = f"Trên hệ thống eCabinet; hoặc ghi vào phần trả lời kèm theo, ký và gửi về {slip.head.issuer}"
    add_text(paper, ended(how, "." if slip.papers else figures.END), bold_start="Cách trả lời: ")


def _add_papers(paper: Document, papers: Sequence[EnclosedPaper]) -> None:
    """The papers enclosed, in their order, of which the last ends the text."""
    if papers:
        add_text(paper, "", bold_start="Tài liệu gửi kèm:")
    for place, one in enumerate(papers, 1):
        remarks = [f"bản số {one.version}"] * (one.version > 1) + [f"{one.pages} trang"] * bool(one.pages)
        said = one.title.rstrip(" .;") + (f" ({', '.join(remarks)})" if remarks else "")
        add_text(paper, f"{place}. {said}{figures.END if place == len(papers) else ';'}")
