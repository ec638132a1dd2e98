"""What becomes of an agenda, and of one's meeting book, as people are told of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.journal import Event
from ecabinet.meetings.agenda_models import AgendaApproval
from ecabinet.meetings.models import Meeting
from ecabinet.notices import audience
from ecabinet.notices.kinds import Found

WAITED = timedelta(minutes=1)  # who waits less for a book is still looking at it


def _submitted(session: Session, event: Event, data: Any) -> Found:
    """The chair is asked, as long as it lies there."""
    row = session.get(AgendaApproval, event.entity_id)
    if row is None or row.state != "submitted":
        return None
    return "agenda_submitted", (UUID(data["chair_person_id"]),), row.meeting_id, row.id


def _decided(session: Session, event: Event, data: Any) -> Found:
    """Who prepares the meeting hears what the chair decided."""
    meeting = session.get(Meeting, UUID(data["meeting_id"]))
    if meeting is None or meeting.removed_at is not None:
        return None
    kind = "agenda_approved" if event.name == "agenda.approved" else "agenda_returned"
    return kind, audience.secretaries_of(session, meeting.body_id), meeting.id, event.entity_id


def _amended(session: Session, event: Event, data: Any) -> Found:
    """All who take part hear of a numbered amendment."""
    meeting = session.get(Meeting, UUID(data["meeting_id"]))
    if meeting is None or meeting.removed_at is not None or meeting.state == "closed":
        return None
    return "agenda_amended", audience.of_meeting(session, meeting), meeting.id, event.entity_id


def _book(session: Session, event: Event, data: Any) -> Found:
    """Who asked for the book and had to wait for it hears that it is there; what is made again by itself is no news."""
    query = select(Event).where(
        Event.stream == event.stream, Event.seq < event.seq, Event.entity == "book", Event.entity_id == event.entity_id
    )
    before = query.where(Event.name.in_(("book.asked", "book.recalled", "book.finished")))
    last = session.scalar(before.order_by(Event.seq.desc()).limit(1))
    if last is None or last.name != "book.asked" or event.at - last.at < WAITED or data.get("state") != "ready":
        return None
    return "book_ready", (UUID(event.stream.partition(":")[2]),), UUID(data["meeting_id"]), event.entity_id


def _notes_going(_session: Session, event: Event, data: Any) -> Found:
    """Whose private notes go hears it a week before."""
    return "notes_going", (UUID(event.stream.partition(":")[2]),), UUID(data["meeting_id"]), event.entity_id


RULES: dict[tuple[str, str], tuple[Callable[[Session, Event, Any], Found], ...]] = {
    ("desk", "agenda.submitted"): (_submitted,),
    ("desk", "agenda.approved"): (_decided,),
    ("desk", "agenda.returned"): (_decided,),
    ("meeting", "agenda.amended"): (_amended,),
    ("user", "book.finished"): (_book,),
    ("user", "note_purge.announced"): (_notes_going,),
}
