"""The control desk: drawn by script from the streams that the page embeds."""

from typing import Any
from uuid import UUID

from flask import current_app, render_template

from ecabinet.block_adoption.queries import blocks_of
from ecabinet.catalogues import queries as catalogues
from ecabinet.core import words
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.problems import require
from ecabinet.core.web import current_actor
from ecabinet.live import streams
from ecabinet.meetings import policy, presenters
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part
from ecabinet.positions.queries import desk_stream_of
from ecabinet.screens.seats import seat_map_of
from ecabinet.votes import question_queries as votes

pages = Pages("desk")


@pages.get("/meetings/<uuid:meeting_id>/desk")
def desk(meeting_id: UUID) -> str:
    """From here the meeting is run: its agenda, its votes, who is present, its displays."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        part = meetings.part_of(session, actor, meeting)
        require(policy.may_run(part))
        items = meetings.visible_items(session, actor, meeting)
        own = f"lines:{meeting.id}" if part.is_secretary else f"part:{part.participant_id}"
        blocks = [row.stream for row in blocks_of(session, actor, meeting_id)]
        followed = [meeting.stream, meeting.desk_stream, own, *(item.stream for item in items), *blocks]
        followed += [desk_stream_of(item.id) for item in items]
        kinds = catalogues.names_of_all(session, "document_kind", words.current_locale())
        seats = seat_map_of(session, meeting)
        live = {"streams": followed, "snapshots": [streams.snapshot(session, stream) for stream in followed]}
        room = {**_room(part, meeting), "majorities": votes.other_majorities(session, meeting)}
    running = current_app.extensions["live"]
    return render_template(
        "screens/desk.html",
        meeting=meeting,
        room=room,
        live=live,
        presence=running.presence.here(meeting_id),
        screens=running.displays.here(meeting_id),
        kinds=kinds,
        seats=seats,
        may=room["may"],
    )


def _room(part: Part, meeting: Meeting) -> dict[str, Any]:
    """What the desk shares with the room, as `static/src/screens/room-data.ts` names it; nobody votes or reads here."""
    return {
        "meeting_id": str(meeting.id),
        "person_id": str(part.person_id),
        "part": presenters.part(part),
        "may": policy.may(part, meeting),
        "sees_all": True,
        "places": {},
        "ballots": [],
        "progress": None,
    }
