"""Documents as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition


class DocumentView(TypedDict):
    """A document with its current version; a placeholder (`classification` not open) has no version.

    `state`: waiting, processing, ready or failed, with the `problem`'s code and the facts of its sentence.
    `first_width` and `first_height` are of page 1, in points; 0 until they are known.
    """

    id: str
    meeting_id: str
    item_id: str
    position: int
    title: str
    kind: str
    classification: str
    version_id: str | None
    version_number: int
    file_name: str
    size: int
    state: str
    problem: str | None
    problem_facts: dict[str, str | int]
    simplified: bool
    scanned: bool
    pages: int
    ready_pages: int
    added_at: str | None
    version: int


class PositionView(TypedDict):
    """Where the reader was: page from 1, how far down it, and the furthest page seen."""

    page: int
    y: float
    furthest: int


def document(row: Document, current: DocumentVersion | None) -> DocumentView:
    """The document as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "position": row.position,
        "title": row.title,
        "kind": row.kind,
        "classification": row.classification,
        "version_id": str(current.id) if current else None,
        "version_number": current.number if current else 0,
        "file_name": current.file_name if current else "",
        "size": current.size if current else 0,
        "state": current.state if current else "ready",
        "problem": current.problem if current else None,
        "problem_facts": dict(current.problem_facts) if current else {},
        "simplified": current.simplified if current else False,
        "scanned": current.scanned if current else False,
        "pages": current.pages if current else 0,
        "ready_pages": current.ready_pages if current else 0,
        "added_at": rfc3339(current.added_at) if current else None,
        "version": row.version,
    }


def position(row: ReadingPosition | None) -> PositionView:
    """The reader's place; the beginning for who has not read."""
    return {
        "page": row.page if row else 1,
        "y": row.down if row else 0.0,
        "furthest": row.furthest if row else 0,
    }
