"""The JSON API of copies with notes, and their files."""

from uuid import UUID

from flask import Response

from ecabinet.annotated_copies import commands, presenters, queries
from ecabinet.annotated_copies.file_names import file_name
from ecabinet.annotated_copies.forms import MakeAnnotatedCopy
from ecabinet.annotated_copies.presenters import AnnotatedCopyView
from ecabinet.annotated_copies.sealed_file import read_sealed
from ecabinet.annotations.sealing import open_key
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.documents.models import Document

api = Api("annotated_copies")


@api.get("/documents/<uuid:document_id>/annotated-copies")
def list_annotated_copies(document_id: UUID) -> list[AnnotatedCopyView]:
    """One's own copies of the document with notes."""
    with reading() as session:
        rows = queries.own_copies(session, current_actor(), document_id)
        return [presenters.annotated_copy(row) for row in rows]


@api.post("/documents/<uuid:document_id>/annotated-copies")
@accepts(MakeAnnotatedCopy)
def make_annotated_copy(document_id: UUID, form: MakeAnnotatedCopy) -> tuple[AnnotatedCopyView, int]:
    """A PDF of the document with one's notes as annotations that other programs show and edit is being made."""
    return presenters.annotated_copy(commands.make_annotated_copy(current_actor(), document_id, form)), 201


@api.get("/annotated-copies/<uuid:copy_id>/file")
def download_annotated_copy(copy_id: UUID) -> Response:
    """One's own copy as a PDF, for a day."""
    with reading() as session:
        row = queries.readable_copy(session, current_actor(), copy_id)
        key = open_key(session, row.key_id, row.sealed_key, str(row.id)) if row.key_id else b""
        name = file_name(session.get_one(Document, row.document_id).title)
    response = Response(read_sealed(queries.file_of(row), key), mimetype="application/pdf")
    response.content_length = row.size
    response.headers["Cache-Control"] = "no-store"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
