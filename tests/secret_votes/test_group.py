import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.secret_votes.group import (
    BASE,
    NEUTRAL,
    ORDER,
    minus,
    plus,
    random_scalar,
    read_point,
    read_scalar,
    times,
    total,
    write_scalar,
)
from ecabinet.secret_votes.refusals import Refused
from tests.secret_votes.rehearsal import MALFORMED_POINTS

pytestmark = pytest.mark.one_database
NUMBERS = st.integers(min_value=0, max_value=ORDER - 1)


@given(NUMBERS, NUMBERS)
@settings(max_examples=25, deadline=None)
def test_points_add_up_as_their_numbers_do(one: int, other: int) -> None:
    assert plus(times(one), times(other)) == times(one + other)
    assert minus(times(one), times(other)) == times(one - other)
    assert times(one, times(other)) == times(one * other)


@pytest.mark.parametrize("number", [0, 1, ORDER - 1, ORDER, ORDER + 1])
def test_the_ends_of_the_numbers_are_no_exception(number: int) -> None:
    assert times(number) == total([BASE] * (number % ORDER)) if number % ORDER < 2 else times(number) == times(-1)
    assert times(number, NEUTRAL) == NEUTRAL


@pytest.mark.parametrize("kind", sorted(MALFORMED_POINTS))
def test_what_is_no_point_of_the_group_is_refused(kind: str) -> None:
    with pytest.raises(Refused, match="point-malformed 2"):
        read_point(MALFORMED_POINTS[kind], "2")


@pytest.mark.parametrize("text", ["", "00", "g" * 64, "ff" * 32, ORDER.to_bytes(32, "little").hex(), "AB" + "0" * 62])
def test_a_number_that_is_not_below_the_order_or_not_so_written_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="scalar-malformed"):
        read_scalar(text)


def test_numbers_and_points_are_read_as_they_were_written() -> None:
    number = random_scalar()
    assert read_scalar(write_scalar(number)) == number
    assert read_point(times(number).hex()) == times(number)
