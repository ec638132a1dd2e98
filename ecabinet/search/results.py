"""What the index found, put in order and into words for who asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import clock, words
from ecabinet.documents.models import Document
from ecabinet.documents.queries import recognised_in
from ecabinet.dossiers.models import Dossier
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.search.entries import Found, Kind
from ecabinet.search.index import index
from ecabinet.search.question import Question, Tier
from ecabinet.search.sight import Sight
from ecabinet.search.snippets import Part, Snippet, marked, snippet
from ecabinet.texts.vietnamese import fold

MOST_PAGES = 3
KINDS: tuple[Kind, ...] = ("meeting", "dossier", "item", "paper")
NOT_NAMED = 1 << 20
Rank = tuple[int, int]
R = TypeVar("R", AgendaItem, Document)


@dataclass(frozen=True, slots=True)
class OwnPapers:
    """What a person's own papers belong to: nothing but the person, whose id it has; it was always there."""

    id: UUID
    created_at: datetime = datetime.min.replace(tzinfo=clock.HANOI) + timedelta(days=1)
    state: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return words.t("folders.title", "vi")

    @property
    def title_en(self) -> str:
        """The same in English."""
        return words.t("folders.title", "en")


Home = Meeting | Dossier | OwnPapers


@dataclass(slots=True)
class Answer:
    """Something found: how well its name answers, and which of its pages do, each with its tier.

    `home_id` is of the meeting or the dossier that it belongs to, or is itself.
    """

    id: UUID
    kind: Kind
    home_id: UUID
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
class Result:
    """An answer with its rows; `home` is what it belongs to, or is itself; `tier` is how it answers at its best."""

    answer: Answer
    home: Home
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
        named = self.item or self.home
        return named.title, named.title_en

    def title(self, locale: str) -> str:
        """Its title for a reader of that language."""
        own, english = self.titles
        return english if locale != "vi" and english else own

    def name_of_home(self, locale: str) -> str:
        """The title of what it belongs to, for a reader of that language."""
        return self.home.title_en if locale != "vi" and self.home.title_en else self.home.title

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that it belongs to, or none."""
        return self.home if isinstance(self.home, Meeting) else None

    @property
    def dossier(self) -> Dossier | None:
        """The dossier that it belongs to, or none."""
        return self.home if isinstance(self.home, Dossier) else None

    @property
    def kind_of_home(self) -> str:
        """`meeting`, `dossier`, or `own`."""
        return "meeting" if self.meeting else "dossier" if self.dossier else "own"

    @property
    def link_home(self) -> str:
        """Where what it belongs to is read."""
        places = {
            "meeting": f"/meetings/{self.home.id}",
            "dossier": f"/dossiers/{self.home.id}",
            "own": "/my/documents",
        }
        return places[self.kind_of_home]

    @property
    def at(self) -> datetime | None:
        """When its meeting begins, or when its dossier was made; none of one's own papers."""
        return None if isinstance(self.home, OwnPapers) else began(self.home)

    def marked(self, name: str) -> list[Part]:
        """A name with what was looked for marked."""
        return marked(name, self.tier)

    def link(self, shown: Snippet | None = None) -> str:
        """Where it is read: a paper in the reader, at that page with the hits marked; all else where it belongs."""
        if self.paper is None or self.paper.current_version_id is None:
            return self.link_home + (f"#item-{self.item.id}" if self.item else "")
        if shown is None:
            return f"/documents/{self.paper.id}"
        asked = self.typed if fold(self.typed) == fold(shown.look_for) else shown.look_for
        return f"/documents/{self.paper.id}?{urlencode({'page': shown.page, 'q': asked})}"


def in_order(seen: Sight, found: Found) -> list[Answer]:
    """What was found, by meeting or dossier: first the one with the best answer, of equals the latest."""
    answers: dict[UUID, Answer] = {}
    for hit in found.hits:
        answer = answers.get(hit.id) or answers.setdefault(hit.id, answer_of(seen, hit.id))
        if hit.page is None:
            answer.name = hit.tier
        else:
            answer.pages[hit.page] = hit.tier
    best: dict[UUID, Rank] = {}
    for answer in answers.values():
        best[answer.home_id] = min(answer.rank, best.get(answer.home_id, answer.rank))

    def order(answer: Answer) -> tuple[Rank, float, UUID, Rank, tuple[int, int], int, UUID]:
        latest = -began(_home(seen, answer)).timestamp()
        group = (best[answer.home_id], latest, answer.home_id)
        return *group, answer.rank, answer.place, KINDS.index(answer.kind), answer.id

    return sorted(answers.values(), key=order)


def answer_of(seen: Sight, entry_id: UUID) -> Answer:
    """What the entry is and where it belongs; nothing is known yet of how it answers."""
    if entry_id in seen.meetings or entry_id in seen.dossiers:
        return Answer(entry_id, "meeting" if entry_id in seen.meetings else "dossier", entry_id, None, (0, 0))
    if item := seen.items.get(entry_id):
        return Answer(entry_id, "item", item.meeting_id, item.id, (item.number, 0))
    paper = seen.papers[entry_id]
    if paper.dossier_id is not None:
        return Answer(entry_id, "paper", paper.dossier_id, None, (0, paper.position))
    if paper.item_id is None:
        return Answer(entry_id, "paper", seen.person_id, None, (0, paper.position))
    item = seen.items[paper.item_id]
    return Answer(entry_id, "paper", item.meeting_id, item.id, (item.number, paper.position))


def _home(seen: Sight, answer: Answer) -> Home:
    if answer.home_id == seen.person_id:
        return OwnPapers(seen.person_id)
    return seen.meetings.get(answer.home_id) or seen.dossiers[answer.home_id]


def began(home: Home) -> datetime:
    """When the meeting begins, or when the dossier was made; long ago for one's own papers."""
    return home.starts_at if isinstance(home, Meeting) else home.created_at


def in_words(session: Session, seen: Sight, question: Question, answers: Sequence[Answer], typed: str) -> list[Result]:
    """The answers with their rows, and what stands on the best pages of each."""
    shown = {answer.id: _best_pages(answer) for answer in answers}
    texts = index().texts([(entry_id, page) for entry_id, pages in shown.items() for page in pages])
    items = _rows(session, AgendaItem, {answer.item_id for answer in answers if answer.item_id})
    papers = _rows(session, Document, {answer.id for answer in answers if answer.kind == "paper"})
    scans = _recognised(session, papers.values())
    plain = typed.strip().strip('"“”')
    results = []
    for answer in answers:
        snippets = [
            Snippet(page, way, snippet(texts[answer.id, page], way), page in scans.get(answer.id, ()))
            for page in shown[answer.id]
            if (answer.id, page) in texts
            for way in (question.tiers[answer.pages[page]],)
        ]
        item = items[answer.item_id] if answer.item_id else None
        way = question.tiers[answer.rank[0]]
        results.append(Result(answer, _home(seen, answer), item, papers.get(answer.id), way, snippets, plain))
    return results


def _recognised(session: Session, papers: Iterable[Document]) -> dict[UUID, set[int]]:
    """By paper, the pages of its current version whose words were recognised from a scan."""
    versions = {paper.id: paper.current_version_id for paper in papers}
    found = recognised_in(session, [one for one in versions.values() if one])
    return {paper_id: found[version] for paper_id, version in versions.items() if version in found}


def _rows(session: Session, kind: type[R], ids: Collection[UUID]) -> dict[UUID, R]:
    return {row.id: row for row in session.scalars(select(kind).where(kind.id.in_(ids)))} if ids else {}


def _best_pages(answer: Answer) -> list[int]:
    """At most three, the best first, of equals the first."""
    return sorted(answer.pages, key=lambda page: (answer.pages[page], page))[:MOST_PAGES]


def count(answers: Iterable[Answer]) -> dict[str, int]:
    """How many of each kind were found, and pages of papers."""
    counted = {"meeting": 0, "dossier": 0, "item": 0, "paper": 0, "page": 0}
    for answer in answers:
        counted[answer.kind] += 1
        counted["page"] += len(answer.pages) if answer.kind == "paper" else 0
    return counted
