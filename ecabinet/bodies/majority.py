"""What follows from so many on each side, in a session as in writing. Pure."""

from collections.abc import Set as AbstractSet
from typing import Literal

from ecabinet.bodies.rules import PassingRule, Tie

DecidedBy = Literal["majority", "chair", "none"]
Outcome = Literal["passed", "not_passed"]
Reason = Literal[
    "majority_agreed",
    "majority_disagreed",
    "tie_chair_agreed",
    "tie_chair_disagreed",
    "tie_chair_took_no_side",
    "tie_not_passed",
    "short_of_majority",
    "nobody_took_a_side",
]
OptionReason = Literal[
    "majority_chose",
    "tie_chair_chose",
    "tie_chair_took_no_side",
    "tie_not_passed",
    "short_of_majority",
    "nobody_took_a_side",
]
Decision = tuple[Outcome, DecidedBy, Reason]
Choosing = tuple[str | None, DecidedBy, OptionReason]


def majority_of(passing: PassingRule, base: int) -> int:
    """How many of `base` it takes: the least number above the share, or not below it, as the rule says; at least 1."""
    if (least := passing.at_least) is not None:
        return max(1, -(-base * least.numerator // least.denominator))
    assert passing.more_than is not None  # noqa: S101  (the form holds one of the two)
    return base * passing.more_than.numerator // passing.more_than.denominator + 1


def decide(tie: Tie, needed: int, agree: int, disagree: int, chair: str | None) -> Decision:
    """The decision, where `needed` are a majority and the head of the body chose `chair`.

    More than half of all members; at a tie the side of the Prime Minister (191/2026, Điều 3.3).
    """
    if agree >= needed:
        return "passed", "majority", "majority_agreed"
    if disagree >= needed:
        return "not_passed", "majority", "majority_disagreed"
    if agree != disagree:
        return "not_passed", "none", "short_of_majority"
    if agree == 0:
        return "not_passed", "none", "nobody_took_a_side"
    return _tie(tie, chair)


def _tie(tie: Tie, chair: str | None) -> Decision:
    if tie == "not_passed":
        return "not_passed", "none", "tie_not_passed"
    if chair == "agree":
        return "passed", "chair", "tie_chair_agreed"
    if chair == "disagree":
        return "not_passed", "chair", "tie_chair_disagreed"
    return "not_passed", "none", "tie_chair_took_no_side"


def leaders_of(weights: dict[str, int]) -> set[str]:
    """The options that more chose than any other; none where nobody chose any."""
    most = max(weights.values(), default=0)
    return {option for option, weight in weights.items() if weight == most > 0}


def choose(tie: Tie, leaders: AbstractSet[str], enough: bool, chair: str | None) -> Choosing:
    """The option that is chosen, where `enough` says that a leader has a majority and the head chose `chair`.

    As with two sides: a majority chooses; between leaders that are level the head does, where the rules let him.
    """
    if not leaders:
        return None, "none", "nobody_took_a_side"
    if len(leaders) == 1:
        return (next(iter(leaders)), "majority", "majority_chose") if enough else (None, "none", "short_of_majority")
    if tie == "not_passed":
        return None, "none", "tie_not_passed"
    if chair in leaders:
        return chair, "chair", "tie_chair_chose"
    return None, "none", "tie_chair_took_no_side"
