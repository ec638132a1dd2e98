"""My calendar: the meetings that come and those that were, as a list, a month or a week, and the feed's address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import BadInput
from ecabinet.core.web import current_actor
from ecabinet.exchange.queries import feed_of
from ecabinet.exchange.routes import address_of
from ecabinet.invitations.queries import own_invitations
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import Meeting
from ecabinet.screens.calendar_days import beside, weeks_of

pages = Pages("calendar")
VIEWS = ("list", "month", "week")


@dataclass(frozen=True)
class Day:
    """A day of a sheet; those outside the month shown stand in it only to fill its weeks."""

    on: date
    meetings: list[Meeting]
    is_today: bool
    is_inside: bool


@pages.get("/my/calendar")
def my_calendar() -> str:
    """The meetings one may see, by month: those to come, and behind a link those that were; or a month, or a week."""
    return render_template("invitations/calendar.html", **_shown())


@pages.get("/my/calendar/list")
def my_calendar_list() -> str:
    """The part of it that changes."""
    return render_template("invitations/_calendar.html", **_shown())


def _shown() -> dict[str, object]:
    actor, view = current_actor(), _view()
    with reading() as session:
        answers = {meeting.id: row for row, meeting in own_invitations(session, actor)}
        if view != "list":
            return {"view": view, "views": VIEWS, "answers": answers, **_sheet(session, actor, view)}
        rows = meetings.visible_meetings(session, actor, MeetingFilter(most=500))
        coming = [row for row in rows if row.state != "closed"][::-1]
        past = [row for row in rows if row.state == "closed"]
        streams = [f"user:{actor.person_id}", *(row.stream for row in coming)]
        return {
            "coming": _by_month(coming),
            "past": _by_month(past),
            "answers": answers,
            "view": view,
            "views": VIEWS,
            "on": clock.today(),
            "feed": address_of(feed_of(session, actor.person_id)),
            "live": followed(session, streams),
        }


def _by_month(rows: list[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """The meetings under the first day of their month, in the order in which they are given."""

    def month(row: Meeting) -> str:
        return row.starts_at.astimezone(clock.HANOI).strftime("%m/%Y")

    return [(name, list(found)) for name, found in groupby(rows, key=month)]


def _view() -> str:
    asked = request.args.get("view", "list")
    if asked not in VIEWS:
        raise BadInput({"view": "field.literal_error"})
    return asked


def _sheet(session: Session, actor: Actor, view: str) -> dict[str, object]:
    """The weeks with their meetings, and the days that lead to the sheets beside this one."""
    on, today = _asked_day(), clock.today()
    weeks = weeks_of(view, on)
    since, until = _midnight(weeks[0][0]), _midnight(weeks[-1][-1] + timedelta(days=1))
    rows = meetings.visible_meetings(session, actor, MeetingFilter(since=since, until=until, most=500))[::-1]
    held = {
        day: list(found) for day, found in groupby(rows, key=lambda row: row.starts_at.astimezone(clock.HANOI).date())
    }
    before, after = beside(view, on)
    return {
        "on": on,
        "weeks": [
            [Day(day, held.get(day, []), day == today, view == "week" or day.month == on.month) for day in week]
            for week in weeks
        ],
        "before": before,
        "after": after,
        "live": followed(session, [f"user:{actor.person_id}", *(row.stream for row in rows)]),
    }


def _day(row: Meeting) -> date:
    return row.starts_at.astimezone(clock.HANOI).date()


def _asked_day() -> date:
    """The day in the address, or today."""
    asked = request.args.get("on", "")
    try:
        day = date.fromisoformat(asked) if asked else clock.today()
    except ValueError:
        raise BadInput({"on": "field.date_from_datetime_parsing"}) from None
    return min(max(day, date(1950, 1, 1)), date(2200, 1, 1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HANOI)
