"""The JSON API of one's own folders."""

from pathlib import Path
from uuid import UUID

from flask import request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.documents import queries as documents
from ecabinet.documents.forms import UploadDocument
from ecabinet.documents.presenters import DocumentView
from ecabinet.documents.quota import quota, used
from ecabinet.folders import commands, presenters, queries
from ecabinet.folders.forms import AddLink, ChangeFolder, CreateFolder, MoveEntry, RemoveFolder, SearchFolders
from ecabinet.folders.presenters import EntryView, FoldersView, FolderView
from ecabinet.search.presenters import ResultsView
from ecabinet.search.presenters import results as present_results

api = Api("folders")


@api.get("/my/folders")
def list_my_folders() -> FoldersView:
    """One's folders, what lies in them, and how much of the room is used."""
    actor = current_actor()
    with reading() as session:
        rows = queries.placed(session, actor, queries.entries_of(session, actor.person_id))
        shown = [(row.entry, documents.shown(session, row.document) if row.document else None) for row in rows]
        return {
            "folders": [presenters.folder(row) for row in queries.folders_of(session, actor.person_id)],
            "entries": [{**presenters.entry(entry), "document": document} for entry, document in shown],
            "used": used(session, actor.person_id),
            "quota": quota(),
        }


@api.post("/my/folders")
@accepts(CreateFolder)
def create_folder(form: CreateFolder) -> tuple[FolderView, int]:
    """A new folder of one's own."""
    return presenters.folder(commands.create_folder(current_actor(), form)), 201


@api.put("/my/folders/<uuid:folder_id>")
@accepts(ChangeFolder)
def change_folder(folder_id: UUID, form: ChangeFolder) -> FolderView:
    """The folder is called so and stands there."""
    return presenters.folder(commands.change_folder(current_actor(), folder_id, form))


@api.delete("/my/folders/<uuid:folder_id>")
@accepts(RemoveFolder)
def remove_folder(folder_id: UUID, form: RemoveFolder) -> None:
    """The folder is gone with all in it; the papers that links led to stay where they are."""
    commands.remove_folder(current_actor(), folder_id, form)


@api.get("/my/folders/search")
@asks(SearchFolders)
def search_my_folders(form: SearchFolders) -> ResultsView:
    """What lies in one's folders, may be read now, and answers `q`; go on by `after`."""
    with reading() as session:
        return present_results(queries.search_folders(session, current_actor(), form))


@api.post("/my/documents")
def upload_own_document() -> tuple[DocumentView, int]:
    """A PDF or DOCX (multipart, field `file`) is one's own document; `title`, `id` may go with it."""
    return _uploaded(None), 201


@api.post("/my/folders/<uuid:folder_id>/documents")
def upload_to_folder(folder_id: UUID) -> tuple[DocumentView, int]:
    """A PDF or DOCX (multipart, field `file`) is one's own document, in that folder; `title`, `id` may go with it."""
    return _uploaded(folder_id), 201


@api.post("/documents/<uuid:document_id>/folder-entries")
@accepts(AddLink)
def add_link(document_id: UUID, form: AddLink) -> tuple[EntryView, int]:
    """A paper that one may read is at hand in one's folders."""
    return presenters.entry(commands.add_link(current_actor(), document_id, form)), 201


@api.put("/my/folder-entries/<uuid:entry_id>")
@accepts(MoveEntry)
def move_entry(entry_id: UUID, form: MoveEntry) -> EntryView:
    """The document lies in that folder."""
    return presenters.entry(commands.move_entry(current_actor(), entry_id, form))


@api.delete("/my/folder-entries/<uuid:entry_id>")
def remove_entry(entry_id: UUID) -> None:
    """A link is gone, its paper stays; an own document is gone itself."""
    commands.remove_entry(current_actor(), entry_id)


def _uploaded(folder_id: UUID | None) -> DocumentView:
    form = parse(UploadDocument, request.form.to_dict())
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    path = Path(sent.stream.name)  # the store's own temporary file, see `app.Request`
    sent.stream.flush()
    document = commands.upload_own_document(current_actor(), folder_id, form, path, sent.filename or "")
    with reading() as session:
        return documents.shown(session, document)
