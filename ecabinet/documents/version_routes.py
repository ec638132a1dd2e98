"""The JSON API of versions: newer files, what changed between two, how a draft is built."""

from dataclasses import asdict
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.documents import comparisons, presenters, queries, versions
from ecabinet.documents.forms import AddVersion, AskForComparison
from ecabinet.documents.models import Document
from ecabinet.documents.presenters import ComparisonView, VersionView
from ecabinet.texts.structure import read_structure

api = Api("document_versions")


@api.get("/documents/<uuid:document_id>/versions")
def list_document_versions(document_id: UUID) -> list[VersionView]:
    """All versions of the document, the newest first."""
    with reading() as session:
        document, _ = queries.visible(session, current_actor(), document_id)
        return [presenters.version(row, document) for row in queries.versions_of(session, document_id)]


@api.post("/documents/<uuid:document_id>/versions")
def add_document_version(document_id: UUID) -> tuple[VersionView, int]:
    """A PDF or DOCX (multipart: `file`, `change`, `reason`) replaces the one read, once it can be read itself."""
    form = parse(AddVersion, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    version = versions.add_document_version(current_actor(), document_id, form, path, sent.filename or "")
    with reading() as session:
        return presenters.version(version, session.get_one(Document, document_id)), 201


@api.post("/documents/<uuid:document_id>/comparisons")
@accepts(AskForComparison)
def ask_for_comparison(document_id: UUID, form: AskForComparison) -> tuple[ComparisonView, int]:
    """What changed from version `old` to version `new` is computed, or will be in a moment."""
    return presenters.comparison(comparisons.ask_for_comparison(current_actor(), document_id, form)), 201


@api.get("/documents/<uuid:document_id>/changes")
def show_changes(document_id: UUID) -> ComparisonView | Response:
    """What changed from version `from` to version `to`; until it is computed, only its `state`."""
    old, new = (_number(name) for name in ("from", "to"))
    with reading() as session:
        comparison = comparisons.shown_between(session, current_actor(), document_id, old, new)
        if comparison.state != "ready":
            return presenters.comparison(comparison)
    response = send_file(comparisons.result_of(comparison), mimetype="application/json", conditional=True)
    response.headers["Cache-Control"] = "no-store"
    return response


@api.get("/document-versions/<uuid:version_id>/structure")
def show_structure(version_id: UUID) -> list[Any]:
    """Chapters, sections, articles, clauses and points, each with a stable id, its page and where on it; else none."""
    with reading() as session:
        version = queries.readable_version(session, current_actor(), version_id)
    return [asdict(entry) for entry in read_structure(files.folder(str(version.id)))]


def _number(name: str) -> int:
    value = request.args.get(name, "")
    require(value.isdecimal() and 0 < int(value) <= 100_000, BadInput({name: "field.int_parsing"}))
    return int(value)
