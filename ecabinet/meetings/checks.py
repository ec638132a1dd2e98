"""What was said of attendance, as the journal has it: each check-in and check-out, corrections in their places."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.journal import Event
from ecabinet.meetings.models import Meeting

Check = tuple[datetime, str]
"""Since when, which is not always when it was said, and how: `onsite`, `online` or `absent`."""
CORRECTED = "participant.attendance_corrected"
CHECKS = ("participant.checked_in", "participant.checked_out", CORRECTED)


def checks_in(session: Session, meetings: Sequence[Meeting]) -> Mapping[UUID, list[Check]]:
    """What stands of each participant of these meetings, in order; a correction in the place of what it corrects."""
    streams = [meeting.stream for meeting in meetings]
    query = select(Event).where(Event.stream.in_(streams), Event.entity == "participant", Event.name.in_(CHECKS))
    said: dict[UUID, list[Check]] = defaultdict(list)
    for event in session.scalars(query.order_by(Event.stream, Event.seq)):
        if event.data is not None:
            if event.name == CORRECTED:
                del said[event.entity_id][-1:]
            said[event.entity_id].append(_check(event.data))
    return said


def _check(data: str) -> Check:
    row = json.loads(data)
    return datetime.fromisoformat(row["attendance_at"]), row["attendance"]
