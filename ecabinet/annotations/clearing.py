"""What is removed goes for good after a while: first what notes hold, later that they ever were."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ecabinet.annotations.models import Annotation, AnnotationChange, AnnotationReader, NotePlacing
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.transaction import Transaction, transaction

REMEMBERED = timedelta(days=90)  # how long a tablet that was away may send what it had written
AT_ONCE = 500
TABLES = frozenset(kind.__tablename__ for kind in (Annotation, AnnotationReader, AnnotationChange, NotePlacing))


def empty(row: Annotation) -> None:
    """Nothing of the note is kept but that there was one."""
    row.sealed = b""
    row.removed_at = row.removed_at or clock.now()


def removed(session: Session, before: datetime) -> Sequence[UUID]:
    """Notes removed before that instant that still hold something."""
    query = select(Annotation.id).where(Annotation.removed_at < before, Annotation.sealed != b"")
    return session.scalars(query.order_by(Annotation.id)).all()


def empty_removed(before: datetime) -> int:
    """They hold nothing any more, and what was removed long ago has no row; the answer is how many were emptied."""
    with transaction(Program("notes")) as tx:
        rows = tx.scalars(
            select(Annotation)
            .where(Annotation.removed_at < before, Annotation.sealed != b"")
            .order_by(Annotation.id)
            .with_for_update()
        )
        for row in rows:
            empty(row)
        long_ago = clock.now() - REMEMBERED
        _forget(tx, tx.scalars(select(Annotation.id).where(Annotation.removed_at < long_ago)))
        tx.execute(delete(AnnotationChange).where(AnnotationChange.at < long_ago))
    return len(rows)


def clear_notes_on(document_id: UUID) -> None:
    """No note stands on the document any more, which is removed and of no record. May be repeated."""
    with transaction(Program("notes")) as tx:
        _forget(tx, tx.scalars(select(Annotation.id).where(Annotation.document_id == document_id)))
        tx.execute(delete(NotePlacing).where(NotePlacing.document_id == document_id))


def _forget(tx: Transaction, ids: Sequence[UUID]) -> None:
    for part in (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)):
        for kind in (AnnotationChange, AnnotationReader):
            tx.execute(delete(kind).where(kind.annotation_id.in_(part)))
        tx.execute(delete(Annotation).where(Annotation.id.in_(part)))
