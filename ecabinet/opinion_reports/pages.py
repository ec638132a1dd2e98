"""The page of the statistics of slips: figures, bars, the table, and the files."""

from math import ceil
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request

from ecabinet.core import clock, words
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages
from ecabinet.core.web import current_actor
from ecabinet.opinion_reports import queries
from ecabinet.opinion_reports.chart import PARTS, bars
from ecabinet.opinion_reports.figures import CHOICES, COLUMNS
from ecabinet.opinion_reports.forms import BYS, AskStatisticsPage
from ecabinet.opinion_reports.periods import PERIODS, days_of

pages = Pages("opinion_reports")
ON_A_PAGE = 50
MINUTES, DAY = 60, 24


@pages.get("/slips/statistics")
def slip_statistics() -> str:
    """How slips were answered, as the address asks."""
    given = {name: value.strip() for name, value in request.args.items() if value.strip()}
    form = parse(AskStatisticsPage, given)
    with reading() as session:
        found = queries.statistics(session, current_actor(), form)
    kept = {name: value for name, value in given.items() if name != "page"}
    last = max(1, ceil(len(found.rows) / ON_A_PAGE))
    page = min(form.page, last)
    shown = found.rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    return render_template(
        "opinion_reports/statistics.html",
        found=found,
        form=form,
        given=given,
        rows=shown,
        bars=bars(shown),
        parts=PARTS,
        # Whether to abstain is among the choices of few bodies.
        columns=[one for one in COLUMNS if one != "abstain" or found.total.choices[one]],
        sorts=("", "label", *COLUMNS),
        choices=CHOICES,
        views=[(by, _address(kept, by=by, sort="")) for by in BYS],
        periods=[(name, _address(kept, **_days(name))) for name in PERIODS],
        period=next((name for name in PERIODS if _days(name).items() <= given.items()), ""),
        ever=_address(kept, **{"from": "", "to": ""}),
        sorting={one: _address(kept, sort=one, order=_turned(form, one)) for one in ("label", *COLUMNS)},
        query=urlencode(kept),
        page=page,
        last=last,
        paging=(_address(kept, page=str(page - 1)), _address(kept, page=str(page + 1))),
        lasting=lasting,
    )


def _days(period: str) -> dict[str, str]:
    first, last = days_of(period, clock.today())
    return {"from": first.isoformat(), "to": last.isoformat()}


def _turned(form: AskStatisticsPage, column: str) -> str:
    """The order in which a column's head sorts: names from A, figures from the greatest; again, the other way."""
    if form.sort == column:
        return "up" if form.order == "down" else "down"
    return "up" if column == "label" else "down"


def _address(kept: dict[str, str], **changed: str) -> str:
    asked: dict[str, Any] = {name: value for name, value in (kept | changed).items() if value}
    return f"/slips/statistics?{urlencode(asked)}" if asked else "/slips/statistics"


def lasting(hours: float | None) -> str:
    """A time in words, as long as it needs to be: minutes, hours, days."""
    if hours is None:
        return ""
    if hours < 1:
        return words.t("opinion_reports.minutes", count=max(1, round(hours * MINUTES)))
    kind, count = ("hours", hours) if hours < 2 * DAY else ("days", hours / DAY)
    said = f"{count:.1f}".removesuffix(".0")
    return words.t(f"opinion_reports.{kind}", count=said if words.current_locale() == "en" else said.replace(".", ","))
