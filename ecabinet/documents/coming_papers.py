"""The papers of a meeting that come after one that is read: where its reader leads, and what is fetched ahead."""

from typing import Any

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.words import current_locale
from ecabinet.documents import devices, queries
from ecabinet.documents.carrying import place_in
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting

Readable = tuple[AgendaItem, Document, DocumentVersion]
SHARPER, USUAL = 820, 480  # px: the first page of a paper is opened wider than the others


def papers_after(session: Session, actor: Actor, document: Document, item: AgendaItem) -> list[Readable]:
    """The item's next paper and the first of the next item that has any, as far as the actor sees them."""
    meeting = session.get_one(Meeting, item.meeting_id)
    items = [row for row in meetings.visible_items(session, actor, meeting) if row.number >= item.number]
    papers = queries.papers_by_item(session, [row.id for row in items])
    found = [(row, one, version) for row in items for one, version in papers[row.id] if _is_read(version)]
    beside = [row for row in found if row[0] is item]
    after = [row for row in found if row[0] is not item]
    at = next((place for place, row in enumerate(beside, 1) if row[1].id == document.id), len(beside))
    return [(row, one, version) for row, one, version in (*beside[at:][:1], *after[:1]) if version]


def next_paper(found: list[Readable], item: AgendaItem) -> dict[str, Any] | None:
    """Where the reader leads: the paper's address, its title, and its item's number where that is another item."""
    if not found:
        return None
    row, document, _ = found[0]
    title = (current_locale() == "en" and document.title_en) or document.title
    return {"href": f"/documents/{document.id}", "title": title, "item": None if row.id == item.id else row.number}


def pictures(session: Session, actor: Actor, found: list[Readable]) -> list[str]:
    """The address of the picture with which each of these papers opens for the actor on this device."""
    kept = queries.positions_of(session, actor, [document.id for _, document, _ in found])
    return [
        address
        for _, document, version in found
        if (address := _picture(session, actor, version, kept.get(document.id)))
    ]


def _is_read(version: DocumentVersion | None) -> bool:
    return version is not None and version.state != "failed"


def _picture(session: Session, actor: Actor, version: DocumentVersion, kept: ReadingPosition | None) -> str:
    here = devices.place_here(session, actor, version.document_id) or kept
    page = place_in(session, version, here)["page"]
    size = SHARPER if page == 1 else USUAL
    return f"/api/v1/document-versions/{version.id}/images/{size}/{page}.webp" if page <= version.ready_pages else ""
