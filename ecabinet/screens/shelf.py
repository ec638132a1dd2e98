"""What a person's meetings look like from outside: how many papers, how much of them read, what asks for an answer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.agenda_models import AgendaEdition
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part, may_approve_agenda, may_edit_meeting, may_run, may_see_item
from ecabinet.votes.models import Vote
from ecabinet.votes.queries import awaited_from, votes_by_item

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


def on_shelf(session: Session, actor: Actor, row: Meeting) -> MeetingOnShelf:
    """The meeting with the items that the actor may see."""
    return shelf(session, actor, [row])[0]


def shelf(session: Session, actor: Actor, rows: Collection[Meeting]) -> list[MeetingOnShelf]:
    """These meetings with the items that the actor may see, as shown in lists; as many questions to the database for
    many as for one.
    """
    parts = meetings.parts_of(session, actor, rows)
    agenda = meetings.items_by_meeting(session, rows)
    seen = {row.id: [item for item in agenda[row.id] if may_see_item(parts[row.id], row, item)] for row in rows}
    items = _items(session, actor, [item for found in seen.values() for item in found])
    awaited = awaited_from(session, actor, [vote for item in items.values() for vote in item.votes])
    amended = agendas.amendments(session, [row.id for row in rows if row.state == "convened"])
    return [
        MeetingOnShelf(
            row,
            part,
            own := [items[item.id] for item in seen[row.id]],
            any(vote.id in awaited for item in own for vote in item.votes),
            ", ".join(str(item.number) for item in agenda[row.id] if item.id in part.recused_from),
            amended=amended.get(row.id),
            awaits_approval=row.state == "draft" and row.agenda_state == "submitted" and may_approve_agenda(part),
        )
        for row in rows
        for part in [parts[row.id]]
    ]


def _items(session: Session, actor: Actor, rows: Sequence[AgendaItem]) -> dict[UUID, ItemOnShelf]:
    papers = documents.papers_by_item(session, [row.id for row in rows])
    own = [document for found in papers.values() for document, _ in found]
    places = documents.positions_of(session, actor, [document.id for document in own])
    coming = documents.coming_versions(session, own)
    votes = votes_by_item(session, [row.id for row in rows])
    return {
        row.id: ItemOnShelf(
            row,
            [
                PaperOnShelf(document, version, places.get(document.id), coming.get(document.id))
                for document, version in papers[row.id]
            ],
            votes[row.id],
        )
        for row in rows
    }


def when(row: MeetingOnShelf) -> When:
    """Where a meeting stands in the list."""
    if row.meeting.state in RUNNING:
        return "now"
    return "past" if row.meeting.state == "closed" else "coming"
