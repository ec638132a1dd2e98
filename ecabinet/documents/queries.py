"""Reads of documents: always through the eyes of somebody."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound, require
from ecabinet.documents import folders, presenters
from ecabinet.documents.folders import Folder
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.documents.presenters import DocumentView
from ecabinet.meetings.models import AgendaItem

Paper = tuple[Document, DocumentVersion | None]


def visible(session: Session, actor: Actor, document_id: UUID) -> tuple[Document, AgendaItem | None]:
    """The document, and the item on which the actor sees it, none where it is seen in its dossier; else NotFound."""
    document = session.get(Document, document_id)
    if document is None or document.removed_at is not None:
        raise NotFound
    return document, folders.item_seen(session, actor, document)


def readable_version(session: Session, actor: Actor, version_id: UUID) -> DocumentVersion:
    """A version of a document that the actor may see; NotFound otherwise."""
    version = session.get(DocumentVersion, version_id)
    require(version is not None, NotFound)
    assert version is not None  # noqa: S101  (told to the type checker; required above)
    visible(session, actor, version.document_id)
    return version


def numbered_version(session: Session, document_id: UUID, number: int) -> DocumentVersion:
    """That version of the document; NotFound if there is none. Ask `visible` first."""
    query = select(DocumentVersion).where(DocumentVersion.document_id == document_id, DocumentVersion.number == number)
    version = session.scalar(query)
    if version is None:
        raise NotFound
    return version


def versions_of(session: Session, document_id: UUID) -> list[DocumentVersion]:
    """All versions of the document, the newest first."""
    query = select(DocumentVersion).where(DocumentVersion.document_id == document_id)
    return list(session.scalars(query.order_by(DocumentVersion.number.desc())))


def bytes_to_read(version_id: UUID) -> int:
    """Size of the reader's copy; 0 while it is being made."""
    copy = files.folder(str(version_id)) / "normal.pdf"
    return copy.stat().st_size if copy.is_file() else 0


def current_version(session: Session, document: Document) -> DocumentVersion | None:
    """The version that is read now; none of a placeholder."""
    return session.get(DocumentVersion, document.current_version_id) if document.current_version_id else None


def coming_version(session: Session, document: Document) -> DocumentVersion | None:
    """The newest version after the one that is read now: being prepared, held back by a vote, or failed."""
    return session.get(DocumentVersion, document.coming_version_id) if document.coming_version_id else None


def shown(session: Session, document: Document) -> DocumentView:
    """The document as presented, with the version that is read and the one that comes."""
    return presenters.document(document, current_version(session, document), coming_version(session, document))


def papers_of(session: Session, item_id: UUID) -> list[Paper]:
    """The item's documents in their order, each with its current version."""
    return papers_in(session, folders.folder_of_item(item_id))


def papers_of_dossier(session: Session, dossier_id: UUID) -> list[Paper]:
    """The dossier's documents in their order, each with its current version."""
    return papers_in(session, folders.folder_of_dossier(dossier_id))


def papers_in(session: Session, folder: Folder) -> list[Paper]:
    """The documents that lie there, in their order, each with its current version."""
    return _papers(session, folder.papers)


def papers_by_item(session: Session, item_ids: Collection[UUID]) -> dict[UUID, list[Paper]]:
    """The documents of each of these items in their order, each with its current version."""
    found: dict[UUID, list[Paper]] = {key: [] for key in item_ids}
    for document, version in _papers(session, Document.item_id.in_(found)) if found else ():
        if document.item_id is not None:
            found[document.item_id].append((document, version))
    return found


def _papers(session: Session, which: ColumnElement[bool]) -> list[Paper]:
    query = (
        select(Document, DocumentVersion)
        .outerjoin(DocumentVersion, DocumentVersion.id == Document.current_version_id)
        .where(which, Document.removed_at.is_(None))
        .order_by(Document.position, Document.id)
    )
    return [(document, version) for document, version in session.execute(query)]


def coming_versions(session: Session, documents: Iterable[Document]) -> dict[UUID, DocumentVersion]:
    """By document, the newest version after the one that is read now, where there is one."""
    coming = {row.coming_version_id: row.id for row in documents if row.coming_version_id}
    query = select(DocumentVersion).where(DocumentVersion.id.in_(coming))
    return {coming[row.id]: row for row in session.scalars(query)} if coming else {}


def guides(session: Session) -> list[Paper]:
    """The guides in their order, each with its current version."""
    return papers_in(session, folders.GUIDES)


def may_follow_guides(session: Session, actor: Actor, folder_id: UUID) -> bool:
    """Everybody who is signed in hears of the guides."""
    return folder_id == folders.GUIDES.id


def snapshot_guides(session: Session, folder_id: UUID) -> list[Entity]:
    """The guides."""
    return [entity("document", row.id, shown(session, row)) for row, _ in guides(session)]


def positions_of(session: Session, actor: Actor, document_ids: Sequence[UUID]) -> dict[UUID, ReadingPosition]:
    """Where the actor was in each of these documents, by document; private to the actor."""
    query = select(ReadingPosition).where(
        ReadingPosition.person_id == actor.person_id, ReadingPosition.document_id.in_(document_ids)
    )
    return {row.document_id: row for row in session.scalars(query)} if document_ids else {}


def recognised_in(session: Session, version_ids: Sequence[UUID]) -> dict[UUID, set[int]]:
    """By version, the pages whose words were recognised from a picture; versions without such pages are left out."""
    query = select(DocumentVersion.id, DocumentVersion.scans, DocumentVersion.recognised_pages)
    query = query.where(DocumentVersion.id.in_(version_ids), DocumentVersion.recognised_pages > 0)
    return {key: set(scans[:done]) for key, scans, done in session.execute(query)} if version_ids else {}


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """The item's documents."""
    return [entity("document", row.id, shown(session, row)) for row, _ in papers_of(session, item_id)]


def snapshot_dossier(session: Session, dossier_id: UUID) -> list[Entity]:
    """The dossier's documents."""
    return [entity("document", row.id, shown(session, row)) for row, _ in papers_of_dossier(session, dossier_id)]
