"""What somebody may find now: what they may read, decided by the rules of reading at the moment of the question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document
from ecabinet.dossiers import queries as dossiers
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.search.forms import Filter


class PaperSeen(NamedTuple):
    """The item or, where it is seen there only, the dossier of a paper; its place, and the version that is read now.

    One's own paper has neither item nor dossier.
    """

    item_id: UUID | None
    dossier_id: UUID | None
    position: int
    version_id: UUID | None


class ItemSeen(NamedTuple):
    """What the rules ask of an item, and where it stands; an item that is found is read whole."""

    id: UUID
    meeting_id: UUID
    number: int
    state: str
    removed_at: datetime | None


@dataclass(slots=True)
class Sight:
    """What `person_id` may find: meetings, their items, dossiers, the papers of both, and the person's own."""

    person_id: UUID
    meetings: dict[UUID, Meeting] = field(default_factory=dict)
    items: dict[UUID, ItemSeen] = field(default_factory=dict)
    dossiers: dict[UUID, Dossier] = field(default_factory=dict)
    papers: dict[UUID, PaperSeen] = field(default_factory=dict)

    def among(self, kind: str | None) -> dict[UUID, UUID | None]:
        """What the index is asked about, all or one kind: each with the version whose pages may be found."""
        rows: tuple[tuple[str, Iterable[UUID]], ...] = (
            ("meeting", self.meetings), ("item", self.items), ("dossier", self.dossiers)
        )  # fmt: skip
        wanted: dict[UUID, UUID | None] = {row_id: None for name, ids in rows if kind in (None, name) for row_id in ids}
        if kind in (None, "paper"):
            wanted |= {paper_id: paper.version_id for paper_id, paper in self.papers.items()}
        return wanted


def sight(session: Session, actor: Actor, wanted: Filter) -> Sight:
    """What the actor may find and the filter lets through; in a few questions, however many meetings there are."""
    which = _which(session, actor, wanted)
    rows = session.scalars(select(Meeting).where(which)).all()
    parts = meetings.parts_of(session, actor, rows)
    seen = Sight(actor.person_id, {row.id: row for row in rows if policy.may_see_meeting(parts[row.id], row)})
    for item in starmap(ItemSeen, session.execute(_items(which))):
        meeting = seen.meetings.get(item.meeting_id)
        if meeting is not None and policy.may_see_item(parts[meeting.id], meeting, item):
            seen.items[item.id] = item
    for paper_id, item_id, position, version_id in session.execute(_papers(which)):
        if item_id in seen.items:
            seen.papers[paper_id] = PaperSeen(item_id, None, position, version_id)
    if not wanted.is_of_meetings:
        _add_dossiers(session, actor, seen)
        _add_own(session, actor, seen)
    return seen


def _add_own(session: Session, actor: Actor, seen: Sight) -> None:
    """Nobody but its owner finds somebody's own paper."""
    query = select(Document.id, Document.position, Document.current_version_id)
    query = query.where(Document.owner_id == actor.person_id, Document.removed_at.is_(None))
    for paper_id, position, version_id in session.execute(query):
        seen.papers[paper_id] = PaperSeen(None, None, position, version_id)


def _add_dossiers(session: Session, actor: Actor, seen: Sight) -> None:
    """A paper that is seen on an agenda is shown there, and any other in its dossier."""
    seen.dossiers = {row.id: row for row in dossiers.visible_dossiers(session, actor)}
    query = select(Document.id, Document.dossier_id, Document.position, Document.current_version_id)
    query = query.where(Document.dossier_id.in_(seen.dossiers), Document.removed_at.is_(None))
    for paper_id, dossier_id, position, version_id in session.execute(query) if seen.dossiers else ():
        seen.papers.setdefault(paper_id, PaperSeen(None, dossier_id, position, version_id))


def _which(session: Session, actor: Actor, wanted: Filter) -> ColumnElement[bool]:
    which = meetings.seen_by(session, actor)
    if wanted.meeting:
        which &= Meeting.id == wanted.meeting
    if wanted.state:
        which &= Meeting.state == wanted.state
    if wanted.since:
        which &= Meeting.starts_at >= _midnight(wanted.since)
    if wanted.until:
        which &= Meeting.starts_at < _midnight(wanted.until + timedelta(days=1))
    return which


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HANOI)


def _items(which: ColumnElement[bool]) -> Select[UUID, UUID, int, str, datetime | None]:
    columns = (AgendaItem.id, AgendaItem.meeting_id, AgendaItem.number, AgendaItem.state, AgendaItem.removed_at)
    query = select(*columns).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    return query.where(which, AgendaItem.removed_at.is_(None))


def _papers(which: ColumnElement[bool]) -> Select[UUID, UUID | None, int, UUID | None]:
    query = select(Document.id, Document.item_id, Document.position, Document.current_version_id)
    return query.join(Meeting, Meeting.id == Document.meeting_id).where(which, Document.removed_at.is_(None))
