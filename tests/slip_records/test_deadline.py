"""Deadlines against an independent oracle, over calendars made up of holidays, exchanged days and long breaks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.bodies.calendar import Calendar, CalendarMissing, calendar_of, shipped_years
from ecabinet.bodies.rules import RuleProfile, SlipWindow, shipped_profiles
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.moment import is_over
from ecabinet.slip_records import deadline

SHIPPED = calendar_of(shipped_years())
GOVERNMENT = next(one for one in shipped_profiles() if one.id == "government-191-2026")
FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


@st.composite
def calendars(draw: Any) -> Calendar:
    """Single holidays, a break of up to twelve days (Tết), and weekends worked in exchange."""
    numbers = st.integers(0, 400)
    off = {FIRST + DAY * number for number in draw(st.sets(numbers, max_size=12))}
    begins = draw(numbers)
    off |= {FIRST + DAY * (begins + number) for number in range(draw(st.integers(0, 12)))}
    worked = {FIRST + DAY * number for number in draw(st.sets(numbers, max_size=12))} - off
    return Calendar(frozenset({2026, 2027}), frozenset(off), frozenset(worked))


days = st.integers(0, 300).map(lambda number: FIRST + DAY * number)


def working(calendar: Calendar, after: date) -> list[date]:
    """The oracle: every working day after that one, told from the names of the weekdays."""
    ahead = [after + DAY * number for number in range(1, 120)]
    usual = [day for day in ahead if day.strftime("%a") not in {"Sat", "Sun"} and day not in calendar.off]
    return sorted({*usual, *(day for day in ahead if day in calendar.worked)})


@given(calendars(), days, st.integers(1, 10))
def test_the_due_day_is_so_many_working_days_on(calendar: Calendar, issued_on: date, number: int) -> None:
    assert deadline.due_day(calendar, issued_on, number) == working(calendar, issued_on)[number - 1]


@given(days, st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_an_answer_counts_to_the_end_of_the_due_day_in_hanoi(due_on: date, sent: datetime) -> None:
    slip = OpinionSlip(due_on=due_on, closes_at=deadline.closing(due_on))
    day_in_hanoi = (sent + timedelta(hours=7)).date()  # no daylight saving since 1975
    assert is_over(slip, sent.replace(tzinfo=UTC)) == (day_in_hanoi > due_on)


@given(days)
def test_the_last_moment_of_the_day_is_in_time_and_the_next_is_not(due_on: date) -> None:
    slip = OpinionSlip(due_on=due_on, closes_at=deadline.closing(due_on))
    midnight = datetime.combine(due_on, time(17), UTC)
    assert not is_over(slip, midnight - timedelta(microseconds=1))
    assert is_over(slip, midnight)


@given(calendars(), days, st.lists(days, min_size=1, max_size=4), st.integers(1, 9), st.booleans())
def test_extensions_go_forward_and_only_as_far_as_the_rules_let(
    calendar: Calendar, issued_on: date, due_days: list[date], most: int, may_pass: bool
) -> None:
    rules = GOVERNMENT.model_copy(
        update={"slip_window": SlipWindow(min=1, max=most), "extension_may_pass_maximum": may_pass}
    )
    forward = due_days == sorted(set(due_days))
    far = due_days[-1] > issued_on and len([d for d in working(calendar, issued_on) if d <= due_days[-1]]) > most
    wanted = forward and (may_pass or not far)
    assert deadline.extension_allows(rules, calendar, issued_on, due_days) == wanted


@pytest.mark.parametrize(("given_days", "allowed"), [(1, False), (2, True), (5, True), (6, False)])
def test_the_window_is_the_one_of_the_decree(given_days: int, allowed: bool) -> None:
    assert deadline.window_allows(GOVERNMENT, given_days) == allowed


def test_rules_without_slips_allow_none() -> None:
    rules: RuleProfile = GOVERNMENT.model_copy(update={"slip_window": None})
    assert not deadline.window_allows(rules, 3)
    assert not deadline.extension_allows(rules, SHIPPED, date(2026, 6, 8), [date(2026, 6, 10), date(2026, 6, 11)])


@pytest.mark.parametrize(
    ("issued_on", "number", "due_on"),
    [
        (date(2026, 6, 8), 2, date(2026, 6, 10)),
        (date(2026, 6, 12), 2, date(2026, 6, 16)),  # over a weekend
        (date(2026, 6, 13), 2, date(2026, 6, 16)),  # issued on a Saturday
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # over Tết of the year of the horse
    ],
)
def test_days_known_from_the_wall_calendar(issued_on: date, number: int, due_on: date) -> None:
    assert deadline.due_day(SHIPPED, issued_on, number) == due_on


def test_a_year_without_its_calendar_has_no_deadlines() -> None:
    unknown = replace(SHIPPED, years=frozenset({2026}))
    with pytest.raises(CalendarMissing):
        deadline.due_day(unknown, date(2026, 12, 31), 2)
