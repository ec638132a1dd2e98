"""How much a person's own papers may hold together."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.core.problems import Conflict, require
from ecabinet.documents.models import Document, DocumentVersion

MEGABYTE = 1 << 20
_most = [2_048 * MEGABYTE]


class NoRoom(Conflict):
    """409: the file and one's own papers would be more than one may keep; the figures are in megabytes."""

    code = "no-room"


def set_quota(megabytes: int) -> None:
    """From now on each person's own papers may hold so much."""
    _most[0] = megabytes * MEGABYTE


def quota() -> int:
    """How many bytes each person's own papers may hold."""
    return _most[0]


def used(session: Session, person_id: UUID) -> int:
    """How many bytes the person's own papers hold, all versions of each; what was removed counts no more."""
    sizes = select(func.coalesce(func.sum(DocumentVersion.size), 0)).join(
        Document, Document.id == DocumentVersion.document_id
    )
    query = sizes.where(Document.owner_id == person_id, Document.removed_at.is_(None))
    return int(session.scalar(query) or 0)


def require_room(session: Session, person_id: UUID, size: int) -> None:
    """Raises NoRoom unless so many bytes more may be kept; the person is locked."""
    held = used(session, person_id)
    figures = {"used": _megabytes(held), "most": _megabytes(_most[0]), "size": _megabytes(size)}
    require(held + size <= _most[0], NoRoom("folders.no_room", **figures))


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)
