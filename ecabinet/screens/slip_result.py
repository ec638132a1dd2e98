"""The result of each question of a slip, as lines of a chart: what was answered, what silence counts for, apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ecabinet.opinions.models import OpinionSlip, SlipQuestion
from ecabinet.slip_records.tally import ANOTHER


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One answer and how many gave it; `text` is an option's own words, `share` its part of all, in thousandths."""

    kind: Literal["choice", "option", "another", "deemed", "not_answered"]
    key: str
    count: int
    share: int
    place: int = 0
    text: str = ""
    text_en: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question with its result: `passed` says whether it was agreed to, or an option chosen."""

    question: SlipQuestion
    lines: list[ResultLine]
    passed: bool
    base: int
    needed: int
    reason: str
    is_tie: bool


def results_of(slip: OpinionSlip, questions: Sequence[SlipQuestion]) -> list[QuestionShown]:
    """Each question's result in order; none before the slip is closed."""
    if slip.result is None:
        return []
    found = slip.result["questions"]
    return [_shown(row, found[str(row.id)]) for row in questions if str(row.id) in found]


def _shown(row: SlipQuestion, result: dict[str, Any]) -> QuestionShown:
    passed = result["outcome"] == "passed" if row.kind == "agree" else result["chosen"] is not None
    whole = max(1, sum(result["counts"].values()) + result["deemed"] + result["not_answered"])
    return QuestionShown(
        question=row,
        lines=_lines(row, result, whole),
        passed=passed,
        base=result["base"],
        needed=result["majority_needed"],
        reason=result["reason"],
        is_tie=result["tie"],
    )


def _lines(row: SlipQuestion, result: dict[str, Any], whole: int) -> list[ResultLine]:
    """The answers in the order in which they are offered; what silence counts for right after what it counts for."""
    lines: list[ResultLine] = []
    counted_for = "agree" if row.kind == "agree" else row.proposed
    for key, count in result["counts"].items():
        lines.append(_line(row, result, key, count, whole))
        if key == counted_for and result["deemed"]:
            lines.append(ResultLine("deemed", key, result["deemed"], result["deemed"] * 1000 // whole))
    if result["not_answered"]:
        silent: int = result["not_answered"]
        lines.append(ResultLine("not_answered", "", silent, silent * 1000 // whole))
    return lines


def _line(row: SlipQuestion, result: dict[str, Any], key: str, count: int, whole: int) -> ResultLine:
    share, is_chosen = count * 1000 // whole, result.get("chosen") == key
    for place, option in enumerate(row.options, 1):
        if row.kind == "options" and option["key"] == key:
            texts = option["text"], option["text_en"]
            return ResultLine("option", key, count, share, place, *texts, is_chosen=is_chosen)
    kind: Literal["another", "choice"] = "another" if key == ANOTHER else "choice"
    return ResultLine(kind, key, count, share, is_chosen=is_chosen)
