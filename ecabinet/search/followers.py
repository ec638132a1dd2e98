"""Keeps the index as the record is: hears of what changed in the journal, and reads how it stands now."""

import json
from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import db, files
from ecabinet.core.followers import Follower, catch_up
from ecabinet.core.journal import Event
from ecabinet.core.logs import log
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.search.entries import Entry, Page
from ecabinet.search.index import index


def follower() -> Follower:
    """The follower that keeps this making of the index; of one that was lost or emptied it begins anew."""
    return Follower(f"search:{index().epoch()}", handle)


def rebuild() -> int:
    """The index is made again from nothing; the answer is how many events were read for it."""
    index().clear()
    return catch_up(follower())


def handle(events: Sequence[Event]) -> None:
    """What the events tell of stands in the index as it is now. May be repeated, and in any order."""
    changed: dict[str, dict[UUID, None]] = {"meeting": {}, "dossier": {}, "agenda_item": {}, "document": {}}
    for event in events:
        if event.entity in changed:
            changed[event.entity][event.entity_id] = None
    keeping = {"meeting": _keep_meeting, "dossier": _keep_dossier, "agenda_item": _keep_item, "document": _keep_paper}
    for kind, keep in keeping.items():
        for entity_id in changed[kind]:
            with db.reading() as session:
                keep(session, entity_id)
    for paper_id in {event.entity_id for event in events if event.name == "document.recognised"}:
        _read_anew(paper_id)


def _keep_meeting(session: Session, meeting_id: UUID) -> None:
    row = session.get(Meeting, meeting_id)
    if row is None or row.removed_at is not None:
        items = session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)).all()
        papers = session.scalars(select(Document.id).where(Document.meeting_id == meeting_id)).all()
        index().remove([meeting_id, *items, *papers])
    else:
        index().put(Entry(row.id, "meeting", _lines(row.title, row.title_en), _about(row.room)))


def _keep_dossier(session: Session, dossier_id: UUID) -> None:
    row = session.get(Dossier, dossier_id)
    if row is None:
        index().remove([dossier_id])
    else:
        about = _about(row.reference, row.summary, row.organisation, row.organisation_en)
        index().put(Entry(row.id, "dossier", _lines(row.title, row.title_en), about))


def _keep_item(session: Session, item_id: UUID) -> None:
    row = session.get(AgendaItem, item_id)
    if row is None or row.removed_at is not None:
        papers = session.scalars(select(Document.id).where(Document.item_id == item_id)).all()
        index().remove([item_id, *papers])
        return
    said = (row.summary, row.question, row.question_en, row.presenter, row.presenter_en)
    about = _about(*said, row.organisation, row.organisation_en)
    index().put(Entry(row.id, "item", _lines(row.title, row.title_en), about))


def _keep_paper(session: Session, paper_id: UUID) -> None:
    """The paper's name, and the pages of the version that is read now, once it can be read."""
    row = session.get(Document, paper_id)
    if row is None or row.removed_at is not None:
        index().remove([paper_id])
        return
    version = session.get(DocumentVersion, row.current_version_id) if row.current_version_id else None
    edition = version.id if version is not None and version.state == "ready" else None
    known = index().known(paper_id)
    if known == (row.title, edition):
        return
    if known is not None and known[1] == edition:
        index().rename(paper_id, row.title)
    else:
        pages = list(_pages(edition)) if edition else []
        index().put(Entry(row.id, "paper", row.title, pages, edition))


def _read_anew(paper_id: UUID) -> None:
    """The paper's version is the same, its texts are not: words were recognised on its scanned pages."""
    known = index().known(paper_id)
    if known is not None and known[1] is not None:
        index().put(Entry(paper_id, "paper", known[0], list(_pages(known[1])), known[1]))


def _pages(version_id: UUID) -> Iterator[Page]:
    """The texts that ingest and recognition have read; where one can't be, the others are found all the same."""
    for path in sorted((files.folder(str(version_id)) / "text").glob("*.json")):
        try:
            yield Page(int(path.stem), str(json.loads(path.read_text("utf-8"))["text"]))
        except (OSError, ValueError, KeyError):
            log.warning("page can't be indexed", version=str(version_id), page=path.stem)


def _about(*said: str) -> list[Page]:
    text = _lines(*said)
    return [Page(0, text)] if text else []


def _lines(*said: str) -> str:
    return "\n".join(filter(None, said))
