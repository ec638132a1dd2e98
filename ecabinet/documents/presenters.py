"""Documents as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.documents.models import Comparison, Document, DocumentVersion, ReadingPosition
from ecabinet.pdf_signatures.found import FoundSignatureView


class ComingView(TypedDict):
    """A version that readers don't have yet: `ready` while a vote is open, `failed` with the reason, or on its way."""

    id: str
    number: int
    state: str
    problem: str | None
    problem_facts: dict[str, str | int]
    pages: int
    ready_pages: int


class DocumentView(TypedDict):
    """A document with its current version; a placeholder (`classification` not open) has no version.

    `change` is what the version did to the one before: `first`, `amended`, `replaced`; `reason` says why. `coming` is
    the version that will be current once it can be read.

    `state`: waiting, processing, ready or failed, with the `problem`'s code and the facts of its sentence.
    `recognition` of words on `scanned_pages`, those that are pictures: none (there are none), waiting, done; how many
    of them are done is `recognised_pages`.
    `signature_verdict` is what is said of all `signatures` in the file: the worst verdict of them (valid,
    unknown_issuer, expired, revoked, unreadable, changed), or none, unchecked, failed.
    `first_width` and `first_height` are of page 1, in points; 0 until they are known.
    """

    id: str
    meeting_id: str | None
    item_id: str | None
    dossier_id: str | None
    position: int
    title: str
    title_en: str
    kind: str
    issuer: str
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
    recognition: str
    scanned_pages: int
    recognised_pages: int
    signature_verdict: str
    signatures: list[FoundSignatureView]
    pages: int
    ready_pages: int
    change: str
    reason: str
    added_at: str | None
    coming: ComingView | None
    version: int


class VersionView(TypedDict):
    """One version: what it did to the one before, why, who put it in and when; whether readers have it now."""

    id: str
    document_id: str
    number: int
    change: str
    reason: str
    added_by: str | None
    added_at: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    state: str
    problem: str | None
    problem_facts: dict[str, str | int]
    signature_verdict: str
    signatures: list[FoundSignatureView]
    pages: int
    is_current: bool


class ComparisonView(TypedDict):
    """Two versions' comparison: waiting, processing, ready or failed, with the problem's code."""

    id: str
    state: str
    problem: str | None


class PositionView(TypedDict):
    """Where the reader was: page from 1, how far down it, the furthest page seen; and the version read last."""

    page: int
    y: float
    furthest: int
    version_number: int


def document(row: Document, current: DocumentVersion | None, coming: DocumentVersion | None) -> DocumentView:
    """The document as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id) if row.meeting_id else None,
        "item_id": str(row.item_id) if row.item_id else None,
        "dossier_id": str(row.dossier_id) if row.dossier_id else None,
        "position": row.position,
        "title": row.title,
        "title_en": row.title_en,
        "kind": row.kind,
        "issuer": row.issuer,
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
        "recognition": current.recognition if current else "none",
        "scanned_pages": len(current.scans) if current else 0,
        "recognised_pages": current.recognised_pages if current else 0,
        "signature_verdict": current.signature_verdict if current else "none",
        "signatures": list(current.signatures) if current else [],
        "pages": current.pages if current else 0,
        "ready_pages": current.ready_pages if current else 0,
        "change": current.change if current else "first",
        "reason": current.reason if current else "",
        "added_at": rfc3339(current.added_at) if current else None,
        "coming": _coming(coming) if coming else None,
        "version": row.version,
    }


def _coming(row: DocumentVersion) -> ComingView:
    return {
        "id": str(row.id),
        "number": row.number,
        "state": row.state,
        "problem": row.problem,
        "problem_facts": dict(row.problem_facts),
        "pages": row.pages,
        "ready_pages": row.ready_pages,
    }


def version(row: DocumentVersion, document: Document) -> VersionView:
    """The version as presented."""
    return {
        "id": str(row.id),
        "document_id": str(row.document_id),
        "number": row.number,
        "change": row.change,
        "reason": row.reason,
        "added_by": str(row.added_by) if row.added_by else None,
        "added_at": rfc3339(row.added_at),
        "file_name": row.file_name,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.digest,
        "state": row.state,
        "problem": row.problem,
        "problem_facts": dict(row.problem_facts),
        "signature_verdict": row.signature_verdict,
        "signatures": list(row.signatures),
        "pages": row.pages,
        "is_current": row.id == document.current_version_id,
    }


def comparison(row: Comparison) -> ComparisonView:
    """How far the comparison is."""
    return {"id": str(row.id), "state": row.state, "problem": row.problem}


def position(row: ReadingPosition | None) -> PositionView:
    """The reader's place; the beginning for who has not read."""
    return {
        "page": row.page if row else 1,
        "y": row.down if row else 0.0,
        "furthest": row.furthest if row else 0,
        "version_number": row.version_number if row else 0,
    }
