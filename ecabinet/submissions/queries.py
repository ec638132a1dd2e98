"""Reads of what a dossier lacks and how its deadlines stand."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.models import Dossier
from ecabinet.dossiers.templates import template_of
from ecabinet.submissions.completeness import Finding, Line, PaperFacts, a4_pages, checklist, findings

COMING = ("waiting", "processing")


def checklist_of(session: Session, dossier: Dossier) -> list[Line]:
    """The documents that the dossier must and may hold, with its papers and what is wrong."""
    return checklist(template_of(dossier.kind), papers_of(session, dossier.id))


def findings_of(session: Session, dossier: Dossier) -> list[Finding]:
    """All that is wrong with the dossier's papers."""
    return findings(template_of(dossier.kind), papers_of(session, dossier.id))


def papers_of(session: Session, dossier_id: UUID) -> list[PaperFacts]:
    """The dossier's papers as the rules see them."""
    return [_facts(row, version) for row, version in documents.papers_of_dossier(session, dossier_id)]


def _facts(row: Document, version: DocumentVersion | None) -> PaperFacts:
    if version is None:
        return PaperFacts(row.id, row.kind, row.title, "on_paper")
    if version.state == "failed":
        return PaperFacts(row.id, row.kind, row.title, "failed")
    if version.state in COMING:
        return PaperFacts(row.id, row.kind, row.title, "coming")
    return PaperFacts(row.id, row.kind, row.title, "ready", a4_pages(version.page_sizes))


def overdue(dossier: Dossier, today: date) -> bool:
    """Whether the secretariat's check is late."""
    return dossier.state == "submitted" and dossier.check_due_on is not None and dossier.check_due_on < today


def in_order(rows: Sequence[Dossier], today: date) -> list[Dossier]:
    """Overdue first, then by deadline where one runs, then the latest first."""
    return sorted(rows, key=lambda row: (not overdue(row, today), _deadline(row), -row.created_at.timestamp()))


def _deadline(row: Dossier) -> date:
    return row.check_due_on if row.state == "submitted" and row.check_due_on else date.max
