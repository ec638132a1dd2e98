"""Which events may take away somebody's right to follow something, and whose."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Aide
from ecabinet.core.journal import Event
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem

OF_ONE_PERSON = ("role", "seat_holder", "aide")
OF_ALL = ("meeting.removed", "agenda_item.removed", "display.ended")


def whose(session: Session, event: Event) -> set[UUID] | None:
    """The people whose rights this event may have narrowed: none (the empty set), some, or anybody (None)."""
    if event.name in OF_ALL:
        return None
    if event.entity == "participant":
        person_id = _participant(session, event)
        return None if person_id is None else _with_aides(session, {person_id})
    if event.entity == "agenda_item":
        item = session.get(AgendaItem, event.entity_id)
        return _guests(session, item.meeting_id) if item else None
    if event.name == "meeting.changed":
        return _guests(session, event.entity_id)
    if event.entity in OF_ONE_PERSON and event.stream.startswith("user:"):
        return {UUID(event.stream.removeprefix("user:"))}
    return set()


def narrows_its_own_stream(event: Event) -> bool:
    """Whether it may have taken from somebody the right to follow the very stream in which it stands, and no other."""
    return event.name == "task.changed" and event.stream.startswith("task:")


def _participant(session: Session, event: Event) -> UUID | None:
    """The person whose part it is; of one removed, as was told before."""
    told: Any = event.data
    if told is None:
        earlier = select(Event.data).where(
            Event.stream == event.stream, Event.entity_id == event.entity_id, Event.data.is_not(None)
        )
        told = session.scalar(earlier.order_by(Event.seq.desc()).limit(1))
    return UUID(json.loads(told)["person_id"]) if told else None


def _guests(session: Session, meeting_id: UUID) -> set[UUID]:
    rows = meetings.participants_of(session, meeting_id)
    return _with_aides(session, {row.person_id for row in rows if row.role == "guest"})


def _with_aides(session: Session, people: set[UUID]) -> set[UUID]:
    return people | set(session.scalars(select(Aide.person_id).where(Aide.principal_id.in_(people))))
