"""The counts of each question of a slip, and what follows from them."""

from collections.abc import Sequence

from docx.document import Document

from ecabinet.official_papers.paper import Look, write
from ecabinet.official_papers.tables import add_line, add_part, new_table
from ecabinet.official_papers.wording import ended
from ecabinet.opinion_papers.answers import QuestionResult
from ecabinet.opinion_papers.questions import keys_of, said, said_in_full

HEADS = ("Ý kiến", "Số thành viên", "Tỷ lệ trên tổng số")
WIDTHS = (161.0, 40.0, 50.0)  # together the width between the margins
ALIGNS = ("left", "centre", "centre")
TOTAL = "Tổng số thành viên"


def add_counts(paper: Document, results: Sequence[QuestionResult]) -> None:
    """A table with the answers to each question below it, those deemed to agree apart, and the outcome."""
    table = new_table(paper, HEADS, WIDTHS)
    for place, result in enumerate(results, 1):
        start = f"Vấn đề {place}: " if len(results) > 1 else ""
        add_part(table, start + ended(result.question.text))
        for words, number in _lines(result):
            is_total = words == TOTAL
            add_line(table, (words, str(number), _share(number, result.base)), ALIGNS, keep_with_next=is_total)
        add_part(table, _outcome(result), keep_with_next=False)
    write(paper.add_paragraph(), "", Look(6))


def _lines(result: QuestionResult) -> list[tuple[str, int]]:
    """What was answered, what silence means, and the total, in the order in which they are read."""
    lines = [(said_in_full(result.question, key), result.counts.get(key, 0)) for key in keys_of(result.question)]
    if result.deemed:
        lines.append((f"Không trả lời, được coi là {_deemed(result)}", result.deemed))
    if result.not_answered:
        lines.append(("Chưa trả lời", result.not_answered))
    # Seats that are in the total though nobody answers for them: the sum has to be the total.
    missing = result.base - sum(number for _, number in lines)
    if missing > 0:
        lines.append(("Khuyết hoặc không tham gia cho ý kiến", missing))
    return [*lines, (TOTAL, result.base)]


def _deemed(result: QuestionResult) -> str:
    question = result.question
    if question.kind == "options" and question.proposed is not None:
        return f"đồng ý với {said(question, question.proposed).lower()}"
    return "đồng ý"


def _share(number: int, base: int) -> str:
    """As `51,9%`, of the total by which the majority is taken."""
    return f"{number * 100 / base:.1f}%".replace(".", ",").replace(",0%", "%") if base else "-"


def _outcome(result: QuestionResult) -> str:
    reason = f" {ended(result.reason)}" if result.reason else ""
    needed = f"Số ý kiến đồng ý cần thiết: {result.needed}/{result.base}."
    return f"Kết quả: {ended(result.outcome)}{reason} {needed}"
