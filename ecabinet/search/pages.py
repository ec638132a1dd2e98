"""The page on which one searches."""

from typing import Any

from flask import render_template, request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.forms import MeetingFilter
from ecabinet.search import queries
from ecabinet.search.forms import Search

pages = Pages("search")
MOST_MEETINGS = 50


@pages.get("/search")
def search_page() -> str:
    """The field, the filters, and what was found for what the address says; an empty field finds nothing."""
    actor, shown = current_actor(), _shown()
    with reading() as session:
        held = list(meetings.visible_meetings(session, actor, MeetingFilter(most=MOST_MEETINGS)))
        chosen = shown["asked"].meeting if shown["asked"] else None
        if chosen and chosen not in {row.id for row in held}:
            held.append(meetings.visible(session, actor, chosen))
    return render_template("search/search.html", meetings=held, **shown)


@pages.get("/search/results")
def search_results() -> str:
    """Only what was found, for a page that is there already."""
    return render_template("search/_results.html", **_shown())


def _shown() -> dict[str, Any]:
    given = request.args.to_dict()
    if not given.get("q", "").strip():
        return {"asked": None, "found": None, "given": given}
    asked = parse(Search, given)
    with reading() as session:
        return {"asked": asked, "found": queries.search(session, current_actor(), asked), "given": given}
