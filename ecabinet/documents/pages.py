"""The reader's page."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.core.words import current_locale
from ecabinet.documents import queries
from ecabinet.documents.carrying import place_in
from ecabinet.documents.folders import GUIDES
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting

pages = Pages("documents")


@pages.get("/documents/<uuid:document_id>")
def reader(document_id: UUID) -> str:
    """The document, opened at `page`, or where the reader was; an older `version` of it only to look something up."""
    actor = current_actor()
    with reading() as session:
        document, item = queries.visible(session, actor, document_id)
        current = queries.current_version(session, document)
        require(current is not None and current.state != "failed", NotFound)
        assert current is not None  # noqa: S101  (told to the type checker; required above)
        version = _asked_for(session, current)
        coming = queries.coming_version(session, document)
        meeting = session.get_one(Meeting, item.meeting_id) if item else None
        dossier = session.get(Dossier, document.dossier_id) if item is None and document.dossier_id else None
        may_present = item is not None and meetings.may_present_item(session, actor, item.id)
        kept = queries.positions_of(session, actor, [document_id]).get(document_id)
        start: dict[str, Any] = {**place_in(session, version, kept)}
    asked = request.args.get("page", "")
    if asked.isdecimal():
        start = {"page": max(1, min(int(asked), len(version.page_sizes) or 1)), "y": 0}
    place = _on_agenda(item) if item else _in_dossier(document, dossier)
    start["follow"] = "follow" in request.args and version is current
    data = _data(document, version, place, start, may_present and version is current)
    data["versions"] = {
        "current": current.number,
        "read": kept.version_number if kept else 0,
        "coming": {"number": coming.number, "state": coming.state} if coming else None,
    }
    return render_template("documents/reader.html", reader=data, meeting=meeting, item=item, document=document)


def _asked_for(session: Session, current: DocumentVersion) -> DocumentVersion:
    """The current version, or the older one that the address names; NotFound for one that can't be read."""
    asked = request.args.get("version", "")
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
    document: Document, version: DocumentVersion, place: dict[str, Any], start: dict[str, Any], may_present: bool
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
        "may": {"present": may_present},
        "ready_pages": version.ready_pages,
        "recognition": {
            "state": version.recognition,
            "done": version.recognised_pages,
            "pages": len(version.scans),
        },
        "bytes": version.size,
    }
