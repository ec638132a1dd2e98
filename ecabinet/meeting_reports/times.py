"""How long meetings and items were to take and took, and how many pages were read on screens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Times:
    """Of `meetings` closed: minutes planned for their items and used from opening to closing, breaks in them.

    Of `items` taken up to their end: minutes planned and used, breaks not in them.

    `pages` were read on screens; `printed` pages would have gone to paper if whoever opened a paper had been handed it
    whole. Both are sums over all readers, or one's own.
    """

    meetings: int
    planned: int
    used: int
    items: int
    items_planned: int
    items_used: int
    pages: int
    printed: int


def times_of(session: Session, held: Sequence[Meeting], only: UUID | None) -> Times:
    """The times of these meetings; the pages of one reader alone where `only` is given."""
    ids = [row.id for row in held]
    items = session.scalars(
        select(AgendaItem).where(AgendaItem.meeting_id.in_(ids), AgendaItem.removed_at.is_(None))
    ).all()
    ended = [item for item in items if item.started_at and item.ended_at]
    pages, printed = _pages(session, ids, only)
    return Times(
        meetings=len(held),
        planned=sum(item.minutes for item in items),
        used=round(sum(_seconds(row.started_at, row.closed_at) for row in held) / 60),
        items=len(ended),
        items_planned=sum(item.minutes for item in ended),
        items_used=round(sum(_seconds(item.started_at, item.ended_at) - item.stood_seconds for item in ended) / 60),
        pages=pages,
        printed=printed,
    )


def _seconds(since: datetime | None, until: datetime | None) -> float:
    """From one instant to the other; none where one of them is missing."""
    return (until - since).total_seconds() if since and until else 0.0


def _pages(session: Session, meeting_ids: Sequence[UUID], only: UUID | None) -> tuple[int, int]:
    """How far readers came in the papers of these meetings, and how many pages those papers have, reader by reader."""
    read = func.coalesce(func.sum(ReadingPosition.furthest), 0), func.coalesce(func.sum(DocumentVersion.pages), 0)
    query = select(*read).join(Document, Document.id == ReadingPosition.document_id)
    query = query.join(DocumentVersion, DocumentVersion.id == Document.current_version_id)
    query = query.where(Document.meeting_id.in_(meeting_ids), Document.removed_at.is_(None))
    row = session.execute(query.where(true() if only is None else ReadingPosition.person_id == only)).one()
    return int(row[0]), int(row[1])
