import json
from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.bodies.calendar import (
    SHIPPED,
    Calendar,
    CalendarMissing,
    add_working_days,
    calendar_of,
    is_working_day,
    parse_year,
    shipped_years,
    working_days_between,
)
from ecabinet.core.problems import BadInput
from tests.bodies.lunar import hung_kings, new_year

YEARS = (2025, 2026, 2027)
# 40 working days away from either end of what is known.
DAYS = st.dates(date(2025, 4, 1), date(2027, 9, 30))


@cache
def calendar() -> Calendar:
    return calendar_of(shipped_years())


def year_json(year: int) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SHIPPED / f"{year}.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-04-26", True),  # a Saturday worked for 2 May
        ("2025-05-02", False),
        ("2026-01-02", False),
        ("2026-01-10", True),  # a Saturday worked for 2 January
        ("2026-02-13", True),
        ("2026-02-16", False),
        ("2026-02-20", False),
        ("2026-02-23", True),
        ("2026-04-27", False),  # for Giỗ Tổ on a Sunday
        ("2026-05-29", True),
        ("2026-05-30", False),
        ("2026-08-22", True),  # a Saturday worked for 31 August
        ("2026-08-31", False),
        ("2026-09-03", True),
        ("2027-05-03", False),  # for 1 May on a Saturday
    ],
)
def test_a_day_is_worked_or_not(day: str, working: bool) -> None:
    assert is_working_day(calendar(), date.fromisoformat(day)) is working


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-06-01", 2, "2026-06-03"),
        ("2026-06-05", 1, "2026-06-08"),  # over a weekend
        ("2026-02-13", 1, "2026-02-23"),  # over Tết
        ("2026-04-24", 3, "2026-05-04"),  # over Giỗ Tổ, 30 April and 1 May
        ("2026-08-28", 2, "2026-09-04"),
        ("2026-08-21", 1, "2026-08-22"),  # to a worked Saturday
        ("2026-06-03", -3, "2026-05-29"),
        ("2026-02-23", -1, "2026-02-13"),
        ("2026-06-06", 0, "2026-06-06"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, days: int, end: str) -> None:
    assert add_working_days(calendar(), date.fromisoformat(start), days) == date.fromisoformat(end)


@cache
def working_days_one_by_one() -> list[date]:
    """Every working day of the three years in order, found by looking at each day by itself."""
    special = {entry["date"]: entry["kind"] for year in YEARS for entry in year_json(year)["days"]}
    every = [date(2025, 1, 1) + timedelta(days=number) for number in range(365 * 3)]
    return [
        day
        for day in every
        if special.get(day.isoformat(), "off" if day.strftime("%a") in {"Sat", "Sun"} else "working") == "working"
    ]


@settings(deadline=None)
@given(DAYS)
def test_every_day_agrees_with_the_oracle(day: date) -> None:
    assert is_working_day(calendar(), day) == (day in working_days_one_by_one())


@settings(deadline=None)
@given(DAYS, st.integers(1, 40))
def test_adding_days_agrees_with_the_oracle(start: date, days: int) -> None:
    ordered = working_days_one_by_one()
    after = bisect_right(ordered, start)
    before = [day for day in ordered if day < start]
    assert add_working_days(calendar(), start, days) == ordered[after + days - 1]
    assert add_working_days(calendar(), start, -days) == before[-days]


@settings(deadline=None)
@given(DAYS, DAYS)
def test_counting_days_agrees_with_the_oracle(start: date, end: date) -> None:
    expected = len([day for day in working_days_one_by_one() if start < day <= end])
    assert working_days_between(calendar(), start, end) == expected


@settings(deadline=None)
@given(DAYS, st.integers(0, 40))
def test_counting_gives_back_what_was_added(start: date, days: int) -> None:
    assert working_days_between(calendar(), start, add_working_days(calendar(), start, days)) == days


def test_a_year_without_data_is_refused_and_not_guessed() -> None:
    with pytest.raises(CalendarMissing):
        is_working_day(calendar(), date(2028, 1, 3))
    with pytest.raises(CalendarMissing):
        add_working_days(calendar(), date(2027, 12, 30), 5)


@pytest.mark.parametrize("year", YEARS)
def test_lunar_holidays_fall_where_the_moon_says(year: int) -> None:
    certain = {entry["date"]: entry["name"]["vi"] for entry in year_json(year)["days"] if entry["status"] == "law"}
    first = new_year(year)
    assert {day for day, name in certain.items() if name == "Tết Nguyên đán"} >= {
        (first + timedelta(days=offset)).isoformat() for offset in (-1, 0, 1)
    }
    assert certain[hung_kings(year).isoformat()] == "Giỗ Tổ Hùng Vương"


@pytest.mark.parametrize("year", YEARS)
def test_fixed_holidays_are_certain_in_every_year(year: int) -> None:
    certain = {entry["date"] for entry in year_json(year)["days"] if entry["status"] == "law"}
    assert certain >= {f"{year}-{day}" for day in ("01-01", "04-30", "05-01", "09-02")}


@pytest.mark.parametrize("year", YEARS)
def test_tet_has_five_days_and_national_day_two(year: int) -> None:
    names = [entry["name"]["vi"] for entry in year_json(year)["days"]]
    assert (names.count("Tết Nguyên đán"), names.count("Quốc khánh")) == (5, 2)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_given_in_exchange_is_worked_on_another(year: int) -> None:
    days = year_json(year)["days"]
    given_free = [entry for entry in days if "in exchange" in entry["name"]["en"] and entry["kind"] == "off"]
    worked = [entry for entry in days if entry["kind"] == "working"]
    assert len(given_free) == len(worked)
    assert all(date.fromisoformat(entry["date"]).weekday() >= 5 for entry in worked)


@pytest.mark.parametrize("year", YEARS)
def test_a_holiday_on_a_weekend_is_made_up_for(year: int) -> None:
    days = year_json(year)["days"]
    on_weekends = [d for d in days if d["kind"] == "off" and date.fromisoformat(d["date"]).weekday() >= 5]
    in_lieu = [d for d in days if "in lieu" in d["name"]["en"]]
    assert len(on_weekends) == len(in_lieu)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"year": 2025}, "days"),
        ({"days": [*year_json(2026)["days"], year_json(2026)["days"][0]]}, "days"),
        ({"days": [{**year_json(2026)["days"][0], "kind": "perhaps"}]}, "days.0.kind"),
        ({"days": [{**year_json(2026)["days"][0], "date": "1/1/2026"}]}, "days.0.date"),
    ],
)
def test_a_wrong_year_is_refused_and_the_field_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_year({**year_json(2026), **change})
    assert list(refused.value.errors) == [field]


def test_a_later_file_of_a_year_replaces_the_shipped_one() -> None:
    decided = parse_year({**year_json(2027), "days": [year_json(2027)["days"][0]]})
    assert is_working_day(calendar_of([*shipped_years(), decided]), date(2027, 2, 8))
