"""The page of the statistics of meetings: times, bars, the table, and the file."""

from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from ecabinet.core import clock
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.meeting_reports import queries
from ecabinet.meeting_reports.chart import bars
from ecabinet.meeting_reports.figures import ATTENDANCE, SLIPS, SPEAKING, VOTING
from ecabinet.meeting_reports.forms import BYS, AskMeetingStatistics
from ecabinet.opinion_reports.periods import PERIODS, days_of

pages = Pages("meeting_reports")
GROUPS = {"attendance": ("called", *ATTENDANCE), "speaking": SPEAKING, "voting": VOTING, "slips": SLIPS}


@pages.get("/meetings/statistics")
def meeting_statistics() -> str:
    """How meetings of the period in the address were attended, spoken and voted in."""
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    form = parse(AskMeetingStatistics, given)
    with reading() as session:
        found = queries.statistics(session, current_actor(), form)
    drawn = bars(found.rows)
    return render_template(
        "meeting_reports/statistics.html",
        found=found,
        times=found.times,
        form=form,
        given=given,
        bars=drawn,
        bar_of={bar.row.key: bar for bar in drawn},
        parts=ATTENDANCE,
        groups=GROUPS,
        views=[(by, _address(given, by=by)) for by in BYS],
        periods=[(name, _address(given, **_days(name))) for name in PERIODS],
        period=next((name for name in PERIODS if _days(name).items() <= given.items()), ""),
        ever=_address(given, **{"from": "", "to": ""}),
        query=urlencode(given),
    )


def _days(period: str) -> dict[str, str]:
    first, last = days_of(period, clock.today())
    return {"from": first.isoformat(), "to": last.isoformat()}


def _address(kept: dict[str, str], **changed: str) -> str:
    asked: dict[str, Any] = {name: value for name, value in (kept | changed).items() if value}
    return f"/meetings/statistics?{urlencode(asked)}" if asked else "/meetings/statistics"
