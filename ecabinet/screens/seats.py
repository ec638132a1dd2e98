"""The seat map of the room in which a meeting is held, for its desk and its tablets."""

from typing import Any

from sqlalchemy.orm import Session

from ecabinet.catalogues.models import Room
from ecabinet.meetings.models import Meeting


def seat_map_of(session: Session, meeting: Meeting) -> dict[str, Any] | None:
    """The drawing; none where the place is none of the catalogue."""
    room = session.get(Room, meeting.room_id) if meeting.room_id else None
    return room.seat_map if room else None
