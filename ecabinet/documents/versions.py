"""Newer versions of a document: added, made current once they can be read, held back while a vote is open."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Conflict, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import comparisons, queries
from ecabinet.documents.commands import ClassifiedFile, checked, editable_document, tell, version_of
from ecabinet.documents.forms import AddVersion
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.quota import require_room
from ecabinet.meetings.conflicts import VoteStillOpen
from ecabinet.meetings.models import AgendaItem, Meeting


class SameFile(Conflict):
    """409: the file is byte for byte the one that is read now, or the one that comes."""

    code = "same-file"


def add_document_version(
    actor: Actor, document_id: UUID, form: AddVersion, file: Path, sent_name: str
) -> DocumentVersion:
    """The file waits for its ingest and then replaces the one that is read. Repeatable with the same id.

    Raises FileRefused before anything is stored, ClassifiedFile for a placeholder, SameFile, VoteStillOpen while the
    document's item is being voted on.
    """
    with transaction(actor) as tx:
        if (known := _known(tx, editable_document(tx, actor, document_id), form)) is not None:
            return known
        _changeable(tx, actor, document_id)
    upload = checked(file, sent_name)
    digest = files.keep(file)
    with transaction(actor) as tx:
        if (known := _known(tx, editable_document(tx, actor, document_id), form)) is not None:
            return known
        document = _changeable(tx, actor, document_id)
        require(digest not in _digests(tx.session, document), SameFile)
        if document.owner_id:
            require_room(tx.session, document.owner_id, upload.size)
        version = version_of(document, upload, digest, actor)
        version.id, version.number = form.id, _next_number(tx.session, document)
        version.change, version.reason = form.change, form.reason
        tx.add(version)
        document.coming_version_id = version.id
        tell(tx, "document.version_added", document)
    return version


def _known(tx: Transaction, document: Document, form: AddVersion) -> DocumentVersion | None:
    known = tx.session.get(DocumentVersion, form.id)
    require(known is None or known.document_id == document.id, IdTaken)
    return known


def _changeable(tx: Transaction, actor: Actor, document_id: UUID) -> Document:
    document = editable_document(tx, actor, document_id)
    require(document.classification == "open", ClassifiedFile)
    require(not _is_voted_on(tx.session, document), VoteStillOpen)
    return document


def _is_voted_on(session: Session, document: Document) -> bool:
    """A vote is open on the item, or the block of items, that the meeting is at: none of it changes under it."""
    meeting = session.get(Meeting, document.meeting_id) if document.meeting_id else None
    item = session.get(AgendaItem, document.item_id) if document.item_id else None
    return meeting is not None and meeting.open_vote_id is not None and item is not None and item.state == "current"


def _digests(session: Session, document: Document) -> set[str]:
    """Those of the version that is read and of the one that comes; a failed file may be tried again."""
    versions = queries.current_version(session, document), queries.coming_version(session, document)
    return {version.digest for version in versions if version and version.state != "failed"}


def _next_number(session: Session, document: Document) -> int:
    numbers = select(func.max(DocumentVersion.number)).where(DocumentVersion.document_id == document.id)
    return 1 + (session.scalar(numbers) or 0)


def lock_whole(tx: Transaction, document_id: UUID) -> Document:
    """The document, locked, and before it its meeting, as everywhere."""
    document = tx.session.get_one(Document, document_id)
    if document.meeting_id:
        tx.locked(Meeting, document.meeting_id)
    return tx.locked(Document, document_id)


def make_current(tx: Transaction, document: Document, version: DocumentVersion) -> bool:
    """Whether readers have the version from now on: it can be read, is the newest such, and no vote is open on it.

    The document is locked. What it changes will be compared in the background.
    """
    current = queries.current_version(tx.session, document)
    if version.state != "ready" or (current and current.id == version.id):
        return False
    if current and current.number > version.number:
        if current.state == "ready":
            comparisons.wanted(tx, version.id, current.id)
        return False
    if _is_voted_on(tx.session, document):
        return False
    document.current_version_id = version.id
    if document.coming_version_id == version.id:
        document.coming_version_id = None
    if current and current.state == "ready":
        comparisons.wanted(tx, current.id, version.id)
    return True


def release_held(tx: Transaction, item_id: UUID) -> None:
    """Versions that became readable while the item was being voted on are current now; the meeting is locked."""
    for row, _ in queries.papers_of(tx.session, item_id):
        coming = queries.coming_version(tx.session, row)
        if coming is None or coming.state != "ready":
            continue
        document = tx.locked(Document, row.id)
        if make_current(tx, document, coming):
            tell(tx, "document.version_made_current", document)
