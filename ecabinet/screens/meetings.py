"""The list of meetings: those that come, run, or were, filtered; the address keeps the filter."""

from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.finding import queries
from ecabinet.finding.forms import FindMeetings
from ecabinet.meeting_reports.queries import may_count
from ecabinet.meetings.models import STATES

pages = Pages("meetings_list")
STAGES = ("", "running", "coming", "past")
PARTS = ("unit_joins", "unit_prepares", "chair", "secretary")
PERIODS = ("week", "month", "quarter")
FILTERS = ("state", "period", "from", "to", "body", "unit", "part")


@pages.get("/meetings")
def meetings_list() -> str:
    """The meetings that one may see, as the address asks."""
    return render_template("screens/meetings.html", **_shown())


@pages.get("/meetings/list")
def meetings_rows() -> str:
    """The part of it that changes."""
    return render_template("screens/_meetings_list.html", **_shown())


def _shown() -> dict[str, Any]:
    actor = current_actor()
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    form = parse(FindMeetings, given)
    kept = {name: value for name, value in given.items() if name != "after"}
    with reading() as session:
        found = queries.find_meetings(session, actor, form)
        bodies = queries.bodies_that_hold(session, actor)
        streams = [f"user:{actor.person_id}", *(body.stream for body in bodies), *(row.stream for row in found.rows)]
        live = followed(session, dict.fromkeys(streams))
        sees_statistics = may_count(session, actor)
    without_stage = {name: value for name, value in kept.items() if name != "when"}
    return {
        "found": found,
        "sees_statistics": sees_statistics,
        "bodies": bodies,
        "body_names": {body.id: body for body in bodies},
        "given": given,
        "filters": sum(name in given for name in FILTERS),
        "views": [(stage, _address(without_stage, stage)) for stage in STAGES],
        "all": sum(found.counted.values()),
        "asked": urlencode(given),
        "next": urlencode(kept | {"after": found.after or ""}),
        "choices": {"states": STATES, "parts": PARTS, "periods": PERIODS},
        "live": live,
    }


def _address(kept: dict[str, str], stage: str) -> str:
    return f"/meetings?{urlencode(kept | ({'when': stage} if stage else {}))}"
