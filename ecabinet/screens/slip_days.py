"""The days on which a slip can be due, with the holidays that lie before them, as a form offers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import (
    ONE_DAY,
    Calendar,
    CalendarMissing,
    SpecialDay,
    add_working_days,
    calendar_of,
    is_working_day,
    shipped_years,
    working_days_between,
)
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import NoRulesInForce, RuleProfile, parse_profile
from ecabinet.core import clock
from ecabinet.opinions.models import OpinionSlip, SlipExtension
from ecabinet.slip_records.deadline import due_day, extension_allows

MOST_LATER_DAYS = 10
FURTHEST = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class DueDay:
    """So many working days to answer, the day they end on (none where the calendar lacks), holidays before it."""

    days: int
    due_on: date | None
    special: list[SpecialDay]


@dataclass(frozen=True, slots=True)
class LaterDay:
    """A day to which a slip can be put off, and how many working days that is after its issue."""

    due_on: date
    days: int


def rules_today(session: Session, body_id: UUID) -> RuleProfile | None:
    """The body's rules of today; none where none are in force."""
    try:
        return bodies.rule_profile_on(session, session.get_one(Body, body_id), clock.today())
    except NoRulesInForce:
        return None


def due_days(rules: RuleProfile | None, issued_on: date) -> list[DueDay]:
    """Every time that the rules let a slip leave, if it is issued that day; none where they know no slips."""
    if rules is None or rules.slip_window is None:
        return []
    calendar, window = calendar_of(shipped_years()), rules.slip_window
    return [due_in(calendar, issued_on, days) for days in range(max(1, window.min), window.max + 1)]


def due_in(calendar: Calendar, issued_on: date, days: int) -> DueDay:
    """The day that so many working days end on."""
    try:
        due_on = due_day(calendar, issued_on, days)
    except CalendarMissing:
        return DueDay(days, None, [])
    return DueDay(days, due_on, special_between(issued_on, due_on))


def special_between(first: date, last: date) -> list[SpecialDay]:
    """The holidays on weekdays and the days worked instead after the first day, up to the last."""
    known = [day for year in shipped_years() for day in year.days if first < day.date <= last]
    return sorted((day for day in known if _is_told(day)), key=lambda day: day.date)


def _is_told(day: SpecialDay) -> bool:
    """A holiday at a weekend puts nothing off."""
    return day.kind == "working" or day.date.weekday() < 5  # noqa: PLR2004  (Saturday)


def later_days(slip: OpinionSlip, extensions: Sequence[SlipExtension]) -> list[LaterDay]:
    """The working days to which the open slip can be put off by its rules."""
    if slip.due_on is None or slip.issued_at is None:
        return []
    rules, calendar = parse_profile(slip.rule), calendar_of(shipped_years())
    issued_on = slip.issued_at.astimezone(clock.HANOI).date()
    before = [*(row.due_on_before for row in extensions), slip.due_on]
    found: list[LaterDay] = []
    try:
        day = max(slip.due_on, add_working_days(calendar, clock.today(), -1))
        while len(found) < MOST_LATER_DAYS and day < slip.due_on + FURTHEST:
            day += ONE_DAY
            if not extension_allows(rules, calendar, issued_on, [*before, day]):
                break
            if is_working_day(calendar, day):
                found.append(LaterDay(day, working_days_between(calendar, issued_on, day)))
    except CalendarMissing:
        pass  # what is known until there is offered
    return found
