"""What stands in the index, and what it answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol
from uuid import UUID

from ecabinet.search.question import Question

Kind = Literal["meeting", "dossier", "item", "paper"]
MOST_HITS = 2_000  # pages; what is more is said to be more


class Page(NamedTuple):
    """A page's text, as it is shown; page 0 is what is said of a thing besides its name."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. `edition` is of the version that the pages were read from, if they were."""

    id: UUID
    kind: Kind
    name: str
    pages: Sequence[Page] = ()
    edition: UUID | None = None


class Hit(NamedTuple):
    """That an entry's name (`page` is none) or a page of it answers the question; `tier` is how well, 0 the best."""

    id: UUID
    page: int | None
    tier: int


@dataclass(slots=True)
class Found:
    """What answers a question, each name and page once; `more`: there is more of it than is counted."""

    hits: list[Hit] = field(default_factory=list)
    more: bool = False


def take(found: Found, seen: set[tuple[UUID, int | None]], hit: Hit) -> bool:
    """The hit is counted, unless its place answered better before: then false."""
    if (hit.id, hit.page) in seen:
        return False
    seen.add((hit.id, hit.page))
    found.hits.append(hit)
    return True


Among = Mapping[UUID, UUID | None]
"""The entries that may be found, each with the edition whose pages may be."""


class Index(Protocol):
    """Where entries are kept and found. Only what is asked for `among` is ever looked at for an answer."""

    def epoch(self) -> str:
        """A name for this making of the index; another one when it was lost or emptied. The index is there then."""

    def put(self, entry: Entry) -> None:
        """The entry stands in the index as given, wholly, whatever stood there of it."""

    def rename(self, entry_id: UUID, name: str) -> None:
        """The entry is called so; its pages stay. Nothing happens where there is none."""

    def remove(self, ids: Collection[UUID]) -> None:
        """Nothing of these is in the index."""

    def known(self, entry_id: UUID) -> tuple[str, UUID | None] | None:
        """The entry's name and edition, or none."""

    def clear(self) -> None:
        """Nothing is in the index, and its epoch is another."""

    def find(self, question: Question, among: Among, most: int = MOST_HITS) -> Found:
        """What answers the question, at its best each; at most so many pages."""

    def named(self, question: Question, among: Among, most: int) -> list[UUID]:
        """Entries whose names answer the question if its last word is only begun; exact ones first."""

    def texts(self, places: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], str]:
        """The texts of these pages, of those that are there."""
