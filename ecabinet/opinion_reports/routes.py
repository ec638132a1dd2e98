"""The JSON API of the statistics of slips, and their files."""

from flask import Response

from ecabinet.core import words
from ecabinet.core.db import reading
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import Api, asks, current_actor
from ecabinet.opinion_reports import export, presenters, queries
from ecabinet.opinion_reports.forms import AskStatistics
from ecabinet.opinion_reports.views import StatisticsView

api = Api("opinion_reports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@api.get("/slip-statistics")
@asks(AskStatistics)
def show_slip_statistics(form: AskStatistics) -> StatisticsView:
    """How slips issued in a period were answered; of members who neither keep nor head the body, their own."""
    with reading() as session:
        return presenters.statistics(queries.statistics(session, current_actor(), form))


@api.get("/slip-statistics/<string:kind>")
@asks(AskStatistics)
def export_slip_statistics(kind: str, form: AskStatistics) -> Response:
    """The same as a file: `csv`, or `xlsx` laid out for printing; NotFound for any other kind."""
    with reading() as session:
        found = queries.statistics(session, current_actor(), form)
    require(kind in ("csv", "xlsx"), NotFound)
    data = export.as_csv(form.by, found) if kind == "csv" else export.as_xlsx(form.by, found, period(form))
    name = f'attachment; filename="thong-ke-phieu-lay-y-kien.{kind}"'
    media_type = XLSX if kind == "xlsx" else "text/csv; charset=utf-8"
    return Response(data, mimetype=media_type, headers={"Content-Disposition": name})


def period(form: AskStatistics) -> str:
    """The period in words."""
    days = {"since": form.since, "until": form.until}
    said = {name: f"{day:%d/%m/%Y}" if day else "" for name, day in days.items()}
    if form.since and form.until:
        return words.t("opinion_reports.between", **said)
    kind = "since" if form.since else "until" if form.until else "ever"
    return words.t(f"opinion_reports.{kind}", **said)
