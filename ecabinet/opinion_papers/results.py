"""What the members answered to a slip: bảng tổng hợp ý kiến, an annex across the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
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
from ecabinet.official_papers.paper import bytes_of, new_paper
from ecabinet.official_papers.wording import day_in_words, ended, hour_and_day
from ecabinet.opinion_papers.answers import AbsentMember, ExtendedTime, MemberAnswer, QuestionResult, SilentMember
from ecabinet.opinion_papers.counts import add_counts
from ecabinet.opinion_papers.members import add_answers, add_late, add_others, add_silent
from ecabinet.opinion_papers.questions import slip_named


@dataclass(frozen=True, slots=True)
class OpinionResults:
    """All that the result sheet says; each list in the order of the seats, `late` apart since it does not count."""

    head: Letterhead
    subject: str
    reference: str
    issued_on: date
    due_on: date
    closed_at: datetime
    rules: str
    silence: Literal["deemed_agree", "not_answered"]
    results: Sequence[QuestionResult]
    answers: Sequence[MemberAnswer]
    silent: Sequence[SilentMember]
    recipients: Sequence[str]
    signature: Signature
    absent: Sequence[AbsentMember] = field(default=())
    late: Sequence[MemberAnswer] = field(default=())
    extensions: Sequence[ExtendedTime] = field(default=())
    members: str = "Thành viên Chính phủ"


def results_paper(sheet: OpinionResults) -> bytes:
    """The result sheet as a DOCX file; the same sheet gives the same bytes."""
    paper = new_paper(f"Bảng tổng hợp ý kiến: {sheet.subject}", landscape=True)
    add_letterhead(paper, sheet.head)
    add_title(paper, f"Bảng tổng hợp ý kiến {sheet.members}", sheet.subject)
    add_centred(paper, f"(Kết quả {slip_named(sheet.reference, sheet.issued_on)})", is_remark=True)
    _add_facts(paper, sheet)
    numbers = iter(("I", "II", "III", "IV", "V"))
    _add_heading(paper, f"{next(numbers)}. KẾT QUẢ")
    questions = [result.question for result in sheet.results]
    add_counts(paper, sheet.results)
    if sheet.answers:
        _add_heading(paper, f"{next(numbers)}. Ý KIẾN CỦA CÁC {sheet.members.upper()} ĐÃ TRẢ LỜI")
        add_answers(paper, questions, sheet.answers)
    if sheet.silent:
        _add_heading(paper, f"{next(numbers)}. {_silent_head(sheet)}")
        add_silent(paper, sheet.silent)
    if sheet.late:
        _add_heading(paper, f"{next(numbers)}. TRẢ LỜI SAU THỜI HẠN, KHÔNG TÍNH VÀO KẾT QUẢ")
        add_late(paper, questions, sheet.late)
    if sheet.absent:
        _add_heading(paper, f"{next(numbers)}. KHÔNG LẤY Ý KIẾN")
        add_others(paper, sheet.absent)
    add_text(paper, _total(sheet))
    add_closing(paper, sheet.recipients, sheet.signature)
    return bytes_of(paper)


def _add_facts(paper: Document, sheet: OpinionResults) -> None:
    """From when till when the members were asked, how often it was put off, by which rules is counted."""
    asked = f"từ {day_in_words(sheet.issued_on)} đến hết {day_in_words(sheet.due_on)}"
    add_text(paper, f"{asked}; kết thúc lúc {hour_and_day(sheet.closed_at)}.", bold_start="Thời gian lấy ý kiến: ")
    for place, one in enumerate(sheet.extensions, 1):
        put_off = f"từ {day_in_words(one.due_on_before)} đến {day_in_words(one.due_on)}"
        add_text(paper, f"{put_off}. Lý do: {ended(one.reason)}", bold_start=f"Gia hạn lần {place}: ")
    add_text(paper, ended(sheet.rules), bold_start="Quy định áp dụng: ")


def _add_heading(paper: Document, words: str) -> None:
    add_text(paper, "", bold_start=words, keep_with_next=True)


def _silent_head(sheet: OpinionResults) -> str:
    if sheet.silence == "deemed_agree":
        return "KHÔNG TRẢ LỜI TRONG THỜI HẠN, ĐƯỢC COI LÀ ĐỒNG Ý"
    return "KHÔNG TRẢ LỜI TRONG THỜI HẠN"


def _total(sheet: OpinionResults) -> str:
    """How many of those asked answered, which ends the paper."""
    asked = len(sheet.answers) + len(sheet.silent)
    lower = sheet.members[:1].lower() + sheet.members[1:]
    answered = f"đã trả lời trong thời hạn: {len(sheet.answers):02d}"
    return f"Tổng số {lower} được lấy ý kiến: {asked:02d}; {answered}{figures.END}"
