"""Removed papers that nobody can need any more are cleared away, with their versions; their files then have no row.

These are own documents, and papers taken off an agenda that was neither sent out nor laid before the chair. All others
are kept for the record: papers of dossiers, papers of meetings, earlier versions of what is there.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.actor import Program
from ecabinet.core.rows import Row
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.folders import streams_of
from ecabinet.documents.models import Comparison, DevicePosition, Document, DocumentVersion, ReadingPosition
from ecabinet.meetings.agenda_models import AgendaApproval, AgendaEdition
from ecabinet.meetings.models import Meeting

SETTLED = ("ready", "failed")
CLEARED_TOO = {kind.__tablename__ for kind in (DocumentVersion, Comparison, ReadingPosition, DevicePosition)}


def unneeded(session: Session, before: datetime, besides: Collection[str] = ()) -> Sequence[UUID]:
    """The ids of papers that were removed before that instant and that nobody can need any more.

    Rows of the tables `besides` need none: whoever asks clears them first.
    """
    return session.scalars(_unneeded(before, besides).order_by(Document.id)).all()


def clear_removed(document_id: UUID, before: datetime) -> bool:
    """The paper is gone with its versions; False where it is needed after all. Repeatable."""
    with transaction(Program()) as tx:
        query = _unneeded(before).with_only_columns(Document).where(Document.id == document_id)
        document: Document | None = tx.scalar(query.with_for_update())
        if document is None:
            return False
        for stream in streams_of(document):
            tx.record("document.erased", stream, document, None)
        _clear(tx, document)
    return True


def _unneeded(before: datetime, besides: Collection[str] = ()) -> Select[Any]:
    own = and_(Document.owner_id.is_not(None), Document.meeting_id.is_(None), Document.item_id.is_(None))
    return (
        select(Document.id)
        .where(Document.removed_at < before, Document.dossier_id.is_(None), or_(own, _of_a_draft()))
        .where(~exists().where(DocumentVersion.document_id == Document.id, DocumentVersion.state.not_in(SETTLED)))
        .where(*(~named for named in _named_elsewhere(besides)))
    )


def _of_a_draft() -> ColumnElement[bool]:
    """Its meeting is a draft that only its secretaries have ever seen."""
    draft = exists().where(Meeting.id == Document.meeting_id, Meeting.state == "draft")
    published = exists().where(AgendaEdition.meeting_id == Document.meeting_id)
    return and_(draft, ~published, ~exists().where(AgendaApproval.meeting_id == Document.meeting_id))


def _named_elsewhere(besides: Collection[str]) -> Iterator[ColumnElement[bool]]:
    """Whether a row of any other kind names the paper or a version of it: whatever comes to do so keeps it."""
    for table in Row.metadata.sorted_tables:
        for key in (key for key in table.foreign_keys if table.name not in CLEARED_TOO | set(besides)):
            if key.column.table is Document.__table__:
                yield exists().where(key.parent == Document.id)
            elif key.column.table is DocumentVersion.__table__:
                of_it = DocumentVersion.document_id == Document.id
                yield exists().where(key.parent == DocumentVersion.id, of_it)


def _clear(tx: Transaction, document: Document) -> None:
    """The rows are gone; from now on their files have the grace of a file that is new."""
    versions = tx.scalars(select(DocumentVersion).where(DocumentVersion.document_id == document.id))
    keys = [version.id for version in versions]
    compared = or_(Comparison.old_version_id.in_(keys), Comparison.new_version_id.in_(keys))
    for key in (*keys, *tx.scalars(select(Comparison.id).where(compared))):
        files.touch(files.folder(str(key)))
    for version in versions:
        files.touch(files.blob(version.digest))
    tx.execute(delete(Comparison).where(compared))
    for kind in (ReadingPosition, DevicePosition):
        tx.execute(delete(kind).where(kind.document_id == document.id))
    tx.execute(delete(DocumentVersion).where(DocumentVersion.document_id == document.id))
    tx.execute(delete(Document).where(Document.id == document.id))
