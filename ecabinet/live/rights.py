"""Which events may take away somebody's right to follow something, and whose."""

import json
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Aide
from ecabinet.core.journal import Event
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Participant

OF_ALL = frozenset({"meeting", "role", "seat_holder"})


def whose(session: Session, event: Event) -> set[UUID] | None:
    """The people whose rights this event may have narrowed: none (the empty set), some, or anybody (None)."""
    if event.entity == "participant":
        return _with_aides(session, _person_of(session, event))
    if event.entity == "agenda_item":
        item = session.get(AgendaItem, event.entity_id)
        return _with_aides(session, _guests(session, item.meeting_id)) if item else set()
    return set()


def _person_of(session: Session, event: Event) -> set[UUID]:
    data = json.loads(event.data) if event.data else None
    if data and "person_id" in data:
        return {UUID(data["person_id"])}
    row = session.get(Participant, event.entity_id)
    return {row.person_id} if row else set()


def _guests(session: Session, meeting_id: UUID) -> set[UUID]:
    return {row.person_id for row in meetings.participants_of(session, meeting_id) if row.role == "guest"}


def _with_aides(session: Session, people: set[UUID]) -> set[UUID]:
    return people | set(session.scalars(select(Aide.person_id).where(Aide.principal_id.in_(people))))
