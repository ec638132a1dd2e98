"""Folders as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.documents.presenters import DocumentView
from ecabinet.folders.models import FolderEntry, PersonalFolder


class FolderView(TypedDict):
    """A folder; `parent_id` is none at the top."""

    id: str
    parent_id: str | None
    name: str
    version: int


class EntryView(TypedDict):
    """That a document lies in a folder, none for the top; `is_own`: it belongs to the person, else it is a link."""

    id: str
    folder_id: str | None
    document_id: str
    is_own: bool
    added_at: str
    version: int


class ReadEntryView(EntryView):
    """The same with the document as it is now; none where it is not there for the person any more."""

    document: DocumentView | None


class FoldersView(TypedDict):
    """All folders and how many bytes the own documents hold, of how many."""

    folders: list[FolderView]
    entries: list[ReadEntryView]
    used: int
    quota: int


def folder(row: PersonalFolder) -> FolderView:
    """The folder as presented."""
    return {
        "id": str(row.id),
        "parent_id": str(row.parent_id) if row.parent_id else None,
        "name": row.name,
        "version": row.version,
    }


def entry(row: FolderEntry) -> EntryView:
    """The entry as presented; nothing of the document, which may be not there for the person."""
    return {
        "id": str(row.id),
        "folder_id": str(row.folder_id) if row.folder_id else None,
        "document_id": str(row.document_id),
        "is_own": row.is_own,
        "added_at": rfc3339(row.added_at),
        "version": row.version,
    }
