"""Reads of documents: always through the eyes of somebody."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound, require
from ecabinet.documents import presenters
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem

Paper = tuple[Document, DocumentVersion | None]


def visible(session: Session, actor: Actor, document_id: UUID) -> tuple[Document, AgendaItem]:
    """The document and its item, if the actor may see the item; NotFound otherwise."""
    document = session.get(Document, document_id)
    if document is None or document.removed_at is not None:
        raise NotFound
    return document, meetings.visible_item(session, actor, document.item_id)


def readable_version(session: Session, actor: Actor, version_id: UUID) -> DocumentVersion:
    """A version of a document that the actor may see; NotFound otherwise."""
    version = session.get(DocumentVersion, version_id)
    require(version is not None, NotFound)
    assert version is not None  # noqa: S101  (told to the type checker; required above)
    visible(session, actor, version.document_id)
    return version


def current_version(session: Session, document: Document) -> DocumentVersion | None:
    """The version that is read now; none of a placeholder."""
    return session.get(DocumentVersion, document.current_version_id) if document.current_version_id else None


def papers_of(session: Session, item_id: UUID) -> list[Paper]:
    """The item's documents in their order, each with its current version."""
    query = (
        select(Document, DocumentVersion)
        .outerjoin(DocumentVersion, DocumentVersion.id == Document.current_version_id)
        .where(Document.item_id == item_id, Document.removed_at.is_(None))
        .order_by(Document.position, Document.id)
    )
    return [(document, version) for document, version in session.execute(query)]


def positions_of(session: Session, actor: Actor, document_ids: Sequence[UUID]) -> dict[UUID, ReadingPosition]:
    """Where the actor was in each of these documents, by document; private to the actor."""
    query = select(ReadingPosition).where(
        ReadingPosition.person_id == actor.person_id, ReadingPosition.document_id.in_(document_ids)
    )
    return {row.document_id: row for row in session.scalars(query)}


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """The item's documents."""
    return [
        entity("document", row.id, presenters.document(row, current)) for row, current in papers_of(session, item_id)
    ]
