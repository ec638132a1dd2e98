"""What a page on which a document is read needs: one version of it, opened at a place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.problems import NotFound, require
from ecabinet.core.words import current_locale
from ecabinet.documents import devices, queries
from ecabinet.documents.carrying import place_in
from ecabinet.documents.coming_papers import next_paper, papers_after, pictures
from ecabinet.documents.folders import GUIDES
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Opened:
    """A document that is being read; `data` is what the script gets (`static/src/documents/reader-data.ts`)."""

    document: Document
    item: AgendaItem | None
    meeting: Meeting | None
    data: dict[str, Any]


def opened(
    session: Session, actor: Actor, document_id: UUID, *, version: str = "", page: str = "", follow: bool = False
) -> Opened:
    """The document at `page`, or where the reader was; an older `version` of it only to look something up.

    Raises NotFound for what the actor may not see or can't be read.
    """
    document, item = queries.visible(session, actor, document_id)
    current = queries.current_version(session, document)
    require(current is not None and current.state != "failed", NotFound)
    assert current is not None  # noqa: S101  (told to the type checker; required above)
    shown = _asked_for(session, current, version)
    coming = queries.coming_version(session, document)
    kept = queries.positions_of(session, actor, [document_id]).get(document_id)
    start: dict[str, Any] = {**place_in(session, shown, devices.place_here(session, actor, document_id) or kept)}
    if page.isdecimal():
        start = {"page": max(1, min(int(page), len(shown.page_sizes) or 1)), "y": 0}
    start["follow"] = follow and shown is current
    dossier = session.get(Dossier, document.dossier_id) if item is None and document.dossier_id else None
    place = _on_agenda(item) if item else _in_dossier(document, dossier)
    may_present = item is not None and meetings.may_present_item(session, actor, item.id) and shown is current
    may_lead = item is not None and meetings.may_follow_desk(session, actor, item.meeting_id)
    data = _data(document, shown, place, start, {"present": may_present, "lead": may_lead})
    data["versions"] = {
        "current": current.number,
        "read": kept.version_number if kept else 0,
        "coming": {"number": coming.number, "state": coming.state} if coming else None,
    }
    if shown is current and not page and not follow:
        data["elsewhere"] = _elsewhere(session, actor, shown)
    found = papers_after(session, actor, document, item) if item else []
    data["next"] = next_paper(found, item) if item else None
    data["ahead"] = pictures(session, actor, found)
    return Opened(document, item, session.get_one(Meeting, item.meeting_id) if item else None, data)


def _elsewhere(session: Session, actor: Actor, shown: DocumentVersion) -> dict[str, Any] | None:
    """Where another device of the actor's went on, to be offered."""
    found = devices.place_elsewhere(session, actor, shown.document_id)
    if found is None:
        return None
    return {**place_in(session, shown, found.place), "device": found.device, "at": rfc3339(found.at)}


def _asked_for(session: Session, current: DocumentVersion, asked: str) -> DocumentVersion:
    """The current version, or the older one whose number is asked for; NotFound for one that can't be read."""
    if not asked or asked == str(current.number):
        return current
    require(asked.isdecimal() and int(asked) < current.number, NotFound)
    version = queries.numbered_version(session, current.document_id, int(asked))
    require(version.state == "ready", NotFound)
    return version


def _on_agenda(item: AgendaItem) -> dict[str, Any]:
    """Where the document is read: what its page says of the item, and the streams that tell of it."""
    said = {"item_number": item.number, "item_title": item.title, "meeting_id": str(item.meeting_id), "dossier_id": ""}
    return {"said": said, "streams": {"item": item.stream, "meeting": f"meeting:{item.meeting_id}"}}


def _in_dossier(document: Document, dossier: Dossier | None) -> dict[str, Any]:
    """The same of a paper on no agenda: its dossier stands for the item, or its owner, and there is no meeting."""
    if document.is_guide:
        guide = {"item_number": None, "item_title": "", "meeting_id": "", "dossier_id": "", "guide": True}
        return {"said": guide, "streams": {"item": f"guides:{GUIDES.id}", "meeting": ""}}
    if document.owner_id:
        own = {"item_number": None, "item_title": "", "meeting_id": "", "dossier_id": "", "own": True}
        return {"said": own, "streams": {"item": f"user:{document.owner_id}", "meeting": ""}}
    title = dossier.title if dossier else ""
    said = {"item_number": None, "item_title": title, "meeting_id": "", "dossier_id": str(document.dossier_id)}
    return {"said": said, "streams": {"item": f"dossier:{document.dossier_id}", "meeting": ""}}


def _data(
    document: Document, version: DocumentVersion, place: dict[str, Any], start: dict[str, Any], may: dict[str, bool]
) -> dict[str, Any]:
    """What the reader's script gets, as `static/src/documents/reader-data.ts` names it."""
    files = f"/api/v1/document-versions/{version.id}"
    return {
        "document": {
            "id": str(document.id),
            "title": (current_locale() == "en" and document.title_en) or document.title,
            "kind": document.kind,
            "version": version.number,
            **place["said"],
        },
        "version_id": str(version.id),
        "pages": version.page_sizes,
        "outline": version.outline,
        "start": start,
        "urls": {
            "pdf": f"{files}/pdf",
            "image": files + "/images/{size}/{page}.webp",
            "text": files + "/text?from={from}&to={to}",
            "position": f"/api/v1/documents/{document.id}/position",
            "reader": "/documents/{document}",
        },
        "streams": place["streams"],
        "may": may,
        "ready_pages": version.ready_pages,
        "recognition": {
            "state": version.recognition,
            "done": version.recognised_pages,
            "pages": len(version.scans),
        },
        "signatures": {"verdict": version.signature_verdict},
        "bytes": queries.bytes_to_read(version.id),
    }
