"""Where a paper lies: with an item, in a dossier, with both, among somebody's own, or the guides; who may change it."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Conflict, NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.documents.models import Document
from ecabinet.documents.policy import is_open_for_papers, may_edit_documents, may_edit_guides
from ecabinet.dossiers import policy as dossier_policy
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.conflicts import require_state
from ecabinet.dossiers.models import OPEN_STATES
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem


class MeetingIsClosed(Conflict):
    """409: the papers of a closed meeting stay as they are."""

    code = "papers-closed"


@dataclass(frozen=True, slots=True)
class Folder:
    """The papers of an agenda item, of a dossier, a person's own, or the guides; `meeting_id` is the item's."""

    kind: Literal["item", "dossier", "user", "guides"]
    id: UUID
    meeting_id: UUID | None = None

    @property
    def papers(self) -> ColumnElement[bool]:
        """That a document lies here."""
        if self.kind == "guides":
            return Document.is_guide.is_(True)
        columns = {"item": Document.item_id, "dossier": Document.dossier_id, "user": Document.owner_id}
        return columns[self.kind] == self.id

    def holds(self, document: Document) -> bool:
        """Whether the document lies here."""
        if self.kind == "guides":
            return document.is_guide
        return {"item": document.item_id, "dossier": document.dossier_id, "user": document.owner_id}[
            self.kind
        ] == self.id

    def take(self, document: Document) -> None:
        """The document lies here."""
        if self.kind == "item":
            document.item_id, document.meeting_id = self.id, self.meeting_id
        elif self.kind == "dossier":
            document.dossier_id = self.id
        elif self.kind == "guides":
            document.is_guide = True
        else:
            document.owner_id = self.id


GUIDES = Folder("guides", UUID(int=0))


def folder_of_item(item_id: UUID) -> Folder:
    """The item's folder, as a command is told of it."""
    return Folder("item", item_id)


def folder_of_dossier(dossier_id: UUID) -> Folder:
    """The dossier's folder."""
    return Folder("dossier", dossier_id)


def folder_of_owner(person_id: UUID) -> Folder:
    """The person's own papers."""
    return Folder("user", person_id)


def to_edit(tx: Transaction, actor: Actor, folder: Folder) -> Folder:
    """The folder, locked, whose papers the actor may change now; NotFound, Forbidden, or why its state forbids it."""
    if folder.kind == "guides":
        require(may_edit_guides(actor))
        tx.execute(select(Document.id).where(Document.is_guide).order_by(Document.id).with_for_update())
        return folder
    if folder.kind == "user":
        require(folder.id == actor.person_id, NotFound)
        tx.locked(Person, folder.id)
        return folder
    if folder.kind == "dossier":
        dossier = dossiers.locked(tx, actor, folder.id)
        require(dossier_policy.may_edit(dossiers.standing_of(tx.session, actor, dossier)))
        require_state(dossier, *OPEN_STATES)
        return folder
    meeting, item = meetings.locked_item(tx, actor, folder.id)
    require(may_edit_documents(meetings.part_of(tx.session, actor, meeting)))
    require(is_open_for_papers(meeting), MeetingIsClosed)
    return Folder("item", item.id, meeting.id)


def folder_seen(session: Session, actor: Actor, document: Document) -> Folder:
    """Where the actor sees the document: a guide, among their own, on an agenda, in its dossier; or NotFound."""
    if document.is_guide:
        return GUIDES
    if document.owner_id is not None and document.owner_id == actor.person_id:
        return Folder("user", document.owner_id)
    if document.item_id is not None and meetings.may_follow_item(session, actor, document.item_id):
        return Folder("item", document.item_id, document.meeting_id)
    if document.dossier_id is not None and dossiers.may_follow_dossier(session, actor, document.dossier_id):
        return Folder("dossier", document.dossier_id)
    raise NotFound


def item_seen(session: Session, actor: Actor, document: Document) -> AgendaItem | None:
    """The item on which the actor sees the document, none where it is seen elsewhere only; NotFound if nowhere."""
    folder = folder_seen(session, actor, document)
    return session.get_one(AgendaItem, folder.id) if folder.kind == "item" else None


def streams_of(document: Document) -> list[str]:
    """The streams on which the document's followers hear of it."""
    lies = (("item", document.item_id), ("dossier", document.dossier_id), ("user", document.owner_id))
    guides = [f"guides:{GUIDES.id}"] if document.is_guide else []
    return guides + [f"{kind}:{identity}" for kind, identity in lies if identity is not None]
