import os
import random
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.bodies.quorum import RollSeat
from ecabinet.bodies.rules import RuleProfile
from ecabinet.slip_records.tally import AgreeQuestion, AgreeTally, OptionsQuestion, OptionsTally, tally
from tests.opinions import oracle
from tests.slip_records.papers import law

STORM = bool(os.environ.get("ECABINET_STORM"))
GENERATED = 5_000 if STORM else 300
SAMPLED = 20_000 if STORM else 2_000
ASKED = AgreeQuestion("q")


def seats(number: int, **status: str) -> list[RollSeat]:
    return [RollSeat(f"s{n}", chair=n == 0, status=status.get(f"s{n}", "voting")) for n in range(number)]  # type: ignore[arg-type]


def given_by(chair: str | None, **counts: int) -> dict[str, str]:
    """So many answers of each choice, the chair's (seat s0) among them."""
    left = Counter(counts)
    if chair:
        left[chair] -= 1
    others = [choice for choice, count in left.items() for _ in range(count)]
    return {**({"s0": chair} if chair else {}), **{f"s{n}": choice for n, choice in enumerate(others, 1)}}


def agree(chair: str | None, counts: dict[str, int], total: int = 27, **rules: Any) -> AgreeTally:
    result = tally(law(**rules), seats(total), ASKED, given_by(chair, **counts))
    assert isinstance(result, AgreeTally)
    return result


SILENT = {"slip_silence": "not_answered"}
SILENT_HEAD_DECIDES = {"deemed_agree_of_chair_decides_tie": True}

TABLE = [
    # agree, disagree, other, chair, rules → outcome, decided by, reason, deemed
    (14, 13, 0, "disagree", {}, "passed", "majority", "majority_agreed", 0),
    (13, 14, 0, "agree", {}, "not_passed", "majority", "majority_disagreed", 0),
    (13, 13, 1, "agree", {}, "passed", "chair", "tie_chair_agreed", 0),
    (13, 13, 1, "disagree", {}, "not_passed", "chair", "tie_chair_disagreed", 0),
    (13, 13, 1, "other", {}, "not_passed", "none", "tie_chair_took_no_side", 0),
    (13, 13, 1, "agree", {"tie": "not_passed"}, "not_passed", "none", "tie_not_passed", 0),
    # nobody answers: all are deemed to agree, or nobody took a side
    (0, 0, 0, None, {}, "passed", "majority", "majority_agreed", 27),
    (0, 0, 0, None, SILENT, "not_passed", "none", "nobody_took_a_side", 0),
    # one real agreement and the silence of all others
    (1, 13, 0, None, {}, "passed", "majority", "majority_agreed", 13),
    (0, 14, 0, None, {}, "not_passed", "majority", "majority_disagreed", 13),
    # the chair is silent where agreements and objections are level: 12 + 1 deemed : 13 : 1
    (12, 13, 1, None, {}, "not_passed", "none", "tie_chair_only_deemed", 1),
    (12, 13, 1, None, SILENT_HEAD_DECIDES, "passed", "chair", "tie_chair_deemed_agreed", 1),
    (12, 13, 1, None, {"tie": "not_passed", **SILENT_HEAD_DECIDES}, "not_passed", "none", "tie_not_passed", 1),
    (13, 13, 0, None, SILENT, "not_passed", "none", "tie_chair_took_no_side", 0),
    # others are silent, the chair's own answer decides
    (11, 13, 1, "disagree", {}, "not_passed", "chair", "tie_chair_disagreed", 2),
    (11, 13, 1, "agree", {}, "passed", "chair", "tie_chair_agreed", 2),
    (13, 12, 2, "agree", {}, "not_passed", "none", "short_of_majority", 0),
    (0, 0, 27, "other", {}, "not_passed", "none", "nobody_took_a_side", 0),
]


@pytest.mark.parametrize("case", TABLE)
def test_a_slip_to_27_seats(case: tuple[int, int, int, str | None, dict[str, Any], str, str, str, int]) -> None:
    yes, no, other, chair, rules, outcome, by, reason, deemed = case
    result = agree(chair, {"agree": yes, "disagree": no, "other": other}, **rules)
    assert (result.outcome, result.decided_by, result.reason, result.deemed) == (outcome, by, reason, deemed)
    assert result.counts == {"agree": yes, "disagree": no, "other": other}
    assert result.deemed + result.not_answered == 27 - yes - no - other
    assert (result.base, result.majority_needed) == (27, 14)
    assert result.tie == (yes + deemed == no > 0)


@pytest.mark.parametrize(
    ("status", "field", "rule", "base", "outcome"),
    [
        ("vacant", "vacant_seats", "counted", 27, "not_passed"),
        ("vacant", "vacant_seats", "not_counted", 24, "passed"),
        ("recused", "recused", "stay_in_total", 27, "not_passed"),
        ("recused", "recused", "leave_total", 24, "passed"),
    ],
)
def test_vacant_and_recused_seats_are_never_deemed_to_agree_and_move_the_total_by_the_rules(
    status: str, field: str, rule: str, base: int, outcome: str
) -> None:
    roll = seats(27, s24=status, s25=status, s26=status)
    answers = {f"s{n}": "other" for n in range(11)}
    result = tally(law(**{field: rule}), roll, ASKED, answers)
    assert isinstance(result, AgreeTally)
    assert (result.base, result.deemed, result.not_answered, result.outcome) == (base, 13, 0, outcome)


def test_among_those_who_take_part_the_deemed_do_too() -> None:
    passing = {"more_than": {"numerator": 1, "denominator": 2}, "basis": "present_members"}
    result = agree("disagree", {"disagree": 14}, passing=passing)
    assert (result.base, result.deemed, result.outcome) == (27, 13, "not_passed")
    silent = agree("disagree", {"agree": 3, "disagree": 2}, passing=passing, **SILENT)
    assert (silent.base, silent.majority_needed, silent.outcome) == (5, 3, "passed")


OPTIONS = OptionsQuestion("q", ("a", "b", "c"), another=True)
PROPOSED = OptionsQuestion("q", ("a", "b", "c"), "a", another=True)

CHOICES = [
    # a, b, c, another, chair, question, rules → chosen, decided by, reason, deemed
    (14, 13, 0, 0, "b", OPTIONS, {}, "a", "majority", "majority_chose", 0),
    (13, 13, 1, 0, "b", OPTIONS, {}, "b", "chair", "tie_chair_chose", 0),
    (13, 13, 1, 0, "c", OPTIONS, {}, None, "none", "tie_chair_took_no_side", 0),
    (13, 13, 0, 0, None, OPTIONS, {}, None, "none", "tie_chair_took_no_side", 0),
    (13, 13, 0, 1, "another", OPTIONS, {}, None, "none", "tie_chair_took_no_side", 0),
    (9, 9, 9, 0, "c", OPTIONS, {}, "c", "chair", "tie_chair_chose", 0),
    (13, 13, 1, 0, "a", OPTIONS, {"tie": "not_passed"}, None, "none", "tie_not_passed", 0),
    (10, 9, 8, 0, "b", OPTIONS, {}, None, "none", "short_of_majority", 0),
    (0, 0, 0, 27, "another", OPTIONS, {}, None, "none", "nobody_took_a_side", 0),
    (0, 0, 0, 0, None, OPTIONS, {}, None, "none", "nobody_took_a_side", 0),
    # silence counts for the option proposed, and only where the rules say so
    (0, 0, 0, 0, None, PROPOSED, {}, "a", "majority", "majority_chose", 27),
    (0, 0, 0, 0, None, PROPOSED, SILENT, None, "none", "nobody_took_a_side", 0),
    (1, 13, 0, 0, None, PROPOSED, {}, "a", "majority", "majority_chose", 13),
    (12, 13, 1, 0, None, PROPOSED, {}, None, "none", "tie_chair_only_deemed", 1),
    (12, 13, 1, 0, None, PROPOSED, SILENT_HEAD_DECIDES, "a", "chair", "tie_chair_deemed_chose", 1),
    (11, 13, 1, 0, "b", PROPOSED, {}, "b", "chair", "tie_chair_chose", 2),
]


@pytest.mark.parametrize("case", CHOICES)
def test_a_choice_of_options_by_27_seats(
    case: tuple[int, int, int, int, str | None, OptionsQuestion, dict[str, Any], str | None, str, str, int],
) -> None:
    a, b, c, another, chair, question, rules, chosen, by, reason, deemed = case
    result = tally(law(**rules), seats(27), question, given_by(chair, a=a, b=b, c=c, another=another))
    assert isinstance(result, OptionsTally)
    assert (result.chosen, result.decided_by, result.reason, result.deemed) == (chosen, by, reason, deemed)
    assert result.counts == {"a": a, "b": b, "c": c, "another": another}
    assert result.deemed + result.not_answered == 27 - a - b - c - another


@pytest.mark.parametrize(
    ("answers", "question", "fault"),
    [
        ({"stranger": "agree"}, ASKED, "answer-not-entitled: stranger"),
        ({"s1": "agree"}, ASKED, "answer-not-entitled: s1"),
        ({"s2": "agree"}, ASKED, "answer-not-entitled: s2"),
        ({"s0": "abstain"}, ASKED, "answer-choice: s0"),
        ({"s0": "d"}, OPTIONS, "answer-choice: s0"),
        ({"s0": "agree"}, OPTIONS, "answer-choice: s0"),
        ({"s0": "another"}, OptionsQuestion("q", ("a", "b")), "answer-choice: s0"),
    ],
)
def test_an_answer_that_may_not_count_is_a_loud_error(answers: dict[str, str], question: Any, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        tally(law(), seats(4, s1="vacant", s2="recused"), question, answers)


def test_a_contradictory_roll_is_a_loud_error() -> None:
    with pytest.raises(ValueError, match="second-chair: s9"):
        tally(law(), [*seats(3), RollSeat("s9", chair=True)], ASKED, {})


MAJORITIES = [(1, 2), (1, 2), (1, 2), (2, 3), (51, 100)]
HOW = {
    "majority_agreed": "majority",
    "majority_disagreed": "majority",
    "majority_chose": "majority",
    "tie_chair_agreed": "head",
    "tie_chair_disagreed": "head",
    "tie_chair_chose": "head",
    "tie_chair_deemed_agreed": "silent head",
    "tie_chair_deemed_chose": "silent head",
    "tie_chair_only_deemed": "silent head does not decide",
    "tie_chair_took_no_side": "head elsewhere",
    "tie_not_passed": "tie stands",
    "short_of_majority": "short",
    "nobody_took_a_side": "nobody",
}
Figures = tuple[int, ...]


@cache
def both_laws(figures: Figures) -> tuple[RuleProfile, oracle.Law]:
    more, basis, tie, vacant, recused, silence, head = figures
    share = MAJORITIES[more]
    rules = law(
        passing={
            "more_than": {"numerator": share[0], "denominator": share[1]},
            "basis": ("total_members", "present_members")[basis],
        },
        tie=("not_passed", "chair_ballot")[tie],
        vacant_seats=("not_counted", "counted")[vacant],
        recused=("stay_in_total", "leave_total")[recused],
        slip_silence=("not_answered", "deemed_agree")[silence],
        deemed_agree_of_chair_decides_tie=bool(head),
    )
    return rules, oracle.Law(Fraction(*share), *map(bool, (basis, tie, vacant, recused, silence, head)))


def agree_with_the_oracle(figures: Figures, people: list[tuple[int, int]], head: int, proposed: int) -> set[str]:
    """Both questions are put to both; the reasons they agree on are given back."""
    rules, told = both_laws(figures)
    names = [f"p{n}" for n in range(len(people))]
    status = ["vacant" if place == 8 else "recused" if place == 9 else "voting" for place, _ in people]
    roll = [RollSeat(name, n == head, is_) for n, (name, is_) in enumerate(zip(names, status, strict=True))]  # type: ignore[arg-type]
    by = {kind: {name for name, is_ in zip(names, status, strict=True) if is_ == kind} for kind in set(status)}
    default = ("a", "b", None)[proposed]
    reached = set()
    for question, words, sides, silence in (
        (ASKED, ("agree", "disagree", "other", None), ["agree", "disagree"], "agree"),
        (OptionsQuestion("q", ("a", "b"), default, True), ("a", "b", "another", None), ["a", "b"], default),
    ):
        said = [(name, words[word]) for name, (place, word) in zip(names, people, strict=True) if place < 8]
        papers = {name: word for name, word in said if word}
        table = oracle.Table(
            by.get("voting", set()), by.get("vacant", set()), by.get("recused", set()), f"p{head}", papers
        )
        result = tally(rules, roll, question, papers)
        won = {"passed": "agree"}.get(result.outcome, "") if isinstance(result, AgreeTally) else result.chosen or ""
        side, how = oracle.outcome(table, told, sides, silence)
        assert HOW[result.reason] == how
        assert won == ("" if side == "disagree" else side)
        assert sum(result.counts.values()) + result.deemed + result.not_answered == len(table.filled)
        reached.add(result.reason)
    return reached


BIT = st.integers(0, 1)
PEOPLE = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=20)


@pytest.mark.slow
@settings(max_examples=GENERATED, deadline=None)
@given(st.tuples(st.integers(0, 4), BIT, BIT, BIT, BIT, BIT, BIT), PEOPLE, st.integers(0, 20), st.integers(0, 2))
def test_any_slip_agrees_with_the_oracle(
    figures: Figures, people: list[tuple[int, int]], head: int, proposed: int
) -> None:
    agree_with_the_oracle(figures, people, head, proposed)


@pytest.mark.slow
def test_thousands_of_likely_slips_agree_with_the_oracle_and_reach_every_reason() -> None:
    chance = random.Random(20260529)
    reached: Counter[str] = Counter()
    for _ in range(SAMPLED):
        figures = (chance.choice((0, 0, 3)), *(chance.randrange(2) for _ in range(6)))
        leaning = chance.choice(((1, 1, 0, 0), (1, 1, 1, 1), (5, 1, 1, 1), (1, 5, 1, 1), (0, 0, 1, 1), (1, 2, 0, 1)))
        people = [
            (chance.randrange(10), chance.choices(range(4), leaning)[0])
            for _ in range(chance.choice((1, 2, 3, 4, 5, 9, 27)))
        ]
        if chance.random() < 0.3:  # only the head is silent
            people = [(0, 3), *((place, chance.choice((0, 1))) for place, _ in people[1:])]
        reached.update(agree_with_the_oracle(figures, people, chance.choice((0, 0, 1, 30)), chance.randrange(3)))
    assert set(reached) == set(HOW)
    assert min(reached.values()) >= SAMPLED // 500
