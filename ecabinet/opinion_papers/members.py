"""The tables of the members: who answered what, who did not, who answered too late, who was not asked."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document

from ecabinet.official_papers.paper import Look, write
from ecabinet.official_papers.rows import Passage, TableRow, add_rows
from ecabinet.official_papers.tables import add_line, new_table
from ecabinet.official_papers.wording import ended
from ecabinet.opinion_papers.answers import AbsentMember, MemberAnswer, SilentMember
from ecabinet.opinion_papers.questions import Question, said

HEADS = ("TT", "Thành viên", "Trả lời", "Nội dung ý kiến", "Thời điểm, hình thức")
WIDTHS = (12.0, 50.0, 56.0, 86.0, 47.0)
ALIGNS = ("centre", "left", "left", "left", "left")
MEANS = {"system": "Trên hệ thống", "paper": "Bằng bản giấy", "spoken": "Bằng lời"}
NOT_ASKED = {"vacant": "Khuyết thành viên", "recused": "Không tham gia cho ý kiến về nội dung này"}
NO_WORDS = "Không có ý kiến thêm"
LONG = 900  # letters: a row of more may go on on the next page


def add_answers(paper: Document, questions: Sequence[Question], answers: Sequence[MemberAnswer]) -> None:
    """One row for each member: the answer to each question, the words, the reservation, when and how."""
    table = new_table(paper, HEADS, WIDTHS)
    for place, answer in enumerate(answers, 1):
        words = _words(questions, answer)
        cells = [
            [Passage(str(place))],
            [Passage(answer.member)],
            _choices(questions, answer),
            words,
            _when_and_how(answer),
        ]
        may_break = sum(len(one.text) for one in words) > LONG
        add_rows(table, [TableRow(cells, may_break)], ALIGNS)
    write(paper.add_paragraph(), "", Look(6))


add_late = add_answers


def add_silent(paper: Document, silent: Sequence[SilentMember]) -> None:
    """Who did not answer, with the proof that the slip was there: when it was delivered, when last opened."""
    table = new_table(paper, ("TT", "Thành viên", "Phiếu đến lúc", "Mở xem lần cuối"), (12.0, 119.0, 60.0, 60.0))
    for place, one in enumerate(silent, 1):
        delivered = _moment(one.delivered_at) if one.delivered_at else "Chưa ghi nhận"
        opened = _moment(one.last_opened_at) if one.last_opened_at else "Chưa mở xem"
        add_line(table, (str(place), one.member, delivered, opened), ("centre", "left", "centre", "centre"))
    write(paper.add_paragraph(), "", Look(6))


def add_others(paper: Document, absent: Sequence[AbsentMember]) -> None:
    """Seats of which no answer was asked, and why."""
    table = new_table(paper, ("TT", "Thành viên", "Lý do"), (12.0, 119.0, 120.0))
    for place, one in enumerate(absent, 1):
        add_line(table, (str(place), one.member, NOT_ASKED[one.status]), ("centre", "left", "left"))
    write(paper.add_paragraph(), "", Look(6))


def _choices(questions: Sequence[Question], answer: MemberAnswer) -> list[Passage]:
    pairs = zip(questions, answer.given, strict=True)
    return [Passage(said(question, given.choice), _start(place, questions))
            for place, (question, given) in enumerate(pairs, 1)]  # fmt: skip


def _words(questions: Sequence[Question], answer: MemberAnswer) -> list[Passage]:
    """What was said to each question, what is reserved, what was sent along; that nothing was said is said too."""
    passages = [
        Passage(ended(given.words), _start(place, questions))
        for place, given in enumerate(answer.given, 1)
        if given.words.strip()
    ]
    if answer.reservation.strip():
        passages.append(Passage(ended(answer.reservation), "Bảo lưu ý kiến: "))
    if answer.files:
        passages.append(Passage("; ".join(answer.files), "Tệp kèm theo: "))
    return passages or [Passage(NO_WORDS, italic=True)]


def _start(place: int, questions: Sequence[Question]) -> str:
    return f"Vấn đề {place}: " if len(questions) > 1 else ""


def _when_and_how(answer: MemberAnswer) -> list[Passage]:
    how = MEANS[answer.means] + (f" ({answer.proof})" if answer.proof else "")
    return [Passage(_moment(answer.at)), Passage(how)]


def _moment(at: datetime) -> str:
    return f"{at:%H:%M}, {at:%d/%m/%Y}"
