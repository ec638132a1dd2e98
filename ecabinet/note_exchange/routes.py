"""The JSON API of taking notes out and bringing them in."""

import json
from typing import Any
from uuid import UUID

from flask import Response, request

from ecabinet.annotations.queries import notes_on
from ecabinet.annotations.views import shown_all
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.documents.models import DocumentVersion
from ecabinet.meetings.models import Meeting
from ecabinet.note_exchange import bringing, summary
from ecabinet.note_exchange.bringing import BroughtView
from ecabinet.note_exchange.forms import AskNotes, ImportAnnotations
from ecabinet.note_exchange.saying import said_of
from ecabinet.note_exchange.summary_paper import write_summary
from ecabinet.note_exchange.web_annotation import MEDIA_TYPE, page_of
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX

api = Api("note_exchange")


@api.get("/documents/<uuid:document_id>/annotations.jsonld")
def export_annotations(document_id: UUID) -> Response:
    """One's own notes on the document as W3C Web Annotations (JSON-LD)."""
    with reading() as session:
        found = notes_on(session, current_actor(), document_id)
        views = [view for view in shown_all(session, found.notes) if view["mine"]]
        versions = {view["version_id"] for view in views}
        rows = [session.get_one(DocumentVersion, UUID(one)) for one in versions]
        sizes = {str(row.id): row.page_sizes for row in rows}
    made: Any = page_of(views, request.base_url, sizes)
    response = Response(json.dumps(made, ensure_ascii=False, indent=1), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers.set("Content-Disposition", "attachment", filename=f"ghi-chu-{document_id}.jsonld")
    return response


@api.post("/documents/<uuid:document_id>/annotations.jsonld")
@accepts(ImportAnnotations)
def import_annotations(document_id: UUID, form: ImportAnnotations) -> BroughtView:
    """W3C Web Annotations become private notes of one's own on the document."""
    return bringing.import_annotations(current_actor(), document_id, form.model_dump(exclude_none=True))


@api.get("/meetings/<uuid:meeting_id>/notes.docx")
@asks(AskNotes)
def download_meeting_notes(meeting_id: UUID, form: AskNotes) -> Response:
    """The notes on the meeting's papers that one may see, by item and page, as DOCX; by `kind` and `person`."""
    with reading() as session:
        found = summary.of_meeting(session, current_actor(), meeting_id, form)
        written = write_summary(said_of(found, session.get_one(Meeting, meeting_id)))
    response = Response(written, mimetype=DOCX)
    response.headers["Cache-Control"] = "no-store"
    response.headers.set("Content-Disposition", "attachment", filename=f"ghi-chu-phien-hop-{meeting_id}.docx")
    return response
