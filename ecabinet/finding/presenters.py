"""Meetings found, as JSON."""

from typing_extensions import TypedDict

from ecabinet.finding.queries import Found
from ecabinet.meetings import presenters
from ecabinet.meetings.views import MeetingLine


class StagesView(TypedDict):
    """How many meetings the filter lets through, by stage."""

    running: int
    coming: int
    past: int


class FoundMeetingsView(TypedDict):
    """Some meetings in their order; `after` asks for those that follow, if any do."""

    counted: StagesView
    meetings: list[MeetingLine]
    after: str | None


def found(row: Found) -> FoundMeetingsView:
    """What was found, as presented."""
    counted = row.counted
    return {
        "counted": {"running": counted["running"], "coming": counted["coming"], "past": counted["past"]},
        "meetings": [presenters.meeting_line(one) for one in row.rows],
        "after": row.after,
    }
