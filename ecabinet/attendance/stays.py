"""Who was there, and from when until when: from the journal of check-ins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.meetings.checks import Check, checks_in
from ecabinet.meetings.models import Meeting, Participant

Attendance = Mapping[UUID, Sequence["Stay"]]


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody was there, `onsite` or `online`; `until` is none for who had not left at the end."""

    since: datetime
    until: datetime | None
    how: str


def stays_of(session: Session, meeting: Meeting, rows: Iterable[Participant]) -> Attendance:
    """When each of these participants was there, by participant; who never came has no stays."""
    return stays_in(session, [meeting], rows)


def stays_in(session: Session, meetings: Sequence[Meeting], rows: Iterable[Participant]) -> Attendance:
    """The same of the participants of many meetings, asked at once."""
    said = checks_in(session, meetings)
    return {row.id: stays(said.get(row.id) or _as_it_stands(row)) for row in rows}


def _as_it_stands(row: Participant) -> list[Check]:
    """Of who was put there without a check-in."""
    return [(row.attendance_at, row.attendance)] if row.attendance_at else []


def stays(said: Sequence[Check]) -> list[Stay]:
    """What follows from the check-ins in their order: whoever goes from the room to afar has two stays."""
    found: list[Stay] = []
    for place, (at, how) in enumerate(said):
        after = said[place + 1][0] if place + 1 < len(said) else None
        if how != "absent":
            found.append(Stay(at, after, how))
    return found


def was_present(session: Session, meeting: Meeting, participant_id: UUID | None) -> bool:
    """Whether the participant was there at any time."""
    row = session.get(Participant, participant_id) if participant_id else None
    if row is None or row.meeting_id != meeting.id:
        return False
    return row.attendance != "absent" or bool(stays_of(session, meeting, [row])[row.id])
