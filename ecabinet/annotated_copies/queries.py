"""Reads of copies with notes: each person's own."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.annotated_copies import presenters
from ecabinet.annotated_copies.conflicts import CopiesStayHere, CopyNotReady
from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.annotations.standing import visible_document
from ecabinet.bodies.models import Body
from ecabinet.books.policy import may_download
from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound, require
from ecabinet.documents.models import Document
from ecabinet.meetings.models import Meeting

COPY = "copy.sealed"


def own_copies(session: Session, actor: Actor, document_id: UUID) -> list[AnnotatedCopy]:
    """The actor's copies of the document, the newest first."""
    visible_document(session, actor, document_id)
    query = select(AnnotatedCopy).where(
        AnnotatedCopy.document_id == document_id, AnnotatedCopy.person_id == actor.person_id
    )
    return list(session.scalars(query.order_by(AnnotatedCopy.asked_at.desc(), AnnotatedCopy.id)))


def own_copy(session: Session, actor: Actor, copy_id: UUID) -> AnnotatedCopy:
    """The actor's own copy of a document that they may read still; NotFound otherwise."""
    row = session.get(AnnotatedCopy, copy_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    visible_document(session, actor, row.document_id)
    return row


def readable_copy(session: Session, actor: Actor, copy_id: UUID) -> AnnotatedCopy:
    """The same, ready and let out by the body; CopyNotReady, CopiesStayHere."""
    row = own_copy(session, actor, copy_id)
    require_let_out(session, session.get_one(Document, row.document_id))
    require(row.state == "ready" and file_of(row).is_file(), CopyNotReady)
    return row


def require_let_out(session: Session, document: Document) -> None:
    """The body lets papers of its meetings out as it does its books; what belongs to no meeting has no such rule."""
    rule = rule_of(session, document)
    require(rule is None or may_download(rule), CopiesStayHere)


def rule_of(session: Session, document: Document) -> str | None:
    """What the document's body says of its books; None of a document of no meeting."""
    if document.meeting_id is None:
        return None
    meeting = session.get_one(Meeting, document.meeting_id)
    return session.get_one(Body, meeting.body_id).books


def file_of(row: AnnotatedCopy) -> Path:
    """Where the sealed file stands once the copy is ready."""
    return files.folder(str(row.id)) / COPY


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's copies."""
    rows = session.scalars(select(AnnotatedCopy).where(AnnotatedCopy.person_id == person_id).order_by(AnnotatedCopy.id))
    return [entity("annotated_copy", row.id, presenters.annotated_copy(row)) for row in rows]
