"""The JSON API of documents, and the files of their pages."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.documents import commands, presenters, queries
from ecabinet.documents.folders import GUIDES, Folder, folder_of_dossier, folder_of_item
from ecabinet.documents.forms import AddClassifiedDocument, ChangeDocument, KeepPosition, MoveDocument, UploadDocument
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.presenters import DocumentView, PositionView
from ecabinet.dossiers import queries as dossiers
from ecabinet.meetings import queries as meetings

api = Api("documents")
WIDTHS = (240, 480, 820)
MOST_PAGES_OF_TEXT = 100


@api.get("/agenda-items/<uuid:item_id>/documents")
def list_documents(item_id: UUID) -> list[DocumentView]:
    """The item's papers, in their order."""
    with reading() as session:
        meetings.visible_item(session, current_actor(), item_id)
        return [queries.shown(session, row) for row, _ in queries.papers_of(session, item_id)]


@api.post("/agenda-items/<uuid:item_id>/documents")
def upload_document(item_id: UUID) -> tuple[DocumentView, int]:
    """A PDF or DOCX (multipart, field `file`) is among the item's papers; `title`, `kind`, `id` may go with it."""
    return _uploaded(folder_of_item(item_id)), 201


@api.post("/agenda-items/<uuid:item_id>/classified-documents")
@accepts(AddClassifiedDocument)
def add_classified_document(item_id: UUID, form: AddClassifiedDocument) -> tuple[DocumentView, int]:
    """A placeholder for a classified paper."""
    return _shown(commands.add_classified_document(current_actor(), folder_of_item(item_id), form)), 201


@api.get("/meetings/<uuid:meeting_id>/documents")
def list_meeting_documents(meeting_id: UUID) -> list[DocumentView]:
    """The papers of all items of the meeting that one may see, in the order of the agenda."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        items = meetings.visible_items(session, current_actor(), meeting)
        papers = queries.papers_by_item(session, [item.id for item in items])
        return [queries.shown(session, row) for item in items for row, _ in papers[item.id]]


@api.get("/dossiers/<uuid:dossier_id>/documents")
def list_dossier_documents(dossier_id: UUID) -> list[DocumentView]:
    """The dossier's papers, in their order."""
    with reading() as session:
        dossiers.visible(session, current_actor(), dossier_id)
        return [queries.shown(session, row) for row, _ in queries.papers_of_dossier(session, dossier_id)]


@api.post("/dossiers/<uuid:dossier_id>/documents")
def upload_dossier_document(dossier_id: UUID) -> tuple[DocumentView, int]:
    """A PDF or DOCX (multipart, field `file`) is among the dossier's papers; `title`, `kind`, `id` may go with it."""
    return _uploaded(folder_of_dossier(dossier_id)), 201


@api.post("/dossiers/<uuid:dossier_id>/classified-documents")
@accepts(AddClassifiedDocument)
def add_classified_dossier_document(dossier_id: UUID, form: AddClassifiedDocument) -> tuple[DocumentView, int]:
    """A placeholder for a classified paper of a dossier."""
    return _shown(commands.add_classified_document(current_actor(), folder_of_dossier(dossier_id), form)), 201


@api.get("/guides")
def list_guides() -> list[DocumentView]:
    """How the program is used: the guides, in their order."""
    with reading() as session:
        return [queries.shown(session, row) for row, _ in queries.guides(session)]


@api.post("/guides")
def upload_guide() -> tuple[DocumentView, int]:
    """A PDF or DOCX (multipart, field `file`) is among the guides; `title`, `title_en`, `id` may go with it."""
    return _uploaded(GUIDES), 201


@api.get("/documents/<uuid:document_id>")
def show_document(document_id: UUID) -> DocumentView:
    """The document and its current version."""
    with reading() as session:
        document, _ = queries.visible(session, current_actor(), document_id)
        return queries.shown(session, document)


@api.put("/documents/<uuid:document_id>")
@accepts(ChangeDocument)
def change_document(document_id: UUID, form: ChangeDocument) -> DocumentView:
    """The document is called so."""
    return _shown(commands.change_document(current_actor(), document_id, form))


@api.put("/documents/<uuid:document_id>/place")
@accepts(MoveDocument)
def move_document(document_id: UUID, form: MoveDocument) -> DocumentView:
    """The document stands at that place."""
    return _shown(commands.move_document(current_actor(), document_id, form))


@api.delete("/documents/<uuid:document_id>")
def remove_document(document_id: UUID) -> None:
    """The document is no longer among the item's papers."""
    commands.remove_document(current_actor(), document_id)


@api.get("/documents/<uuid:document_id>/position")
def show_position(document_id: UUID) -> PositionView:
    """Where the actor was in the document."""
    with reading() as session:
        queries.visible(session, current_actor(), document_id)
        return presenters.position(queries.positions_of(session, current_actor(), [document_id]).get(document_id))


@api.put("/documents/<uuid:document_id>/position")
@accepts(KeepPosition)
def keep_position(document_id: UUID, form: KeepPosition) -> PositionView:
    """The actor's place in the document is remembered."""
    return presenters.position(commands.keep_position(current_actor(), document_id, form))


@api.get("/document-versions/<uuid:version_id>/original")
def show_original(version_id: UUID) -> Response:
    """The file as it was uploaded, byte for byte."""
    version = _version(version_id)
    return send_file(
        files.blob(version.digest),
        mimetype=version.media_type,
        as_attachment=True,
        download_name=version.file_name,
        conditional=True,
    )


@api.get("/document-versions/<uuid:version_id>/pdf")
def show_pdf(version_id: UUID) -> Response:
    """The reader's copy, normalised; ranges are answered."""
    return _page_file(version_id, "normal.pdf", "application/pdf")


@api.get("/document-versions/<uuid:version_id>/images/<int:width>/<int:page>.webp")
def show_page_image(version_id: UUID, width: int, page: int) -> Response:
    """A page's image, 240 or 480 pixels wide; of page 1 also 820."""
    require(width in WIDTHS, NotFound)
    return _page_file(version_id, f"{width}/{page:04}.webp", "image/webp")


@api.get("/document-versions/<uuid:version_id>/text")
def list_page_texts(version_id: UUID) -> list[Any]:
    """Pages `from` to `to`, at most 100: size, text, lines [start, end, x, y, w, h]; `only=text` for the text.

    `recognised` is there of scans: whether the words were recognised from the picture, or could not be.
    """
    first, last = _pages_asked()
    folder = files.folder(str(_version(version_id).id)) / "text"
    pages = []
    for page in range(first, last + 1):
        place = folder / f"{page:04}.json"
        if not place.exists():
            break
        read = json.loads(place.read_text("utf-8"))
        wanted = ("text", "recognised") if request.args.get("only") == "text" else tuple(read)
        pages.append({name: read[name] for name in wanted if name in read})
    return pages


def _pages_asked() -> tuple[int, int]:
    first, last = request.args.get("from", "1"), request.args.get("to", "1")
    for name, value in (("from", first), ("to", last)):
        require(value.isdecimal() and 0 < int(value) <= 100_000, BadInput({name: "field.int_parsing"}))
    return int(first), min(int(last), int(first) + MOST_PAGES_OF_TEXT - 1)


def _page_file(version_id: UUID, name: str, media_type: str) -> Response:
    path = files.folder(str(_version(version_id).id)) / name
    require(path.is_file(), NotFound)
    response = send_file(path, mimetype=media_type, conditional=True)
    response.headers["Cache-Control"] = "no-store"
    return response


def _version(version_id: UUID) -> DocumentVersion:
    with reading() as session:
        return queries.readable_version(session, current_actor(), version_id)


def _uploaded(folder: Folder) -> DocumentView:
    form = parse(UploadDocument, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    return _shown(commands.upload_document(current_actor(), folder, form, path, sent.filename or ""))


def _shown(document: Document) -> DocumentView:
    with reading() as session:
        return queries.shown(session, document)
