"""The reader's page."""

from typing import Any
from uuid import UUID

from flask import render_template, request

from ecabinet.core.db import reading
from ecabinet.core.pages import Pages
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.documents import queries
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting

pages = Pages("documents")


@pages.get("/documents/<uuid:document_id>")
def reader(document_id: UUID) -> str:
    """The document, opened at `page`, or where the reader was."""
    actor = current_actor()
    with reading() as session:
        document, item = queries.visible(session, actor, document_id)
        version = queries.current_version(session, document)
        require(version is not None and version.state != "failed", NotFound)
        assert version is not None  # noqa: S101  (told to the type checker; required above)
        meeting = session.get_one(Meeting, document.meeting_id)
        may_present = meetings.may_present_item(session, actor, item.id)
        kept = queries.positions_of(session, actor, [document_id]).get(document_id)
    start = {"page": kept.page, "y": kept.down} if kept else {"page": 1, "y": 0}
    asked = request.args.get("page", "")
    if asked.isdecimal():
        start = {"page": max(1, min(int(asked), len(version.page_sizes) or 1)), "y": 0}
    data = _data(document, item, version, start | {"follow": "follow" in request.args}, may_present)
    return render_template("documents/reader.html", reader=data, meeting=meeting, item=item, document=document)


def _data(
    document: Document, item: AgendaItem, version: DocumentVersion, start: dict[str, Any], may_present: bool
) -> dict[str, Any]:
    """What the reader's script gets, as `static/src/documents/reader-data.ts` names it."""
    files = f"/api/v1/document-versions/{version.id}"
    return {
        "document": {
            "id": str(document.id),
            "title": document.title,
            "kind": document.kind,
            "item_number": item.number,
            "item_title": item.title,
            "version": version.number,
            "meeting_id": str(document.meeting_id),
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
        "streams": {"item": item.stream, "meeting": f"meeting:{document.meeting_id}"},
        "may": {"present": may_present},
        "ready_pages": version.ready_pages,
        "bytes": version.size,
    }
