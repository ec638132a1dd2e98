"""Attendance as JSON, for the chair and the secretaries."""

from typing_extensions import TypedDict

from ecabinet.attendance.models import AbsenceNote
from ecabinet.attendance.sheet import Counts, Line, Sheet
from ecabinet.core.clock import rfc3339


class AbsenceNoteView(TypedDict):
    """Why a participant is not there, as it was noted; `id` is the participant's."""

    id: str
    meeting_id: str
    reason: str
    at: str
    by: str


class StayView(TypedDict):
    """Somebody was there, `onsite` or `online`; `until` is none while they are."""

    since: str
    until: str | None
    how: str


class LineView(TypedDict):
    """Somebody on the sheet.

    `state` is `onsite`, `online`, `left`, `away` for the current item, `excused` with a reason, or `missing`.
    `leave` is the chair's word on the absence, `substitute` who is there in their place, `away` item numbers.
    """

    participant_id: str
    name: str
    title: str
    role: str
    state: str
    stays: list[StayView]
    reason: str
    leave: str
    stands_in_for: str
    substitute: str
    away: list[int]
    recused: list[int]


class SheetView(TypedDict):
    """The attendance of a meeting, in the order of its seats, and how many of each there are."""

    meeting_id: str
    counts: Counts
    lines: list[LineView]


def absence_note(row: AbsenceNote) -> AbsenceNoteView:
    """The note as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "reason": row.reason,
        "at": rfc3339(row.at),
        "by": str(row.by),
    }


def sheet(found: Sheet) -> SheetView:
    """The sheet as presented."""
    return {
        "meeting_id": str(found.meeting.id),
        "counts": found.counts,
        "lines": [_line(line) for line in found.lines],
    }


def _line(line: Line) -> LineView:
    return {
        "participant_id": str(line.participant.id),
        "name": line.participant.name,
        "title": line.participant.title,
        "role": line.participant.role,
        "state": line.state,
        "stays": [
            {"since": rfc3339(stay.since), "until": rfc3339(stay.until) if stay.until else None, "how": stay.how}
            for stay in line.stays
        ],
        "reason": line.reason,
        "leave": line.leave,
        "stands_in_for": line.stands_in_for,
        "substitute": line.substitute,
        "away": [item.number for item in line.away],
        "recused": [item.number for item in line.recused],
    }
