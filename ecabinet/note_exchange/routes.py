"""The JSON API of taking notes out and bringing them in."""

import json
from typing import Any
from uuid import UUID

from flask import Response, request

from ecabinet.annotations.queries import notes_on
from ecabinet.annotations.views import shown_all
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.documents.models import DocumentVersion
from ecabinet.note_exchange import bringing
from ecabinet.note_exchange.bringing import BroughtView
from ecabinet.note_exchange.forms import ImportAnnotations
from ecabinet.note_exchange.web_annotation import MEDIA_TYPE, page_of

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
