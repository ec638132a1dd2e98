"""Working days in Viet Nam: weekends, public holidays and days exchanged, year by year, as data."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from ecabinet.bodies.rules import IsoDate, RulePart, Texts, VersionOne
from ecabinet.core.forms import parse
from ecabinet.core.problems import Conflict

SHIPPED = Path(__file__).parent / "calendars"
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class CalendarMissing(Conflict):
    """409: the working days of that year are not known, so no deadline can be counted in it."""

    code = "calendar-missing"


class SpecialDay(RulePart):
    """A day that is not what its weekday says; sure by law, by the year's decision, or only expected."""

    date: IsoDate
    kind: Literal["off", "working"]
    name: Texts
    status: Literal["law", "decided", "expected"]


class CalendarYear(RulePart):
    """One year's special days, with their sources."""

    format: Literal["ecabinet-calendar"]
    version: VersionOne
    year: int = Field(ge=1946, le=2200)
    sources: Annotated[tuple[Texts, ...], Field(strict=False)]
    days: Annotated[tuple[SpecialDay, ...], Field(strict=False)]

    @field_validator("days")
    @classmethod
    def _each_day_once_and_of_this_year(
        cls, days: tuple[SpecialDay, ...], info: ValidationInfo
    ) -> tuple[SpecialDay, ...]:
        if len({day.date for day in days}) != len(days) or {day.date.year for day in days} - {info.data.get("year")}:
            raise ValueError("rules.calendar-days")
        return days


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years known, and the days in them that are off, or worked though they fall on a weekend."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]


def parse_year(data: Any) -> CalendarYear:
    """The year that this JSON data describes; raises BadInput naming every bad field."""
    return parse(CalendarYear, data)


def calendar_of(years: Iterable[CalendarYear]) -> Calendar:
    """The calendar made of these years; of two files for one year the later given holds."""
    by_year = {year.year: year for year in years}
    days = [day for year in by_year.values() for day in year.days]
    return Calendar(
        years=frozenset(by_year),
        off=frozenset(day.date for day in days if day.kind == "off"),
        worked=frozenset(day.date for day in days if day.kind == "working"),
    )


@cache
def shipped_years() -> tuple[CalendarYear, ...]:
    """The years that come with the program, in order; read once, since a new one comes with a new program."""
    return tuple(parse_year(json.loads(path.read_text("utf-8"))) for path in sorted(SHIPPED.glob("*.json")))


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Whether offices of the state work on that day; raises CalendarMissing for a year without data."""
    if day.year not in calendar.years:
        raise CalendarMissing(year=day.year)
    return day in calendar.worked or (day.weekday() < SATURDAY and day not in calendar.off)


def add_working_days(calendar: Calendar, start: date, days: int) -> date:
    """The day `days` working days after `start`, or before it where negative; `start` itself is not counted.

    Zero gives `start`, working or not. Raises CalendarMissing.
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_working_day(calendar, day)
    return day


def working_days_between(calendar: Calendar, start: date, end: date) -> int:
    """How many working days follow `start` up to and with `end`, 0 if `end` is not later; raises CalendarMissing."""
    return sum(is_working_day(calendar, start + ONE_DAY * number) for number in range(1, (end - start).days + 1))
