import pytest

from ecabinet.bodies.quorum import RollSeat, quorum
from ecabinet.bodies.rules import parse_profile
from tests.votes.samples import profile, profile_json


def roll_of(seats: int, vacant: int = 0, recused: int = 0) -> list[RollSeat]:
    """`seats` seats in all; the last of them vacant, those before recused."""
    status = ["voting"] * (seats - vacant - recused) + ["recused"] * recused + ["vacant"] * vacant
    return [RollSeat(f"s{number}", chair=number == 0, status=what) for number, what in enumerate(status)]  # type: ignore[arg-type]


def first(number: int) -> list[str]:
    return [f"s{place}" for place in range(number)]


@pytest.mark.parametrize(
    ("seats", "needed"),
    [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (25, 17), (26, 18), (27, 18), (28, 19), (1000, 667)],
)
def test_two_thirds_are_enough_and_one_fewer_is_not(seats: int, needed: int) -> None:
    roll = roll_of(seats)
    assert quorum(profile(), roll, first(needed)).met
    assert not quorum(profile(), roll, first(needed - 1)).met
    assert quorum(profile(), roll, []).needed == needed


@pytest.mark.parametrize(
    ("rule", "total", "needed"),
    [("counted", 27, 18), ("not_counted", 24, 16)],
)
def test_vacant_seats_count_only_if_the_rules_say_so(rule: str, total: int, needed: int) -> None:
    found = quorum(parse_profile(profile_json(vacant_seats=rule)), roll_of(27, vacant=3), first(16))
    assert (found.total, found.needed, found.met) == (total, needed, rule == "not_counted")


@pytest.mark.parametrize(("rule", "total", "present"), [("stay_in_total", 27, 18), ("leave_total", 25, 16)])
def test_the_recused_count_only_if_the_rules_say_so(rule: str, total: int, present: int) -> None:
    roll = roll_of(27, recused=2)
    found = quorum(parse_profile(profile_json(recused=rule)), roll, [*first(16), "s25", "s26"])
    assert (found.total, found.present) == (total, present)


@pytest.mark.parametrize("roll", [[], roll_of(5, vacant=5)])
def test_a_body_without_members_never_has_a_quorum(roll: list[RollSeat]) -> None:
    assert not quorum(profile(), roll, []).met


@pytest.mark.parametrize(
    ("roll", "present", "fault"),
    [
        (roll_of(3), ["s9"], "present-unknown: s9"),
        (roll_of(3, vacant=1), ["s2"], "present-vacant: s2"),
        (roll_of(3), ["s1", "s1"], "present-twice: s1"),
        ([*roll_of(3), RollSeat("s1")], [], "seat-twice: s1"),
        ([*roll_of(3), RollSeat("s3", chair=True)], [], "second-chair: s3"),
    ],
)
def test_a_roll_that_contradicts_itself_is_a_loud_error(roll: list[RollSeat], present: list[str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        quorum(profile(), roll, present)
