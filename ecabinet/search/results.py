"""What the index found, put in order and into words for who asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.documents.models import Document
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.search.entries import Found, Kind
from ecabinet.search.index import index
from ecabinet.search.question import Question, Tier
from ecabinet.search.sight import Sight
from ecabinet.search.snippets import Part, marked, snippet
from ecabinet.search.vietnamese import fold

MOST_PAGES = 3
KINDS: tuple[Kind, ...] = ("meeting", "item", "paper")
NOT_NAMED = 1 << 20
Rank = tuple[int, int]


@dataclass(slots=True)
class Answer:
    """Something found: how well its name answers, and which of its pages do, each with its tier."""

    id: UUID
    kind: Kind
    meeting_id: UUID
    item_id: UUID | None
    place: tuple[int, int]
    name: int = NOT_NAMED
    pages: dict[int, int] = field(default_factory=dict)

    @property
    def rank(self) -> Rank:
        """The better it answers, the smaller: by tier, and in one tier names before pages."""
        best = min((self.name, *self.pages.values()))
        return best, 0 if self.name == best else 1


@dataclass(frozen=True, slots=True)
class Snippet:
    """A page that answers, 0 for what is said besides a name; `look_for` is what the reader finds there."""

    page: int
    tier: Tier
    parts: list[Part]

    @property
    def look_for(self) -> str:
        """The first place, as it stands."""
        return next((part.text for part in self.parts if part.hit), "")


@dataclass(frozen=True, slots=True)
class Result:
    """An answer with its rows; `tier` is how well it answers at its best."""

    answer: Answer
    meeting: Meeting
    item: AgendaItem | None
    paper: Document | None
    tier: Tier
    snippets: list[Snippet]
    typed: str

    @property
    def titles(self) -> tuple[str, str]:
        """Its title, and the English one, empty where there is none."""
        if self.paper is not None:
            return self.paper.title, ""
        named = self.item or self.meeting
        return named.title, named.title_en

    def title(self, locale: str) -> str:
        """Its title for a reader of that language."""
        own, english = self.titles
        return english if locale != "vi" and english else own

    def name_of_meeting(self, locale: str) -> str:
        """Its meeting's title for a reader of that language."""
        return self.meeting.title_en if locale != "vi" and self.meeting.title_en else self.meeting.title

    def marked(self, name: str) -> list[Part]:
        """A name with what was looked for marked."""
        return marked(name, self.tier)

    def link(self, shown: Snippet | None = None) -> str:
        """Where it is read: a paper in the reader, at that page with the hits marked; all else in its meeting."""
        if self.paper is None or self.paper.current_version_id is None:
            return f"/meetings/{self.meeting.id}" + (f"#item-{self.item.id}" if self.item else "")
        if shown is None:
            return f"/documents/{self.paper.id}"
        asked = self.typed if fold(self.typed) == fold(shown.look_for) else shown.look_for
        return f"/documents/{self.paper.id}?{urlencode({'page': shown.page, 'q': asked})}"


def in_order(seen: Sight, found: Found) -> list[Answer]:
    """What was found, by meeting: first the meeting with the best answer, of equals the latest; so within it too."""
    answers: dict[UUID, Answer] = {}
    for hit in found.hits:
        answer = answers.get(hit.id) or answers.setdefault(hit.id, answer_of(seen, hit.id))
        if hit.page is None:
            answer.name = hit.tier
        else:
            answer.pages[hit.page] = hit.tier
    best: dict[UUID, Rank] = {}
    for answer in answers.values():
        best[answer.meeting_id] = min(answer.rank, best.get(answer.meeting_id, answer.rank))

    def order(answer: Answer) -> tuple[Rank, float, UUID, Rank, tuple[int, int], int, UUID]:
        latest = -seen.meetings[answer.meeting_id].starts_at.timestamp()
        group = (best[answer.meeting_id], latest, answer.meeting_id)
        return *group, answer.rank, answer.place, KINDS.index(answer.kind), answer.id

    return sorted(answers.values(), key=order)


def answer_of(seen: Sight, entry_id: UUID) -> Answer:
    """What the entry is and where it belongs; nothing is known yet of how it answers."""
    if entry_id in seen.meetings:
        return Answer(entry_id, "meeting", entry_id, None, (0, 0))
    if item := seen.items.get(entry_id):
        return Answer(entry_id, "item", item.meeting_id, item.id, (item.number, 0))
    paper = seen.papers[entry_id]
    item = seen.items[paper.item_id]
    return Answer(entry_id, "paper", item.meeting_id, item.id, (item.number, paper.position))


def in_words(session: Session, seen: Sight, question: Question, answers: Sequence[Answer], typed: str) -> list[Result]:
    """The answers with their rows, and what stands on the best pages of each."""
    shown = {answer.id: _best_pages(answer) for answer in answers}
    texts = index().texts([(entry_id, page) for entry_id, pages in shown.items() for page in pages])
    plain = typed.strip().strip('"“”')
    results = []
    for answer in answers:
        snippets = [
            Snippet(page, way, snippet(texts[answer.id, page], way))
            for page in shown[answer.id]
            if (answer.id, page) in texts
            for way in (question.tiers[answer.pages[page]],)
        ]
        meeting = seen.meetings[answer.meeting_id]
        item = session.get_one(AgendaItem, answer.item_id, populate_existing=True) if answer.item_id else None
        paper = session.get_one(Document, answer.id) if answer.kind == "paper" else None
        results.append(Result(answer, meeting, item, paper, question.tiers[answer.rank[0]], snippets, plain))
    return results


def _best_pages(answer: Answer) -> list[int]:
    """At most three, the best first, of equals the first."""
    return sorted(answer.pages, key=lambda page: (answer.pages[page], page))[:MOST_PAGES]


def count(answers: Iterable[Answer]) -> dict[str, int]:
    """How many of each kind were found, and pages of papers."""
    counted = {"meeting": 0, "item": 0, "paper": 0, "page": 0}
    for answer in answers:
        counted[answer.kind] += 1
        counted["page"] += len(answer.pages) if answer.kind == "paper" else 0
    return counted
