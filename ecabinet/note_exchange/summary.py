"""One's notes of a meeting, or of one document, by item, paper and page."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.annotations.presenters import AnnotationView
from ecabinet.annotations.queries import notes_on
from ecabinet.annotations.standing import visible_document
from ecabinet.annotations.views import shown_all
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document
from ecabinet.documents.queries import papers_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem
from ecabinet.note_exchange.forms import AskNotes


@dataclass(frozen=True)
class Paper:
    """A paper with the notes that were asked for, page by page, those without a place last."""

    document: Document
    notes: list[AnnotationView]


@dataclass(frozen=True)
class Part:
    """An agenda item with its papers that have notes; no item around a document by itself."""

    item: AgendaItem | None
    papers: list[Paper]


@dataclass(frozen=True)
class Summary:
    """The notes; of all that there are, before anything was left out: whose they are, by name, and their kinds.

    `has_private` says that some are one's own and not shared; `left` is how many more there are than these.
    """

    parts: list[Part]
    people: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    has_private: bool = False
    left: int = 0

    @property
    def count(self) -> int:
        """How many notes were asked for, those included that were left out for their number."""
        return sum(len(paper.notes) for part in self.parts for paper in part.papers) + self.left

    def first(self, most: int) -> "Summary":
        """The same with so many notes at most, from the first item on."""
        room, parts = most, []
        for part in self.parts:
            papers = []
            for paper in part.papers:
                papers.append(replace(paper, notes=paper.notes[:room]))
                room -= len(papers[-1].notes)
            parts.append(replace(part, papers=[paper for paper in papers if paper.notes]))
        return replace(self, parts=[part for part in parts if part.papers], left=max(0, self.count - most))


def of_meeting(session: Session, actor: Actor, meeting_id: UUID, asked: AskNotes) -> Summary:
    """The notes on the meeting's papers that the actor may see; NotFound for who does not see the meeting."""
    meeting = meetings.visible(session, actor, meeting_id)
    items = meetings.visible_items(session, actor, meeting)
    found: list[tuple[AgendaItem | None, list[Document]]] = [
        (item, [document for document, _ in papers_of(session, item.id)]) for item in items
    ]
    return _summary(session, actor, found, asked)


def of_document(session: Session, actor: Actor, document_id: UUID, asked: AskNotes) -> Summary:
    """The notes on the document that the actor may see; NotFound for who may not read it."""
    document, _ = visible_document(session, actor, document_id)
    return _summary(session, actor, [(None, [document])], asked)


def _summary(
    session: Session, actor: Actor, found: list[tuple[AgendaItem | None, list[Document]]], asked: AskNotes
) -> Summary:
    every: list[AnnotationView] = []
    parts = []
    for item, documents in found:
        papers = []
        for document in documents:
            notes = shown_all(session, notes_on(session, actor, document.id).notes)
            every += notes
            papers.append(Paper(document, sorted((one for one in notes if asked.wants(one)), key=_place)))
        parts.append(Part(item, [paper for paper in papers if paper.notes]))
    has_private = any(one["mine"] and one["audience"] == "private" for one in every)
    kinds = sorted({one["kind"] for one in every})
    return Summary([part for part in parts if part.papers], _people(every), kinds, has_private)


def _place(note: AnnotationView) -> tuple[bool, int, float, str]:
    """From the first page down to the last; those without a place by where they were."""
    was = note["was"]
    tops = [rect[1] for rect in note["rects"]] + [point[1] for one in note["strokes"] for point in one["points"]]
    top = note["at"][1] if note["at"] else min(tops, default=0.0)
    return was is not None, was["page"] if was else note["page"], top, note["made_at"]


def _people(notes: Iterable[AnnotationView]) -> dict[str, str]:
    found = {one["owner"]["id"]: one["owner"]["name"] for one in notes}
    return dict(sorted(found.items(), key=lambda one: one[1]))
