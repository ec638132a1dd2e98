"""What a person's meetings look like from outside: how many papers, how much of them read, what asks for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_models import AgendaEdition
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part, may_approve_agenda, may_edit_meeting, may_run
from ecabinet.votes.models import RollEntry, Vote
from ecabinet.votes.queries import standing_ballots

RUNNING = ("running", "adjourned")


@dataclass(frozen=True)
class PaperOnShelf:
    """A paper, and how far the reader has come in it."""

    document: Document
    version: DocumentVersion | None
    position: ReadingPosition | None
    coming: DocumentVersion | None = None

    @property
    def read_before(self) -> int:
        """The number of the older version that the reader read last; 0 if it is the current one, or none."""
        if self.position is None or self.version is None or self.position.version_number >= self.version.number:
            return 0
        return self.position.version_number

    @property
    def share_read(self) -> float:
        """From 0 to 1, by the furthest page seen."""
        if self.position is None or self.version is None or not self.version.pages:
            return 0.0
        return min(1.0, self.position.furthest / self.version.pages)


@dataclass(frozen=True)
class ItemOnShelf:
    """An agenda item with its papers and its votes."""

    item: AgendaItem
    papers: list[PaperOnShelf]
    votes: list[Vote]


@dataclass(frozen=True)
class MeetingOnShelf:
    """A meeting as its reader sees it in a list."""

    meeting: Meeting
    part: Part
    items: list[ItemOnShelf]
    awaits_ballot: bool
    recused_numbers: str = ""
    amended: AgendaEdition | None = None
    awaits_approval: bool = False

    @property
    def papers(self) -> list[PaperOnShelf]:
        """All papers of all items."""
        return [paper for item in self.items for paper in item.papers]

    @property
    def pages(self) -> int:
        """How many pages they have together."""
        return sum(paper.version.pages for paper in self.papers if paper.version)

    @property
    def unread(self) -> int:
        """How many papers the reader has not opened."""
        return sum(1 for paper in self.papers if paper.version and paper.position is None)

    @property
    def may_edit(self) -> bool:
        """Whether the reader prepares the meeting."""
        return may_edit_meeting(self.part)

    @property
    def may_run(self) -> bool:
        """Whether the reader runs the meeting."""
        return may_run(self.part)


When = Literal["now", "coming", "past"]


def shelf(session: Session, actor: Actor, rows: Iterable[Meeting]) -> list[MeetingOnShelf]:
    """These meetings, seen by the actor, as shown in lists."""
    return [on_shelf(session, actor, row) for row in rows]


def on_shelf(session: Session, actor: Actor, row: Meeting) -> MeetingOnShelf:
    """The meeting with the items that the actor may see."""
    part = meetings.part_of(session, actor, row)
    items = [_item(session, actor, item) for item in meetings.visible_items(session, actor, row)]
    awaits = any(_awaits(session, actor, vote) for item in items for vote in item.votes)
    edition = agendas.last_edition(session, row.id) if row.state == "convened" else None
    return MeetingOnShelf(
        row,
        part,
        items,
        awaits,
        _recused_numbers(session, part, row),
        amended=edition if edition is not None and edition.number else None,
        awaits_approval=row.state == "draft" and row.agenda_state == "submitted" and may_approve_agenda(part),
    )


def _recused_numbers(session: Session, part: Part, row: Meeting) -> str:
    """The items that the reader is recused from, by number, for saying so where they would stand."""
    if not part.recused_from:
        return ""
    return ", ".join(str(item.number) for item in meetings.items_of(session, row.id) if item.id in part.recused_from)


def _item(session: Session, actor: Actor, item: AgendaItem) -> ItemOnShelf:
    papers = documents.papers_of(session, item.id)
    places = documents.positions_of(session, actor, [document.id for document, _ in papers])
    votes = session.scalars(select(Vote).where(Vote.item_id == item.id).order_by(Vote.number)).all()
    shown = [
        PaperOnShelf(document, version, places.get(document.id), documents.coming_version(session, document))
        for document, version in papers
    ]
    return ItemOnShelf(item, shown, list(votes))


def _awaits(session: Session, actor: Actor, vote: Vote) -> bool:
    if vote.state != "open":
        return False
    own: UUID | None = session.scalar(
        select(RollEntry.seat_id).where(RollEntry.vote_id == vote.id, RollEntry.person_id == actor.person_id)
    )
    return own is not None and all(ballot.seat_id != own for ballot in standing_ballots(session, vote.id))


def when(row: MeetingOnShelf) -> When:
    """Where a meeting stands in the list."""
    if row.meeting.state in RUNNING:
        return "now"
    return "past" if row.meeting.state == "closed" else "coming"
