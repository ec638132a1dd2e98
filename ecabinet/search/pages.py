"""The page on which one searches."""

from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.meetings.models import STATES
from ecabinet.search import queries
from ecabinet.search.forms import Search, Suggest
from ecabinet.search.queries import Results
from ecabinet.search.question import ask
from ecabinet.search.results import Result

pages = Pages("search")
MOST_MEETINGS = 50
FILTERS = {"kind", "meeting", "state", "from", "to"}
SYMBOLS = {"meeting": "calendar", "dossier": "log", "item": "list", "paper": "document"}


@pages.get("/search")
def search_page() -> str:
    """The field, the filters, and what was found for what the address says; an empty field finds nothing."""
    actor, shown = current_actor(), _shown()
    with reading() as session:
        held = list(meetings.visible_meetings(session, actor, MeetingFilter(most=MOST_MEETINGS)))
        chosen = shown["asked"].meeting if shown["asked"] else None
        if chosen and chosen not in {row.id for row in held}:
            held.append(meetings.visible(session, actor, chosen))
    return render_template("search/search.html", meetings=held, states=STATES, **shown)


@pages.get("/search/results")
def search_results() -> str:
    """Only what was found, for a page that is there already."""
    return render_template("search/_results.html", **_shown())


@pages.get("/search/offered")
def offered() -> str:
    """The names that the header's field offers while one types."""
    form = parse(Suggest, request.args.to_dict())
    with reading() as session:
        rows = queries.suggestions(session, current_actor(), form.q)
    return render_template("search/_offered.html", rows=rows, symbols=SYMBOLS)


def _shown() -> dict[str, Any]:
    given = {name: value for name, value in request.args.items() if value.strip()}
    shown = {"given": given, "filters": len(given.keys() & FILTERS), "symbols": SYMBOLS, "asked": None}
    if "q" not in given:
        return shown
    asked = parse(Search, given)
    with reading() as session:
        found = queries.search(session, current_actor(), asked)
    groups = [(rows[0], rows) for rows in _by_home(found)]
    following = urlencode(given | {"after": found.after or ""})
    has_marks = any(way.exact for way in ask(asked.q).tiers)
    return shown | {"asked": asked, "found": found, "groups": groups, "next": following, "has_marks": has_marks}


def _by_home(found: Results) -> list[list[Result]]:
    """The results, those of one meeting or dossier together, as they stand beside each other already."""
    return [list(rows) for _, rows in groupby(found.results, key=lambda row: row.home.id)]
