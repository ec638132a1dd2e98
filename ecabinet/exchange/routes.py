"""The JSON API of calendars and printouts, and the feed's own address, which needs no sign-in."""

from uuid import UUID

from flask import Response, current_app, g, send_file

from ecabinet.core import clock, files, words
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import Api, current_actor
from ecabinet.exchange import commands, presenters, queries
from ecabinet.exchange.addresses import feed_name, key_of
from ecabinet.exchange.icalendar import MEDIA_TYPE, calendar_text
from ecabinet.exchange.models import CalendarFeed
from ecabinet.exchange.presenters import CalendarFeedAddress, PrintoutView
from ecabinet.exchange.programmes import is_of_now, programme_for
from ecabinet.invitations.queries import own_invitation
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_models import AgendaEdition
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX
from ecabinet.official_papers.programme import programme_paper

LETTER, PROGRAMME = "giay-moi", "chuong-trinh"
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


@api.post("/invitations/<uuid:invitation_id>/printouts")
def print_letter(invitation_id: UUID) -> tuple[PrintoutView, int]:
    """The letter of invitation is made into a PDF."""
    return presenters.printout(commands.print_letter(current_actor(), invitation_id)), 201


@api.get("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>/programme.docx")
def show_programme_docx(meeting_id: UUID, number: int) -> Response:
    """An edition of the agenda as DOCX, in the layout of NĐ 30/2020: the items one may know of."""
    with reading() as session:
        _, programme = programme_for(session, current_actor(), meeting_id, number)
    response = Response(programme_paper(programme), mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{PROGRAMME}.docx"'
    return response


@api.post("/meetings/<uuid:meeting_id>/agenda-editions/<int:number>/printouts")
def print_programme(meeting_id: UUID, number: int) -> tuple[PrintoutView, int]:
    """An edition of the agenda is made into a PDF: the items one may know of."""
    return presenters.printout(commands.print_programme(current_actor(), meeting_id, number)), 201


@api.get("/printouts/<uuid:printout_id>")
def show_printout(printout_id: UUID) -> PrintoutView:
    """How far a PDF that one asked for has come."""
    with reading() as session:
        return presenters.printout(queries.printout_of(session, current_actor(), printout_id))


@api.get("/printouts/<uuid:printout_id>/pdf")
def show_printout_pdf(printout_id: UUID) -> Response:
    """The PDF, once it is ready; before that there is none.

    Of an agenda's edition there is none either once one may know of more or less of it than it says.
    """
    actor = current_actor()
    with reading() as session:
        row = queries.printout_of(session, actor, printout_id)
        edition = session.get(AgendaEdition, row.about)
        require(edition is None or is_of_now(session, actor, row, edition), NotFound)
    require(row.made is not None, NotFound)
    name = f"{PROGRAMME if edition else LETTER}.pdf"
    return send_file(files.blob(row.made or ""), "application/pdf", as_attachment=False, download_name=name)


def address_of(row: CalendarFeed | None) -> str | None:
    """The whole address of the feed, or none where it is switched off."""
    if row is None:
        return None
    base: str = current_app.config["SETTINGS"].public_url
    return f"{base}/calendar/{feed_name(row.key, current_app.config['SECRET_KEY'])}.ics"
