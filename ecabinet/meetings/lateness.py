"""By when a meeting's invitations and papers have to be out, by the rules of its body on its day."""

from datetime import date, datetime
from functools import cache

from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.calendar import Calendar, CalendarMissing, calendar_of, shipped_years
from ecabinet.bodies.lead_time import SendingTime, sending_time
from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import NoRulesInForce
from ecabinet.core import clock, words
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.seats import day_of


def when_to_send(session: Session, meeting: Meeting, on: date | None = None) -> SendingTime | None:
    """By when they have to be out, and whether that day is over on the one given, else today; none where unknown.

    Unknown it is where no rules are in force or the working days of a year are not shipped.
    """
    day = day_of(meeting)
    try:
        rules = bodies.rule_profile_on(session, session.get_one(Body, meeting.body_id), day)
        return sending_time(_calendar(), rules.document_lead_time, day, on or clock.today())
    except (NoRulesInForce, CalendarMissing):
        return None


def lead_in_words(time: SendingTime) -> str:
    """How long before the meeting, in the reader's language: "3 ngày làm việc"."""
    return words.t("lead.working" if time.working else "lead.calendar", days=time.days)


def is_late(session: Session, meeting: Meeting, added_at: datetime) -> bool:
    """Whether what was added then came too late; never where that is unknown."""
    time = when_to_send(session, meeting, added_at.astimezone(clock.HANOI).date())
    return time is not None and time.is_late


@cache
def _calendar() -> Calendar:
    return calendar_of(shipped_years())
