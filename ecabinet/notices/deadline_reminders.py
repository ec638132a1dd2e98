"""Deadlines of dossiers remind those who have not acted: a ministry asked for advice, the secretaries that check."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.calendar import Calendar, CalendarMissing, add_working_days, calendar_of, shipped_years
from ecabinet.core import clock
from ecabinet.dossiers.models import AdviceRequest, Dossier
from ecabinet.notices import audience
from ecabinet.notices.kinds import STALE, Told

MORNING = time(8)
ONE_DAY = timedelta(days=1)
AFTER_ASKING = timedelta(hours=6)  # who was asked just now is not reminded yet
GOES_NO_FURTHER = ("withdrawn", "scheduled")  # in these states nobody can answer


def deadlines(session: Session) -> list[Told]:
    """The reminders that stand now."""
    calendar = calendar_of(shipped_years())
    return [*_advice(session, calendar), *_checks(session, calendar)]


def standing(instants: Sequence[datetime], asked_at: datetime, now: datetime) -> datetime | None:
    """The last of the instants, in their order, that has come, and not at once after the asking; or none."""
    come = [instant for instant in instants if asked_at + AFTER_ASKING <= instant <= now]
    return come[-1] if come else None


def day_before(calendar: Calendar, day: date) -> date:
    """The working day before, or where the calendar lacks the year the day before."""
    try:
        return add_working_days(calendar, day, -1)
    except CalendarMissing:
        return day - ONE_DAY


def _advice(session: Session, calendar: Calendar) -> Iterator[Told]:
    """The morning of the working day before, and of the last day, who was asked and has not answered."""
    query = (
        select(AdviceRequest)
        .join(Dossier, Dossier.id == AdviceRequest.dossier_id)
        .where(AdviceRequest.position.is_(None), AdviceRequest.due_on >= clock.today())
        .where(Dossier.state.not_in(GOES_NO_FURTHER))
    )
    for row in session.scalars(query):
        instants = [morning_of(day_before(calendar, row.due_on)), morning_of(row.due_on)]
        if (instant := standing(instants, row.asked_at, clock.now())) is not None:
            people = audience.speaking_for(session, row.organisation_id)
            yield Told((f"advice:{row.id}", minute_of(instant)), "advice_due", people, None, row.id)


def _checks(session: Session, calendar: Calendar) -> Iterator[Told]:
    """The morning of the working day before the last, and of the day after it, the secretaries."""
    oldest = clock.today() - STALE
    query = select(Dossier).where(Dossier.state == "submitted", Dossier.check_due_on >= oldest)
    for row in session.scalars(query):
        if row.check_due_on is None or row.submitted_at is None:
            continue
        before, after = morning_of(day_before(calendar, row.check_due_on)), morning_of(row.check_due_on + ONE_DAY)
        if (instant := standing([before, after], row.submitted_at, clock.now())) is not None:
            people = audience.secretaries_of(session, row.body_id)
            kind = "check_overdue" if instant == after else "check_due"
            yield Told((f"check:{row.id}", minute_of(instant)), kind, people, None, row.id)


def morning_of(day: date) -> datetime:
    """When deadlines of that day remind: at eight in Hà Nội."""
    return datetime.combine(day, MORNING, clock.HANOI)


def minute_of(instant: datetime) -> int:
    """The instant as a number, by which a reminder is made once."""
    return int(instant.timestamp() // 60)
