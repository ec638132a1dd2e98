"""The meeting room on the tablet, and the room display: drawn by script from the streams that the page embeds."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import g, render_template
from sqlalchemy.orm import Session

from ecabinet.block_adoption.queries import blocks_of
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.documents import presenters as documents_presenters
from ecabinet.documents import queries as documents
from ecabinet.live import streams
from ecabinet.meetings import policy
from ecabinet.meetings import presenters as meetings_presenters
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.displays import LETTERS, DisplayActor
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.screens.positions import own_positions
from ecabinet.screens.seats import seat_map_of
from ecabinet.votes import presenters as votes_presenters
from ecabinet.votes import queries as votes
from ecabinet.votes.models import Vote

pages = Pages("room")


@pages.get("/meetings/<uuid:meeting_id>/room")
def room(meeting_id: UUID) -> str:
    """The meeting as one who takes part follows it: agenda, item, papers, vote."""
    actor = current_actor()
    with reading() as session:
        meeting = meetings.visible(session, actor, meeting_id)
        items = meetings.visible_items(session, actor, meeting)
        part = meetings.part_of(session, actor, meeting)
        stated = own_positions(session, part, meeting)
        blocks = [row.stream for row in blocks_of(session, actor, meeting_id)]
        own = [f"part:{part.participant_id}"] if part.participant_id else []
        own += [stated["stream"]] if stated else []
        followed = [meeting.stream, *own, *(item.stream for item in items), *blocks]
        seats = seat_map_of(session, meeting)
        live = {"streams": followed, "snapshots": [streams.snapshot(session, stream) for stream in followed]}
        data = _room(session, actor, meeting, items, followed)
    return render_template("screens/room.html", meeting=meeting, room=data, live=live, stated=stated, seats=seats)


def _room(
    session: Session, actor: Actor, meeting: Meeting, items: list[AgendaItem], followed: Collection[str]
) -> dict[str, Any]:
    """What belongs to this reader alone, as `static/src/screens/room-data.ts` names it."""
    part = meetings.part_of(session, actor, meeting)
    papers = [document.id for item in items for document, _ in documents.papers_of(session, item.id)]
    places = documents.positions_of(session, actor, papers)
    return {
        "meeting_id": str(meeting.id),
        "person_id": str(actor.person_id),
        "part": meetings_presenters.part(part),
        "may": policy.may(part, meeting),
        "sees_all": part.is_secretary or not part.is_guest,
        "places": {str(document): documents_presenters.position(row) for document, row in places.items()},
        "ballots": [
            {"vote_id": str(entry.vote_id), **votes_presenters.my_ballot(entry, ballot)}
            for entry, ballot in votes.my_ballots(session, actor, meeting.id)
        ],
        "progress": _progress(session, meeting.open_vote_id, followed),
    }


def _progress(session: Session, vote_id: UUID | None, seen: Collection[str]) -> dict[str, Any] | None:
    """How many have voted in the vote that is open on what these streams tell of, as the signals tell it."""
    progress = votes.progress(session, vote_id) if vote_id else None
    if progress is None or progress.audience not in seen:
        return None
    return {"vote_id": str(vote_id), "cast": progress.cast, "entitled": progress.entitled}


@pages.get("/display")
def display() -> str:
    """What is public of the meeting in its room; for a display not yet paired, the place for its code."""
    paired: DisplayActor | None = g.get("display")
    if paired is None:
        return render_template("screens/display.html", theme="dark", live=None, letters=LETTERS)
    stream = f"display:{paired.meeting_id}"
    with reading() as session:
        meeting = session.get_one(Meeting, paired.meeting_id)
        live = {"streams": [stream], "snapshots": [streams.snapshot(session, stream)]}
        vote = session.get(Vote, meeting.open_vote_id) if meeting.open_vote_id else None
        progress = _progress(session, meeting.open_vote_id, [vote.audience] if vote else [])
    return render_template("screens/display.html", theme="dark", live=live, progress=progress, paired=paired)
