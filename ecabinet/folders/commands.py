"""Writes of one's own folders. Each locks its person first, so that two devices of one person wait for each other."""

from pathlib import Path
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import commands as documents
from ecabinet.documents.folders import folder_of_owner, to_edit
from ecabinet.documents.forms import UploadDocument
from ecabinet.documents.models import Document
from ecabinet.documents.queries import visible as visible_document
from ecabinet.folders import presenters, queries
from ecabinet.folders.conflicts import AlreadyInFolders, FolderInItself, FolderNameTaken, FolderNotEmpty, FolderTooDeep
from ecabinet.folders.forms import AddLink, ChangeFolder, CreateFolder, MoveEntry, RemoveFolder
from ecabinet.folders.models import FolderEntry, PersonalFolder

MOST_FOLDERS, DEEPEST = 1_000, 10


def create_folder(actor: Actor, form: CreateFolder) -> PersonalFolder:
    """The actor has such a folder. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        _lock(tx, actor)
        if (known := tx.session.get(PersonalFolder, form.id)) is not None:
            require(known.owner_id == actor.person_id, IdTaken)
            return known
        row = PersonalFolder(owner_id=actor.person_id, **form.model_dump())
        _require_place(tx, actor, row)
        tx.add(row)
        tx.record("folder.created", _stream(actor), row, presenters.folder(row))
    return row


def change_folder(actor: Actor, folder_id: UUID, form: ChangeFolder) -> PersonalFolder:
    """The folder is called so and stands there, with all that is in it. A stale version is refused."""
    with transaction(actor) as tx:
        _lock(tx, actor)
        row = queries.visible_folder(tx.session, actor, folder_id)
        require(row.version == form.version, StaleVersion(current=presenters.folder(row)))
        inside = queries.within(queries.folders_of(tx.session, actor.person_id), row.id)
        require(form.parent_id not in inside, FolderInItself)
        wanted = PersonalFolder(id=row.id, owner_id=row.owner_id, parent_id=form.parent_id, name=form.name)
        _require_place(tx, actor, wanted)
        row.parent_id, row.name = form.parent_id, form.name
        row.version += 1
        tx.record("folder.changed", _stream(actor), row, presenters.folder(row))
    return row


def remove_folder(actor: Actor, folder_id: UUID, form: RemoveFolder) -> None:
    """The folder is gone with all in it: folders, links, and as many own documents as the actor knows of.

    The papers that links led to stay where they are. Raises FolderNotEmpty where the actor knows of another number.
    """
    with transaction(actor) as tx:
        _lock(tx, actor)
        queries.visible_folder(tx.session, actor, folder_id)
        folders = {row.id: row for row in queries.folders_of(tx.session, actor.person_id)}
        inside = queries.within(folders.values(), folder_id)
        entries = [row for row in queries.entries_of(tx.session, actor.person_id) if row.folder_id in inside]
        own = sum(row.is_own for row in entries)
        require(own == form.own_documents, FolderNotEmpty(current={"own_documents": own}, count=own))
        for entry in entries:
            _take_out(tx, actor, entry)
        tx.session.flush()
        for row in sorted((folders[one] for one in inside), key=lambda one: -_depth(folders, one.id)):
            tx.record("folder.removed", _stream(actor), row, None)
            tx.session.delete(row)
            tx.session.flush()


def upload_own_document(
    actor: Actor, folder_id: UUID | None, form: UploadDocument, file: Path, sent_name: str
) -> Document:
    """The file is the actor's own document, in that folder or at the top, waiting for ingest. Repeatable by its id.

    Raises FileRefused before anything is stored, NoRoom where the own documents would be more than one may keep.
    """
    require(form.classification == "open", documents.ClassifiedFile)
    with transaction(actor) as tx:
        _lock(tx, actor)
        _require_folder(tx, actor, folder_id)
    upload = documents.checked(file, sent_name)
    digest = files.keep(file)
    with transaction(actor) as tx:
        own = to_edit(tx, actor, folder_of_owner(actor.person_id))
        _require_folder(tx, actor, folder_id)
        document = documents.put_file(tx, own, form, upload, digest)
        if queries.entry_for(tx.session, actor, document.id) is None:
            _put_in(tx, actor, FolderEntry(id=document.id, folder_id=folder_id, document_id=document.id, is_own=True))
    return document


def add_link(actor: Actor, document_id: UUID, form: AddLink) -> FolderEntry:
    """The paper, which the actor may read, is at hand in their folders. May be repeated with the same id."""
    with transaction(actor) as tx:
        _lock(tx, actor)
        if (known := tx.session.get(FolderEntry, form.id)) is not None:
            require((known.owner_id, known.document_id) == (actor.person_id, document_id), IdTaken)
            return known
        visible_document(tx.session, actor, document_id)
        _require_folder(tx, actor, form.folder_id)
        if (there := queries.entry_for(tx.session, actor, document_id)) is not None:
            raise AlreadyInFolders(current=presenters.entry(there))
        row = FolderEntry(id=form.id, folder_id=form.folder_id, document_id=document_id, is_own=False)
        _put_in(tx, actor, row)
    return row


def move_entry(actor: Actor, entry_id: UUID, form: MoveEntry) -> FolderEntry:
    """The document lies in that folder, or at the top. A stale version is refused."""
    with transaction(actor) as tx:
        _lock(tx, actor)
        row = queries.visible_entry(tx.session, actor, entry_id)
        _require_folder(tx, actor, form.folder_id)
        require(row.version == form.version, StaleVersion(current=presenters.entry(row)))
        row.folder_id = form.folder_id
        row.version += 1
        tx.record("folder_entry.moved", _stream(actor), row, presenters.entry(row))
    return row


def remove_entry(actor: Actor, entry_id: UUID) -> None:
    """A link is gone, its paper stays where it is; an own document is gone itself. Repeated, there is no such entry."""
    with transaction(actor) as tx:
        _lock(tx, actor)
        _take_out(tx, actor, queries.visible_entry(tx.session, actor, entry_id))


def _lock(tx: Transaction, actor: Actor) -> None:
    tx.locked(Person, actor.person_id)


def _stream(actor: Actor) -> str:
    return f"user:{actor.person_id}"


def _require_folder(tx: Transaction, actor: Actor, folder_id: UUID | None) -> None:
    if folder_id is not None:
        queries.visible_folder(tx.session, actor, folder_id)


def _require_place(tx: Transaction, actor: Actor, wanted: PersonalFolder) -> None:
    """Another folder of the actor's, or the top, takes the folder with what is in it, and none there is called so."""
    _require_folder(tx, actor, wanted.parent_id)
    rows = queries.folders_of(tx.session, actor.person_id)
    others = {row.id: row for row in rows if row.id != wanted.id}
    alike = (row.name == wanted.name and row.parent_id == wanted.parent_id for row in others.values())
    require(not any(alike), FolderNameTaken)
    inside = queries.within(rows, wanted.id)
    known = {row.id: row for row in rows}
    height = max((_depth(known, one) for one in inside & known.keys()), default=0)
    own_depth = _depth(known, wanted.id) if wanted.id in known else 0
    depth = 1 + (_depth(known, wanted.parent_id) if wanted.parent_id else 0)
    require(len(others) < MOST_FOLDERS and depth + height - own_depth <= DEEPEST, FolderTooDeep)


def _depth(folders: dict[UUID, PersonalFolder], folder_id: UUID) -> int:
    """1 at the top."""
    parent = folders[folder_id].parent_id
    return 1 + (_depth(folders, parent) if parent else 0)


def _put_in(tx: Transaction, actor: Actor, row: FolderEntry) -> None:
    row.owner_id, row.added_at = actor.person_id, clock.now()
    tx.add(row)
    tx.record("folder_entry.added", _stream(actor), row, presenters.entry(row))


def _take_out(tx: Transaction, actor: Actor, row: FolderEntry) -> None:
    """The entry is gone; an own document with it."""
    if row.is_own:
        document = tx.locked(Document, row.document_id)
        require(document.owner_id == actor.person_id, NotFound)
        documents.take_away(tx, document)
    tx.record("folder_entry.removed", _stream(actor), row, None)
    tx.session.delete(row)
