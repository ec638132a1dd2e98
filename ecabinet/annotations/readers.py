"""Whom a note on a document may be shared with, one's aides first; and whom an aide may write notes for."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.annotations.policy import Reader
from ecabinet.annotations.presenters import PersonNamed, ReadersView
from ecabinet.annotations.standing import audiences_of, may_read, visible_document
from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document
from ecabinet.meetings.models import Participant


def readers_on(session: Session, actor: Actor, document_id: UUID) -> ReadersView:
    """The audiences that there are, and the people, of those alone who may read the document."""
    document, _ = visible_document(session, actor, document_id)
    helpers = _helpers(session, actor)
    people = (helpers | _taking_part(session, document)) - {actor.person_id}
    rows = session.scalars(select(Person).where(Person.id.in_(people)).order_by(Person.name, Person.id))
    found = [row for row in rows if may_read(session, row.id, document)]
    found.sort(key=lambda row: row.id not in helpers)
    return {
        "audiences": audiences_of(session, document),
        "people": [{"id": str(row.id), "name": row.name, "is_aide": row.id in helpers} for row in found],
    }


def helped_on(session: Session, document: Document, reader: Reader) -> list[PersonNamed]:
    """Whom the reader may write notes for as their aide: of those helped, who may read the document too."""
    rows = session.scalars(select(Person).where(Person.id.in_(reader.helps)).order_by(Person.name, Person.id))
    return [{"id": str(row.id), "name": row.name} for row in rows if may_read(session, row.id, document)]


def _helpers(session: Session, actor: Actor) -> set[UUID]:
    """The actor's aides, and those whom the actor helps."""
    rows = bodies.aides_of(session, actor.person_id)
    return {person for row in rows for person in (row.person_id, row.principal_id)}


def _taking_part(session: Session, document: Document) -> set[UUID]:
    """Whose names everybody sees who takes part in the meeting."""
    if document.meeting_id is None:
        return set()
    return set(session.scalars(select(Participant.person_id).where(Participant.meeting_id == document.meeting_id)))
