"""Answers to a slip and their count, as the result sheet takes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ecabinet.opinion_papers.questions import Question


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The count of a question: how many chose each answer, how many are deemed to agree, how many did not answer.

    `counts` by the keys of the answers; `base` the total, `needed` of it; `outcome` and `reason` in words.
    """

    question: Question
    counts: Mapping[str, int]
    deemed: int
    not_answered: int
    base: int
    needed: int
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to one question, and its words."""

    choice: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class MemberAnswer:
    """What a member, told by the post, answered to each question; `at` is in the zone in which it is written.

    `proof` names the scanned paper, or who took down what was said; `files` are the names of those sent along.
    """

    member: str
    given: Sequence[Given]
    at: datetime
    means: Literal["system", "paper", "spoken"] = "system"
    reservation: str = ""
    proof: str = ""
    files: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SilentMember:
    """A member who did not answer, when the slip was delivered and when it was last opened."""

    member: str
    delivered_at: datetime | None
    last_opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AbsentMember:
    """A seat of which no answer was asked."""

    member: str
    status: Literal["vacant", "recused"]


@dataclass(frozen=True, slots=True)
class ExtendedTime:
    """The due day put off, and why."""

    due_on_before: date
    due_on: date
    reason: str
