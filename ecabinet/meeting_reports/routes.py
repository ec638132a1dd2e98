"""The JSON API of the statistics of meetings, and their file."""

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.web import Api, asks, current_actor
from ecabinet.meeting_reports import export, presenters, queries
from ecabinet.meeting_reports.forms import AskMeetingStatistics
from ecabinet.meeting_reports.presenters import MeetingStatisticsView

api = Api("meeting_reports")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@api.get("/meeting-statistics")
@asks(AskMeetingStatistics)
def show_meeting_statistics(form: AskMeetingStatistics) -> MeetingStatisticsView:
    """How meetings of a period were attended, spoken and voted in; for a member the own row."""
    with reading() as session:
        return presenters.statistics(queries.statistics(session, current_actor(), form))


@api.get("/meeting-statistics/xlsx")
@asks(AskMeetingStatistics)
def export_meeting_statistics(form: AskMeetingStatistics) -> Response:
    """The same as a sheet that prints on A4."""
    with reading() as session:
        data = export.as_xlsx(queries.statistics(session, current_actor(), form), form)
    name = 'attachment; filename="thong-ke-phien-hop.xlsx"'
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": name})
