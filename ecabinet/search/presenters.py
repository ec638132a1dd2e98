"""What was found as JSON; texts are parts with a flag, never HTML."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.search.queries import Results
from ecabinet.search.results import Result
from ecabinet.search.snippets import Part, Snippet


class PartView(TypedDict):
    """A piece of a text; `hit`: it is what was looked for."""

    text: str
    hit: bool


class PageView(TypedDict):
    """A page that answers; 0 is what is said of a thing besides its name. `exact`: with the marks typed.

    `recognised`: its words were recognised from a scan, so they may be misread.
    """

    page: int
    exact: bool
    recognised: bool
    parts: list[PartView]
    link: str


class ResultView(TypedDict):
    """Something found. `whole`: as it was typed, and not only its words here and there.

    It belongs to a meeting or to a dossier, or is one: `in_id`, and `in_kind` says which; `at` is when the meeting
    begins, or when the dossier was made. One's own paper is `in_kind` `own`, `in_id` its owner, without `at`.
    `pages_found` of a paper are all of its pages that answer; `pages` are the best three.
    """

    kind: str
    id: str
    title: list[PartView]
    title_en: list[PartView]
    exact: bool
    whole: bool
    link: str
    in_kind: str
    in_id: str
    in_title: str
    in_title_en: str
    in_state: str
    at: str | None
    item_id: str | None
    item_number: int | None
    item_title: str | None
    item_title_en: str | None
    classification: str | None
    pages_found: int
    pages: list[PageView]


class FoundView(TypedDict):
    """How many answer; `more`: there are more pages than were counted."""

    meeting: int
    dossier: int
    item: int
    paper: int
    page: int
    more: bool


class ResultsView(TypedDict):
    """Results in their order, those of one meeting beside each other; `after` asks for those that follow."""

    found: FoundView
    results: list[ResultView]
    after: str | None


class SuggestionView(TypedDict):
    """A name that answers what is being typed."""

    kind: str
    id: str
    title: list[PartView]
    title_en: list[PartView]
    link: str
    at: str | None


def results(row: Results) -> ResultsView:
    """The results as presented."""
    counted = row.counted
    return {
        "found": {
            "meeting": counted["meeting"],
            "dossier": counted["dossier"],
            "item": counted["item"],
            "paper": counted["paper"],
            "page": counted["page"],
            "more": row.more,
        },
        "results": [_result(one) for one in row.results],
        "after": row.after,
    }


def _result(row: Result) -> ResultView:
    title, title_en = row.titles
    home, item = row.home, row.item
    return {
        "kind": row.answer.kind,
        "id": str(row.answer.id),
        "title": parts(row.marked(title)),
        "title_en": parts(row.marked(title_en)),
        "exact": row.tier.exact,
        "whole": row.tier.whole,
        "link": row.link(),
        "in_kind": row.kind_of_home,
        "in_id": str(home.id),
        "in_title": home.title,
        "in_title_en": home.title_en,
        "in_state": home.state,
        "at": rfc3339(row.at) if row.at else None,
        "item_id": str(item.id) if item else None,
        "item_number": item.number if item else None,
        "item_title": item.title if item else None,
        "item_title_en": item.title_en if item else None,
        "classification": row.paper.classification if row.paper else None,
        "pages_found": len(row.answer.pages) if row.paper else 0,
        "pages": [_page(row, shown) for shown in row.snippets],
    }


def suggestion(row: Result) -> SuggestionView:
    """The name as presented."""
    title, title_en = row.titles
    return {
        "kind": row.answer.kind,
        "id": str(row.answer.id),
        "title": parts(row.marked(title)),
        "title_en": parts(row.marked(title_en)),
        "link": row.link(),
        "at": rfc3339(row.at) if row.at else None,
    }


def parts(found: Sequence[Part]) -> list[PartView]:
    """A text in parts as presented."""
    return [{"text": part.text, "hit": part.hit} for part in found]


def _page(row: Result, shown: Snippet) -> PageView:
    return {
        "page": shown.page,
        "exact": shown.tier.exact,
        "recognised": shown.recognised,
        "parts": parts(shown.parts),
        "link": row.link(shown),
    }
