"""The JSON API of calendars, and the feed's own address, which needs no sign-in."""

from uuid import UUID

from flask import Response, current_app, g

from ecabinet.core import clock, words
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import Api, current_actor
from ecabinet.exchange import commands, queries
from ecabinet.exchange.addresses import feed_name, key_of
from ecabinet.exchange.icalendar import MEDIA_TYPE, calendar_text
from ecabinet.exchange.models import CalendarFeed
from ecabinet.exchange.presenters import CalendarFeedAddress
from ecabinet.invitations.queries import own_invitation
from ecabinet.meetings import queries as meetings

api = Api("exchange")
feeds = Pages("feeds")


@feeds.get("/calendar/<name>.ics")
def show_calendar(name: str) -> Response:
    """The calendar of whoever has that secret address: times, places and titles as that person may see them."""
    g.path_in_log = "/calendar/…"
    with reading() as session:
        person = queries.person_of_feed(session, key_of(name, current_app.config["SECRET_KEY"]))
        events, locale = queries.events_of(session, person), person.locale
    title = words.t("calendar.feed_name", locale=locale)
    return Response(calendar_text(title, events, clock.now()), content_type=MEDIA_TYPE)


@api.get("/my/calendar-feed")
def show_calendar_feed() -> CalendarFeedAddress:
    """The address at which other programs fetch one's calendar."""
    with reading() as session:
        return {"address": address_of(queries.feed_of(session, current_actor().person_id))}


@api.post("/my/calendar-feed")
def renew_calendar_feed() -> CalendarFeedAddress:
    """One's calendar has a new address; the one before is worth nothing."""
    return {"address": address_of(commands.renew_calendar_feed(current_actor()))}


@api.delete("/my/calendar-feed")
def end_calendar_feed() -> None:
    """One's calendar has no address any more."""
    commands.end_calendar_feed(current_actor())


@api.get("/meetings/<uuid:meeting_id>/calendar.ics")
def show_meeting_calendar(meeting_id: UUID) -> Response:
    """The meeting as an appointment, to put into one's own calendar."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        own = own_invitation(session, actor, meeting)
        event = queries.event_of(meeting, actor.locale, [own.invitation] if own and own.invitation else [])
    response = Response(calendar_text("", [event], clock.now()), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="phien-hop.ics"'
    return response


def address_of(row: CalendarFeed | None) -> str | None:
    """The whole address of the feed, or none where it is switched off."""
    if row is None:
        return None
    base: str = current_app.config["SETTINGS"].public_url
    return f"{base}/calendar/{feed_name(row.key, current_app.config['SECRET_KEY'])}.ics"
