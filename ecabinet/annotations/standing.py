"""What people are to the notes on a document, and who hears of them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.annotations.models import Annotation
from ecabinet.annotations.policy import Reader
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Aide, Role
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.documents.folders import folder_seen
from ecabinet.documents.models import Document
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting, Participant


def reader_of(session: Session, actor: Actor, document: Document) -> Reader:
    """What the actor is, who may read the document; NotFound for who may not."""
    if document.removed_at is not None:
        raise NotFound
    folder = folder_seen(session, actor, document)
    return Reader(
        person_id=actor.person_id,
        helps=frozenset(bodies.people_helped_by(session, actor.person_id)),
        is_secretary=_is_secretary(session, actor, document),
        is_at_meeting=folder.kind == "item",
    )


def visible_document(session: Session, actor: Actor, document_id: UUID) -> tuple[Document, Reader]:
    """The document, and what the actor is to its notes; NotFound for who may not read it."""
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    return document, reader_of(session, actor, document)


def may_read(session: Session, person_id: UUID, document: Document) -> bool:
    """Whether the person, with an account in use, may read the document now."""
    person = session.get(Person, person_id)
    if person is None or person.disabled_at is not None:
        return False
    try:
        reader_of(session, actor_for(person), document)
    except NotFound:
        return False
    return True


def _is_secretary(session: Session, actor: Actor, document: Document) -> bool:
    """Secretary of the meeting on whose agenda it is, or of the body that its dossier is for."""
    if document.meeting_id is not None:
        meeting = session.get_one(Meeting, document.meeting_id)
        return meetings.part_of(session, actor, meeting).is_secretary
    body_id = _body_of_dossier(session, document)
    return body_id is not None and body_id in bodies.bodies_kept_by(session, actor.person_id)


def secretaries_of(session: Session, document: Document) -> set[UUID]:
    """Those to whom `_is_secretary` would say yes."""
    found = set[UUID]()
    body_id = _body_of_dossier(session, document)
    if document.meeting_id is not None:
        body_id = session.get_one(Meeting, document.meeting_id).body_id
        part = select(Participant.person_id).where(Participant.meeting_id == document.meeting_id)
        found |= set(session.scalars(part.where(Participant.role == "secretary")))
    keeping = select(Role.person_id).where(Role.body_id == body_id, Role.role == "secretary")
    return found | (set(session.scalars(keeping)) if body_id else set())


def _body_of_dossier(session: Session, document: Document) -> UUID | None:
    dossier = session.get(Dossier, document.dossier_id) if document.dossier_id else None
    return dossier.body_id if dossier is not None else None


def audiences_of(session: Session, document: Document) -> list[str]:
    """For whose eyes a note on the document can be."""
    has_secretaries = bool(secretaries_of(session, document))
    found = ["private", "people"]
    found += ["secretariat"] if has_secretaries else []
    return [*found, "members"] if document.item_id is not None else found


def streams_for(session: Session, document: Document, note: Annotation, named: Collection[UUID]) -> set[str]:
    """The streams of those who may see the note, and of nobody else."""
    people = {note.owner_id, *_aide(session, note)}
    if note.audience == "people":
        people |= {one for one in named if may_read(session, one, document)}
    if note.audience == "secretariat":
        people |= {one for one in secretaries_of(session, document) if may_read(session, one, document)}
    found = {f"user:{one}" for one in people}
    if note.audience == "members" and document.item_id is not None:
        found.add(f"item:{document.item_id}")
    return found


def _aide(session: Session, note: Annotation) -> set[UUID]:
    """The aide who wrote it for its owner, while they help."""
    helping = select(Aide.person_id).where(Aide.person_id == note.author_id, Aide.principal_id == note.owner_id)
    return set(session.scalars(helping))
