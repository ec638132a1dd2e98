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
from ecabinet.bodies.rules import RuleProfile, parse_profile
from ecabinet.votes.tally import AGREE, Ballot, Question, Tally, tally
from tests.votes import oracle
from tests.votes.samples import profile, profile_json

STORM = bool(os.environ.get("ECABINET_STORM"))
GENERATED = 10_000 if STORM else 1_000
SAMPLED = 50_000 if STORM else 4_000


def seats(number: int) -> list[RollSeat]:
    return [RollSeat(f"s{place}", chair=place == 0) for place in range(number)]


def vote(
    agree: int,
    disagree: int,
    other: int,
    chair: str | None,
    *,
    total: int = 27,
    present: int | None = None,
    **rules: Any,
) -> Tally:
    """A vote of `total` seats with these counts, the chair's ballot among them; everybody present unless said."""
    law = parse_profile(profile_json(**rules)) if rules else profile()
    left = Counter(agree=agree, disagree=disagree, other=other)
    if chair:
        left[chair] -= 1
    others = [choice for choice, count in left.items() for _ in range(count)]
    ballots = [Ballot("s0", chair)] if chair else []  # type: ignore[arg-type]
    ballots += [Ballot(f"s{place}", choice) for place, choice in enumerate(others, start=1)]  # type: ignore[arg-type]
    here = [f"s{place}" for place in range(total if present is None else present)]
    return tally(law, seats(total), ballots, here)


TABLE = [
    # agree, disagree, other, chair → outcome, decided by, reason
    (14, 13, 0, "disagree", "passed", "majority", "majority_agreed"),
    (14, 0, 0, "agree", "passed", "majority", "majority_agreed"),
    (25, 1, 1, "agree", "passed", "majority", "majority_agreed"),
    (27, 0, 0, "agree", "passed", "majority", "majority_agreed"),
    (13, 14, 0, "agree", "not_passed", "majority", "majority_disagreed"),
    (0, 27, 0, "disagree", "not_passed", "majority", "majority_disagreed"),
    # 13 of 27 are more than those against and still not more than half of all
    (13, 12, 2, "agree", "not_passed", "none", "short_of_majority"),
    (13, 0, 0, "agree", "not_passed", "none", "short_of_majority"),
    (5, 6, 0, "disagree", "not_passed", "none", "short_of_majority"),
    (1, 0, 0, "agree", "not_passed", "none", "short_of_majority"),
    # a tie follows the chair's ballot, even below half of all
    (13, 13, 1, "agree", "passed", "chair", "tie_chair_agreed"),
    (13, 13, 1, "disagree", "not_passed", "chair", "tie_chair_disagreed"),
    (13, 13, 1, "other", "not_passed", "none", "tie_chair_took_no_side"),
    (13, 13, 0, None, "not_passed", "none", "tie_chair_took_no_side"),
    (1, 1, 0, "agree", "passed", "chair", "tie_chair_agreed"),
    (1, 1, 25, "agree", "passed", "chair", "tie_chair_agreed"),
    (8, 8, 3, "disagree", "not_passed", "chair", "tie_chair_disagreed"),
    # nobody for, nobody against
    (0, 0, 0, None, "not_passed", "none", "nobody_took_a_side"),
    (0, 0, 27, "other", "not_passed", "none", "nobody_took_a_side"),
]


@pytest.mark.parametrize("case", TABLE)
def test_a_vote_of_27_seats(case: tuple[int, int, int, str | None, str, str, str]) -> None:
    agree, disagree, other, chair, outcome, by, reason = case
    result = vote(agree, disagree, other, chair)
    assert (result.outcome, result.decided_by, result.reason) == (outcome, by, reason)
    assert result.counts == {"agree": agree, "disagree": disagree, "other": other}
    assert result.not_voted == 27 - agree - disagree - other
    assert (result.base, result.majority_needed) == (27, 14)
    assert result.tie == (agree == disagree > 0)


@pytest.mark.parametrize(("total", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (25, 13), (26, 14), (27, 14), (28, 15)])
def test_more_than_half_of_all_seats_is_needed(total: int, needed: int) -> None:
    assert vote(needed, 0, 0, "agree", total=total).outcome == "passed"
    assert vote(needed - 1, 0, 0, None, total=total).outcome == "not_passed"
    assert vote(needed, 0, 0, "agree", total=total).majority_needed == needed


def test_an_even_split_of_an_even_body_is_a_tie_and_not_a_majority() -> None:
    assert vote(13, 13, 0, "agree", total=26).reason == "tie_chair_agreed"
    assert vote(13, 13, 0, "disagree", total=26).reason == "tie_chair_disagreed"


@pytest.mark.parametrize(("present", "outcome"), [(17, "no_quorum"), (18, "passed")])
def test_without_a_quorum_nothing_passes_however_many_agree(present: int, outcome: str) -> None:
    assert vote(27, 0, 0, "agree", present=present).outcome == outcome


def test_votes_from_afar_count_and_do_not_make_a_quorum() -> None:
    ballots = [Ballot(f"s{place}", "agree", "remote") for place in range(27)]
    assert tally(profile(), seats(27), ballots, [f"s{place}" for place in range(17)]).outcome == "no_quorum"
    assert tally(profile(), seats(27), ballots, [f"s{place}" for place in range(18)]).counts["agree"] == 27


def test_the_first_session_on_tablets_21_in_the_room_and_4_from_afar() -> None:
    ballots = [Ballot(f"s{place}", "agree", "room" if place < 21 else "remote") for place in range(25)]
    result = tally(profile(), seats(27), ballots, [f"s{place}" for place in range(21)])
    assert (result.outcome, result.counts["agree"], result.not_voted) == ("passed", 25, 2)


def test_a_tie_rule_without_the_chair_never_passes_a_tie() -> None:
    assert vote(13, 13, 1, "agree", tie="not_passed").reason == "tie_not_passed"


def roll_with(status: str, number: int) -> list[RollSeat]:
    return [
        RollSeat(f"s{place}", chair=place == 0, status="voting" if place < 27 - number else status)
        for place in range(27)
    ]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "field", "rule", "base", "needed"),
    [
        ("vacant", "vacant_seats", "counted", 27, 14),
        ("vacant", "vacant_seats", "not_counted", 24, 13),
        ("recused", "recused", "stay_in_total", 27, 14),
        ("recused", "recused", "leave_total", 24, 13),
    ],
)
def test_vacant_and_recused_seats_move_the_total_only_if_the_rules_say_so(
    status: str, field: str, rule: str, base: int, needed: int
) -> None:
    law = parse_profile(profile_json(**{field: rule}))
    ballots = [Ballot(f"s{place}", "agree") for place in range(13)]
    result = tally(law, roll_with(status, 3), ballots, [f"s{place}" for place in range(24)])
    assert (result.base, result.majority_needed, result.not_voted) == (base, needed, 11)
    assert result.outcome == ("passed" if needed == 13 else "not_passed")


@pytest.mark.parametrize("status", ["vacant", "recused"])
def test_a_tie_without_a_chair_to_vote_does_not_pass(status: str) -> None:
    roll = [RollSeat("s0", chair=True, status=status), *seats(27)[1:]]  # type: ignore[arg-type]
    ballots = [Ballot(f"s{place}", "agree" if place % 2 else "disagree") for place in range(1, 27)]
    result = tally(profile(), roll, ballots, [f"s{place}" for place in range(1, 27)])
    assert result.reason == "tie_chair_took_no_side"


def test_a_body_without_a_chair_seat_does_not_pass_a_tie() -> None:
    roll = [RollSeat("a"), RollSeat("b")]
    assert tally(profile(), roll, [Ballot("a", "agree"), Ballot("b", "disagree")], ["a", "b"]).outcome == "not_passed"


@pytest.mark.parametrize(
    ("chair", "outcome", "reason"),
    [
        ("agree", "passed", "tie_chair_agreed"),
        ("disagree", "not_passed", "tie_chair_disagreed"),
        ("abstain", "not_passed", "tie_chair_took_no_side"),
    ],
)
def test_a_peoples_committee_abstains_and_has_no_other_opinion(chair: str, outcome: str, reason: str) -> None:
    law = profile("peoples-committee-2025")
    others = {"agree": ["agree"] * 4 + ["disagree"] * 5, "disagree": ["agree"] * 5 + ["disagree"] * 4}
    rest = others.get(chair, ["agree"] * 5 + ["disagree"] * 5) + ["abstain"] * 3
    ballots = [Ballot("s0", chair), *(Ballot(f"s{n}", c) for n, c in enumerate(rest, 1))]  # type: ignore[arg-type]
    result = tally(law, seats(17), ballots, [f"s{place}" for place in range(17)])
    assert (result.outcome, result.reason) == (outcome, reason)
    assert set(result.counts) == {"agree", "disagree", "abstain"}
    assert result.counts["agree"] == result.counts["disagree"] == 5
    with pytest.raises(ValueError, match="ballot-choice: s1"):
        tally(law, seats(17), [Ballot("s1", "other")], [])


def test_a_government_member_may_not_abstain() -> None:
    with pytest.raises(ValueError, match="ballot-choice: s1"):
        tally(profile(), seats(3), [Ballot("s1", "abstain")], [])


@pytest.mark.parametrize(
    ("ballots", "changes", "fault"),
    [
        ([Ballot("stranger", "agree")], {}, "ballot-not-entitled: stranger"),
        ([Ballot("vacant", "agree")], {}, "ballot-not-entitled: vacant"),
        ([Ballot("recused", "agree")], {}, "ballot-not-entitled: recused"),
        ([Ballot("s1", "agree"), Ballot("s1", "disagree")], {}, "ballot-twice: s1"),
        ([Ballot("s1", "agree"), Ballot("s1", "agree")], {}, "ballot-twice: s1"),
        ([Ballot("s1", "agree", by="substitute")], {}, "ballot-substitute: s1"),
        ([Ballot("s1", "agree", "remote")], {"remote_vote": False}, "ballot-remote: s1"),
    ],
)
def test_a_ballot_that_nobody_may_cast_is_a_loud_error(
    ballots: list[Ballot], changes: dict[str, Any], fault: str
) -> None:
    roll = [*seats(3), RollSeat("vacant", status="vacant"), RollSeat("recused", status="recused")]
    with pytest.raises(ValueError, match=fault):
        tally(parse_profile(profile_json(**changes)), roll, ballots, ["s0", "s1", "s2"])


def test_a_contradictory_roll_is_a_loud_error() -> None:
    with pytest.raises(ValueError, match="second-chair: s9"):
        tally(profile(), [*seats(3), RollSeat("s9", chair=True)], [], [])
    with pytest.raises(ValueError, match="present-unknown: s9"):
        tally(profile(), seats(3), [], ["s9"])


# The oracle. Laws and tables of people are drawn, told to both, and the answers compared.

SHARES = [(1, 2), (2, 3), (3, 4), (3, 5), (1, 1)]
MAJORITIES = [(1, 2), (1, 2), (1, 2), (2, 3), (3, 4), (51, 100)]
Drawn = tuple[tuple[int, ...], list[tuple[int, bool, int]], int]


@cache
def drawn_law(figures: tuple[int, ...]) -> tuple[RuleProfile, oracle.Law]:
    quorum, more, basis, tie, vacant, recused, choices, least = figures
    enough, majority = SHARES[quorum], MAJORITIES[more]
    reaching = bool(least) and Fraction(*majority) > Fraction(1, 2)
    data = profile_json(
        quorum={"share": dict(zip(("numerator", "denominator"), enough, strict=True)), "basis": "total_members"},
        passing={
            "at_least" if reaching else "more_than": dict(zip(("numerator", "denominator"), majority, strict=True)),
            "basis": ("total_members", "present_members")[basis],
        },
        tie=("chair_ballot", "not_passed")[tie],
        vacant_seats=("not_counted", "counted")[vacant],
        recused=("stay_in_total", "leave_total")[recused],
        choices=(["agree", "disagree", "other"], ["agree", "disagree", "abstain"])[choices],
    )
    law = oracle.Law(
        Fraction(*enough), Fraction(*majority), reaching, bool(basis), not tie, bool(vacant), bool(recused)
    )
    return parse_profile(data), law


ANSWERS = {
    "no quorum": ("no_quorum", "none", {"quorum_not_met"}),
    "yes by majority": ("passed", "majority", {"majority_agreed"}),
    "no by majority": ("not_passed", "majority", {"majority_disagreed"}),
    "yes by the head": ("passed", "chair", {"tie_chair_agreed"}),
    "no by the head": ("not_passed", "chair", {"tie_chair_disagreed"}),
    "no, tied and the head stood aside": ("not_passed", "none", {"tie_chair_took_no_side"}),
    "no, tied": ("not_passed", "none", {"tie_not_passed"}),
    "no, too few": ("not_passed", "none", {"short_of_majority"}),
    "no, nobody cared": ("not_passed", "none", {"nobody_took_a_side"}),
}


def at_the_table(people: list[tuple[int, bool, int]], head: int) -> list[oracle.Member]:
    return [
        oracle.Member(f"p{n}", n == head, ("filled", "empty", "stepped aside")[max(0, place - 7)], here and place != 8)
        for n, (place, here, _) in enumerate(people)
    ]


def counted(rules: RuleProfile, table: list[oracle.Member], question: Question) -> Tally:
    status = {"filled": "voting", "empty": "vacant", "stepped aside": "recused"}
    return tally(
        rules,
        [RollSeat(member.label, member.head, status[member.place_is]) for member in table],  # type: ignore[arg-type]
        [Ballot(member.label, member.said) for member in table if member.said],
        [member.label for member in table if member.here],
        question,
    )


def agree_with_the_oracle(drawn: Drawn) -> str:
    """Both are asked the same question; the reason they agree on is given back."""
    figures, people, head = drawn
    rules, law = drawn_law(figures)
    table = at_the_table(people, head)
    for member, (_, _, said) in zip(table, people, strict=True):
        member.said = (*rules.choices, None)[said] if member.place_is == "filled" else None
    result = counted(rules, table, AGREE)
    outcome, by, reasons = ANSWERS[oracle.verdict(table, law)]
    assert (result.outcome, result.decided_by) == (outcome, by)
    assert result.reason in reasons
    assert result.quorum.needed == oracle.people_needed(table, law)
    assert result.majority_needed == oracle.votes_needed(table, law)
    assert result.counts == {choice: sum(1 for member in table if member.said == choice) for choice in rules.choices}
    assert result.not_voted == sum(1 for member in table if member.place_is == "filled" and member.said is None)
    return result.reason


FIGURES = st.tuples(
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 1),
    st.integers(0, 1),
    st.integers(0, 1),
    st.integers(0, 1),
    st.integers(0, 1),
    st.integers(0, 1),
)
# place 8 is empty, place 9 stepped aside, all else filled
PERSON = st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 3))


@pytest.mark.slow
@settings(max_examples=GENERATED, deadline=None)
@given(st.tuples(FIGURES, st.lists(PERSON, min_size=0, max_size=30), st.integers(0, 30)))
def test_any_vote_agrees_with_the_oracle(drawn: Drawn) -> None:
    agree_with_the_oracle(drawn)


@pytest.mark.slow
def test_thousands_of_likely_votes_agree_with_the_oracle_and_reach_every_reason() -> None:
    chance = random.Random(20260529)
    reached: Counter[str] = Counter()
    for _ in range(SAMPLED):
        figures = (chance.choice((0, 1, 1)), chance.choice((0, 0, 0, 3)), *(chance.randrange(2) for _ in range(6)))
        attending, leaning = (
            chance.choice((0.5, 0.8, 1.0)),
            chance.choice(((1, 1, 0, 0), (1, 1, 1, 1), (5, 1, 1, 1), (1, 5, 1, 1), (0, 0, 1, 1))),
        )
        people = [
            (chance.randrange(10), chance.random() < attending, chance.choices(range(4), leaning)[0])
            for _ in range(chance.choice((1, 2, 3, 4, 9, 26, 27)))
        ]
        reached[agree_with_the_oracle((figures, people, chance.randrange(3)))] += 1
    assert set(reached) == {reason for _, _, reasons in ANSWERS.values() for reason in reasons}
    assert min(reached.values()) >= SAMPLED // 500


PICKED = {
    "no quorum": ("no_quorum", "none", "quorum_not_met"),
    "none by majority": ("not_passed", "majority", "majority_chose_none"),
    "nobody cared": ("not_passed", "none", "nobody_took_a_side"),
    "too few": ("not_passed", "none", "short_of_majority"),
    "level": ("not_passed", "none", "tie_not_passed"),
    "level and the head stood aside": ("not_passed", "none", "tie_chair_took_no_side"),
    "by majority": ("passed", "majority", "majority_chose"),
    "by the head": ("passed", "chair", "tie_chair_chose"),
}


@pytest.mark.slow
def test_thousands_of_choices_among_options_agree_with_the_oracle_and_reach_every_reason() -> None:
    chance = random.Random(20260601)
    reached: Counter[str] = Counter()
    for _ in range(SAMPLED):
        figures = (chance.choice((0, 1)), chance.choice((0, 0, 3)), *(chance.randrange(2) for _ in range(6)))
        rules, law = drawn_law(figures)
        offered = ["a", "b", "c", "d"][: chance.randint(2, 4)]
        attending = chance.choice((0.6, 1.0))
        people = [(chance.randrange(10), chance.random() < attending, 0) for _ in range(chance.choice((2, 5, 9, 27)))]
        table = at_the_table(people, chance.randrange(3))
        leaning = chance.choice(([3, 1], [1, 1], [6, 1], [0, 1]))
        for member in table:
            if member.place_is == "filled":
                kind = chance.choices(("option", "rest"), leaning)[0]
                member.said = chance.choice(offered) if kind == "option" else chance.choice(("none", "none", None))
        result = counted(rules, table, Question(tuple(offered)))
        told = oracle.pick(table, law, offered)
        name, how = (told[0], told[2:]) if told[:2] in {"a ", "b ", "c ", "d "} else (None, told)
        assert (result.outcome, result.decided_by, result.reason, result.chosen) == (*PICKED[how], name)
        assert result.majority_needed == oracle.votes_needed(table, law)
        reached[how] += 1
    assert set(reached) == set(PICKED)
    assert min(reached.values()) >= SAMPLED // 500
