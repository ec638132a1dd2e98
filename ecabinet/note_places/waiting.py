"""Which documents have notes that have not gone along yet."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, select

from ecabinet.annotations.models import Annotation, NotePlacing
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.models import Document, DocumentVersion

ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Task:
    """The notes of this document are to go to this version; `given_up` once workers died of it."""

    document_id: UUID
    version_id: UUID
    given_up: bool


def take() -> Task | None:
    """A document whose notes wait, marked as taken up; None if none waits."""
    with transaction(Program()) as tx:
        document = tx.scalar(_waiting())
        if document is None:
            return None
        row = tx.session.get(NotePlacing, document.id, with_for_update=True)
        if row is None:
            row = NotePlacing(document_id=document.id, version_id=document.current_version_id, attempts=0)
            tx.add(row)
        if row.version_id != document.current_version_id:
            row.version_id, row.done_at, row.attempts = document.current_version_id, None, 0
        row.taken_at, row.attempts = clock.now(), row.attempts + 1
        return Task(document.id, row.version_id, row.attempts > MOST_ATTEMPTS)


def behind(document_id: UUID, version_id: UUID) -> Select[Any]:
    """The document's notes that stand on another version than this one, and were not looked at for it yet."""
    seen = exists().where(
        NotePlacing.document_id == Annotation.document_id,
        NotePlacing.version_id == version_id,
        NotePlacing.done_at >= Annotation.changed_at,
    )
    query = select(Annotation).where(Annotation.document_id == document_id, Annotation.removed_at.is_(None))
    return query.where(Annotation.version_id != version_id, ~seen).order_by(Annotation.id)


def _waiting() -> Select[Any]:
    """A document that has such notes on its readable version, whose words are known, and that nobody is at."""
    since = exists().where(
        NotePlacing.document_id == Document.id,
        NotePlacing.version_id == Document.current_version_id,
        NotePlacing.done_at >= Annotation.changed_at,
    )
    left = exists().where(
        Annotation.document_id == Document.id,
        Annotation.version_id != Document.current_version_id,
        Annotation.removed_at.is_(None),
        ~since,
    )
    busy = exists().where(
        NotePlacing.document_id == Document.id,
        NotePlacing.version_id == Document.current_version_id,
        NotePlacing.taken_at > clock.now() - ABANDONED,
    )
    query = select(Document).join(DocumentVersion, DocumentVersion.id == Document.current_version_id)
    readable = and_(DocumentVersion.state == "ready", DocumentVersion.recognition != "waiting")
    return query.where(readable, DocumentVersion.number > 1, left, ~busy).order_by(Document.id).limit(1)
