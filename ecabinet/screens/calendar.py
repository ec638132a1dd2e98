"""My calendar: the meetings that come and those that were, and the address of the feed."""

from itertools import groupby

from flask import render_template

from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.exchange.queries import feed_of
from ecabinet.exchange.routes import address_of
from ecabinet.invitations.queries import own_invitations
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import Meeting

pages = Pages("calendar")


@pages.get("/my/calendar")
def my_calendar() -> str:
    """The meetings one may see, by month: those to come, and behind a link those that were."""
    return render_template("invitations/calendar.html", **_shown())


@pages.get("/my/calendar/list")
def my_calendar_list() -> str:
    """The part of it that changes."""
    return render_template("invitations/_calendar.html", **_shown())


def _shown() -> dict[str, object]:
    actor = current_actor()
    with reading() as session:
        rows = meetings.visible_meetings(session, actor, MeetingFilter(most=500))
        coming = [row for row in rows if row.state != "closed"][::-1]
        past = [row for row in rows if row.state == "closed"]
        answers = {meeting.id: row for row, meeting in own_invitations(session, actor)}
        streams = [f"user:{actor.person_id}", *(row.stream for row in coming)]
        return {
            "coming": _by_month(coming),
            "past": _by_month(past),
            "answers": answers,
            "feed": address_of(feed_of(session, actor.person_id)),
            "live": followed(session, streams),
        }


def _by_month(rows: list[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """The meetings under the first day of their month, in the order in which they are given."""

    def month(row: Meeting) -> str:
        return row.starts_at.astimezone(clock.HANOI).strftime("%m/%Y")

    return [(name, list(found)) for name, found in groupby(rows, key=month)]
