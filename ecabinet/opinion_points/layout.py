"""The matrix on the screen: articles down, ministries across, filters and counts. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from ecabinet.opinion_papers.draft import Draft
from ecabinet.opinion_papers.matrix import KINDS, OUTCOMES, Kind
from ecabinet.opinion_papers.places import group_of, within
from ecabinet.opinion_points.queries import Shown
from ecabinet.texts.structure import Entry

Order = Literal["text", "disputes"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; an empty one shows all. `entry` is a seat of the roll, `article` a place with a heading."""

    kind: str = ""
    entry: str = ""
    outcome: str = ""
    article: str = ""

    def lets(self, one: Shown) -> bool:
        """Whether the point is shown."""
        return (
            self.kind in ("", one.content["kind"])
            and self.entry in ("", str(one.point.slip_seat_id))
            and self.outcome in ("", one.outcome)
            and self.article in ("", group_of(one.content["place"]) or "whole")
        )

    @property
    def is_empty(self) -> bool:
        """Whether all is shown."""
        return not (self.kind or self.entry or self.outcome or self.article)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, as it is told below its article's heading, and what each seat says of it."""

    place: str
    label: str
    cells: dict[UUID, list[Shown]]

    @property
    def opinions(self) -> list[Shown]:
        """All that is said of the place, in the order of the seats."""
        return [one for cell in self.cells.values() for one in cell]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the places of it that something is said about; `above` are the headings it stands under."""

    key: str
    title: str
    above: list[str]
    rows: list[PlaceRow]

    @property
    def opinions(self) -> list[Shown]:
        """All that is said of the article."""
        return [one for row in self.rows for one in row.opinions]

    def of_kind(self, kind: Kind) -> int:
        """How many of that kind there are."""
        return sum(one.content["kind"] == kind for one in self.opinions)

    @property
    def open(self) -> int:
        """How many are not settled."""
        return sum(one.outcome == "open" for one in self.opinions)

    @property
    def wordings(self) -> int:
        """How many different wordings are proposed."""
        return len({one.content["proposed"] for one in self.opinions if one.content["proposed"]})

    @property
    def is_disputed(self) -> bool:
        """Whether somebody objects, or two wordings stand against each other at one place."""
        return self.of_kind("object") > 0 or any(_differ(row) for row in self.rows)


def _differ(row: PlaceRow) -> bool:
    return len({one.content["proposed"] for one in row.opinions if one.content["proposed"]}) > 1


def laid_out(found: Sequence[Shown], entries: Sequence[Entry], order: Order = "text") -> list[Article]:
    """The articles about which something is said, in the order of the text, or those in dispute first."""
    draft, places = Draft(entries), dict[str, list[Shown]]()
    for one in found:
        places.setdefault(one.content["place"], []).append(one)
    articles: dict[str, Article] = {}
    for place in sorted(places, key=draft.order):
        key = group_of(place) or "whole"
        if key not in articles:
            headings = draft.headings(place)
            articles[key] = Article(key, headings[-1], headings[:-1], [])
        articles[key].rows.append(_row(place, places[place]))
    if order == "disputes":
        return sorted(articles.values(), key=_least_agreed)
    return list(articles.values())


def _row(place: str, said: Iterable[Shown]) -> PlaceRow:
    cells: dict[UUID, list[Shown]] = {}
    for one in said:
        cells.setdefault(one.seat.id, []).append(one)
    return PlaceRow(place, within(place), cells)


def _least_agreed(article: Article) -> tuple[bool, int, int, int]:
    return not article.is_disputed, -article.of_kind("object"), -article.wordings, -len(article.opinions)


def counts(found: Sequence[Shown]) -> dict[str, int]:
    """How many points there are of each kind and with each outcome, and in all."""
    by = Counter([*(one.content["kind"] for one in found), *(one.outcome for one in found)])
    return {"all": len(found)} | {key: by[key] for key in (*KINDS, *OUTCOMES)}
