"""What a dossier lacks, as JSON."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.submissions.completeness import Finding, Line


class FindingView(TypedDict):
    """One thing that is wrong: `missing`, `too_long`, `not_ready` or `unreadable`; lengths in A4 pages."""

    code: str
    kind: str
    document_id: str | None
    title: str
    pages: int
    most: int


class LineView(TypedDict):
    """A kind of document: whether this dossier needs it, its papers, and what is wrong with them."""

    kind: str
    needed: bool
    most_pages: int | None
    document_ids: list[str]
    findings: list[FindingView]


def finding(row: Finding) -> FindingView:
    """The finding as presented."""
    return {
        "code": row.code,
        "kind": row.kind,
        "document_id": str(row.document_id) if row.document_id else None,
        "title": row.title,
        "pages": row.pages,
        "most": row.most,
    }


def findings(rows: Sequence[Finding]) -> list[FindingView]:
    """All of them as presented."""
    return [finding(row) for row in rows]


def line(row: Line) -> LineView:
    """A line of the checklist as presented."""
    return {
        "kind": row.slot.kind,
        "needed": row.needed,
        "most_pages": row.slot.most_pages,
        "document_ids": [str(paper.id) for paper in row.papers],
        "findings": findings(row.findings),
    }
