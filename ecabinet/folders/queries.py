"""Reads of one's own folders: what lies there is asked for by the rules of reading, each time anew."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document
from ecabinet.folders import presenters
from ecabinet.folders.forms import SearchFolders
from ecabinet.folders.models import FolderEntry, PersonalFolder
from ecabinet.meetings.models import AgendaItem
from ecabinet.search import queries as search
from ecabinet.search.forms import Search
from ecabinet.search.queries import Results


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry, its document if it is there for the owner now, and the agenda item on which it is seen, if on one."""

    entry: FolderEntry
    document: Document | None
    item: AgendaItem | None


def visible_folder(session: Session, actor: Actor, folder_id: UUID) -> PersonalFolder:
    """The folder, if it is the actor's; NotFound otherwise."""
    row = session.get(PersonalFolder, folder_id)
    if row is None or row.owner_id != actor.person_id:
        raise NotFound
    return row


def visible_entry(session: Session, actor: Actor, entry_id: UUID) -> FolderEntry:
    """The entry, if it is the actor's; NotFound otherwise."""
    row = session.get(FolderEntry, entry_id)
    if row is None or row.owner_id != actor.person_id:
        raise NotFound
    return row


def folders_of(session: Session, person_id: UUID) -> Sequence[PersonalFolder]:
    """All folders of the person, by name."""
    query = select(PersonalFolder).where(PersonalFolder.owner_id == person_id)
    return session.scalars(query.order_by(PersonalFolder.name, PersonalFolder.id)).all()


def entries_of(session: Session, person_id: UUID) -> Sequence[FolderEntry]:
    """What lies in the person's folders, the latest added first; own documents that were removed are not there."""
    query = select(FolderEntry).join(Document, Document.id == FolderEntry.document_id)
    query = query.where(FolderEntry.owner_id == person_id, ~FolderEntry.is_own | Document.removed_at.is_(None))
    return session.scalars(query.order_by(FolderEntry.added_at.desc(), FolderEntry.id)).all()


def placed(session: Session, actor: Actor, rows: Iterable[FolderEntry]) -> list[Placed]:
    """The entries with their documents, where those are there for the actor now."""
    return [_placed(session, actor, row) for row in rows]


def _placed(session: Session, actor: Actor, row: FolderEntry) -> Placed:
    try:
        return Placed(row, *documents.visible(session, actor, row.document_id))
    except NotFound:
        return Placed(row, None, None)


def entry_for(session: Session, actor: Actor, document_id: UUID) -> FolderEntry | None:
    """Where the document lies in the actor's folders."""
    query = select(FolderEntry).where(FolderEntry.owner_id == actor.person_id, FolderEntry.document_id == document_id)
    return session.scalar(query)


def linked(session: Session, actor: Actor, document_ids: Collection[UUID]) -> set[UUID]:
    """Those of the documents that lie in the actor's folders."""
    query = select(FolderEntry.document_id).where(FolderEntry.owner_id == actor.person_id)
    return set(session.scalars(query.where(FolderEntry.document_id.in_(document_ids))))


def within(rows: Iterable[PersonalFolder], folder_id: UUID) -> set[UUID]:
    """The folder and all that stand in it, however deep."""
    below: dict[UUID | None, list[UUID]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row.id)
    found, waiting = set[UUID](), [folder_id]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += below.get(one, [])
    return found


def search_folders(session: Session, actor: Actor, form: SearchFolders) -> Results:
    """What the actor may read now, lies in their folders, and answers."""
    among = {row.document_id for row in entries_of(session, actor.person_id)}
    return search.search(session, actor, Search(q=form.q, kind="paper", after=form.after), among)


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's folders, what lies in them, and their own documents."""
    own = select(Document).where(Document.owner_id == person_id, Document.removed_at.is_(None))
    return [
        *(entity("personal_folder", row.id, presenters.folder(row)) for row in folders_of(session, person_id)),
        *(entity("folder_entry", row.id, presenters.entry(row)) for row in entries_of(session, person_id)),
        *(entity("document", row.id, documents.shown(session, row)) for row in session.scalars(own)),
    ]
