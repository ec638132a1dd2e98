"""Which items came on the agenda after the lead time that the rules give the papers of a meeting."""

from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import Calendar, CalendarMissing, add_working_days, calendar_of, shipped_years
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import LeadTime, NoRulesInForce
from ecabinet.core import clock
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.seats import day_of


def last_day(held_on: date, lead: LeadTime, calendar: Calendar) -> date:
    """The last day on which something is in time for a meeting of that day; raises CalendarMissing."""
    if not lead.working:
        return held_on - timedelta(days=lead.days)
    return add_working_days(calendar, held_on, -lead.days)


def is_late(session: Session, meeting: Meeting, added_at: datetime) -> bool:
    """Whether what was added then came too late; never where no rules, or no working days, are known."""
    day = day_of(meeting)
    try:
        rules = bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), day)
        return added_at.astimezone(clock.HANOI).date() > last_day(day, rules.document_lead_time, _calendar())
    except (NoRulesInForce, CalendarMissing):
        return False


@cache
def _calendar() -> Calendar:
    return calendar_of(shipped_years())
