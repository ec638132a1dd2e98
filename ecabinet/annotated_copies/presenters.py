"""Copies with notes as JSON."""

from typing_extensions import TypedDict

from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.core.clock import rfc3339


class AnnotatedCopyView(TypedDict):
    """A copy of a paper with `notes` of them, of `size` bytes.

    `state`: waiting, processing, ready or failed, with the problem's code.
    """

    id: str
    document_id: str
    with_shared: bool
    state: str
    problem: str | None
    notes: int
    size: int
    watermarked: bool
    asked_at: str
    made_at: str | None


def annotated_copy(row: AnnotatedCopy) -> AnnotatedCopyView:
    """The copy as presented."""
    return {
        "id": str(row.id),
        "document_id": str(row.document_id),
        "with_shared": row.with_shared,
        "state": row.state,
        "problem": row.problem,
        "notes": row.notes,
        "size": row.size,
        "watermarked": row.watermarked,
        "asked_at": rfc3339(row.asked_at),
        "made_at": rfc3339(row.made_at) if row.made_at else None,
    }
