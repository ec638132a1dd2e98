"""What follows from so many who agree and so many who disagree, in a session as in writing. Pure."""

from typing import Literal

from ecabinet.bodies.rules import Choice, RuleProfile

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
Decision = tuple[Outcome, DecidedBy, Reason]


def majority_of(rules: RuleProfile, base: int) -> int:
    """How many of `base` it takes: the least number above the share that the rules name."""
    return base * rules.passing.more_than.numerator // rules.passing.more_than.denominator + 1


def decide(rules: RuleProfile, needed: int, agree: int, disagree: int, chair: Choice | None) -> Decision:
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
    return _tie(rules, chair)


def _tie(rules: RuleProfile, chair: Choice | None) -> Decision:
    if rules.tie == "not_passed":
        return "not_passed", "none", "tie_not_passed"
    if chair == "agree":
        return "passed", "chair", "tie_chair_agreed"
    if chair == "disagree":
        return "not_passed", "chair", "tie_chair_disagreed"
    return "not_passed", "none", "tie_chair_took_no_side"
