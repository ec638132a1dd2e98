"""What a slip asks, and how its answers are said in papers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ecabinet.official_papers.blocks import Letterhead
from ecabinet.official_papers.wording import day_in_words

CHOICES = {
    "agree": "Đồng ý",
    "disagree": "Không đồng ý",
    "other": "Ý kiến khác",
    "abstain": "Không biểu quyết",
    "another": "Phương án khác",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options of a question, by the key that answers name it with."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a slip: `choices` are those of the rules, `proposed` is the key of the option that is proposed."""

    text: str
    kind: Literal["agree", "options"] = "agree"
    choices: Sequence[str] = ("agree", "disagree", "other")
    options: Sequence[Option] = field(default=())
    proposed: str | None = None
    another_option: bool = False


def keys_of(question: Question) -> list[str]:
    """The answers that the question lets one choose, in the order in which they are offered."""
    if question.kind == "agree":
        return list(question.choices)
    return [option.key for option in question.options] + (["another"] if question.another_option else [])


def said(question: Question, choice: str) -> str:
    """The answer in few words, as `Đồng ý` or `Phương án 2`."""
    if question.kind == "options":
        for place, option in enumerate(question.options, 1):
            if option.key == choice:
                return f"Phương án {place}"
    return CHOICES[choice]


def said_in_full(question: Question, choice: str) -> str:
    """The answer as it is offered, as `Phương án 2 (đề nghị): Quy định lộ trình 24 tháng`."""
    text = next((option.text for option in question.options if option.key == choice), "")
    if question.kind == "agree" or not text:
        return said(question, choice)
    mark = " (phương án trình)" if choice == question.proposed else ""
    return f"{said(question, choice)}{mark}: {text}"


def name_of_slip(head: Letterhead) -> str:
    """As `Phiếu lấy ý kiến số 1025/PLYK/2026 ngày 20 tháng 11 năm 2026`."""
    number = f"{head.number:02d}" if head.number is not None else "........"
    return slip_named(f"{number}/{head.symbol}", head.day)


def slip_named(reference: str, day: date | None) -> str:
    """The slip by its reference and the day on which it was issued; room to write the day where there is none."""
    return f"Phiếu lấy ý kiến số {reference} {day_in_words(day) if day else 'ngày .... tháng .... năm ....'}"
