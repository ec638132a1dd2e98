"""By when invitations and papers have to be out before a meeting; pure, from the rule profile and the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from ecabinet.bodies.calendar import Calendar, add_working_days
from ecabinet.bodies.rules import LeadTime


@dataclass(frozen=True, slots=True)
class SendingTime:
    """The last day on which to send, and whether that day is over."""

    by: date
    days: int
    working: bool
    is_late: bool


def sending_time(calendar: Calendar, lead: LeadTime, held_on: date, today: date) -> SendingTime:
    """Whether invitations sent today are in time: the day of sending isn't counted, the day of the meeting is.

    Raises CalendarMissing where working days count and a year is not known.
    """
    by = add_working_days(calendar, held_on, -lead.days) if lead.working else held_on - timedelta(days=lead.days)
    return SendingTime(by=by, days=lead.days, working=lead.working, is_late=today > by)
