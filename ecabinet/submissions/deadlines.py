"""Deadlines of a dossier, in working days by the rules of the body's regulation."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import (
    Calendar,
    CalendarMissing,
    add_working_days,
    calendar_of,
    shipped_years,
    working_days_between,
)
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import NoRulesInForce, RuleProfile
from ecabinet.dossiers.models import Dossier

USUAL_ADVICE = (2, 5)  # working days, where the rules say nothing


@dataclass(frozen=True, slots=True)
class Left:
    """How a deadline stands: working days left until it, 0 on its day; `overdue` are working days since."""

    due_on: date
    left: int
    overdue: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.overdue > 0


def check_due_on(session: Session, dossier: Dossier, submitted_on: date) -> date | None:
    """The last day for the check; none where no rules are in force, they set no time, or a year's calendar lacks."""
    rules = _rules(session, dossier, submitted_on)
    if rules is None or rules.dossier_check_days is None:
        return None
    try:
        return add_working_days(calendar_of(shipped_years()), submitted_on, rules.dossier_check_days)
    except CalendarMissing:
        return None


def advice_days(session: Session, dossier: Dossier, asked_on: date) -> tuple[date, date]:
    """The earliest and the latest usual day for a ministry's answer; calendar days where the calendar lacks."""
    rules = _rules(session, dossier, asked_on)
    window = rules.advice_window if rules else None
    least, most = (window.min, window.max) if window else USUAL_ADVICE
    calendar = calendar_of(shipped_years())
    try:
        return add_working_days(calendar, asked_on, least), add_working_days(calendar, asked_on, most)
    except CalendarMissing:
        return asked_on + timedelta(days=least), asked_on + timedelta(days=most)


def left_until(due_on: date, today: date, calendar: Calendar | None = None) -> Left:
    """How the deadline stands today; in calendar days where the working days of a year are not known."""
    known = calendar or calendar_of(shipped_years())
    try:
        left, over = working_days_between(known, today, due_on), working_days_between(known, due_on, today)
    except CalendarMissing:
        left, over = max(0, (due_on - today).days), max(0, (today - due_on).days)
    # A deadline that ended on Friday has passed on Saturday already.
    return Left(due_on, left, max(over, 1) if today > due_on else 0)


def _rules(session: Session, dossier: Dossier, day: date) -> RuleProfile | None:
    try:
        return bodies.rule_profile_on(session, session.get_one(Body, dossier.body_id), day)
    except NoRulesInForce:
        return None
