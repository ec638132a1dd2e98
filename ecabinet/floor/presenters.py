"""The floor as JSON: the same for everybody who may see it."""

from collections.abc import Iterable

from ecabinet.core.clock import rfc3339
from ecabinet.floor.models import Floor, PointOfOrder, SpeakingRequest, Speech
from ecabinet.floor.views import (
    FloorOnDisplay,
    FloorView,
    PointOfOrderView,
    SpeakingRequestView,
    SpeechOnDisplay,
    SpeechView,
)
from ecabinet.meetings.models import Meeting


def floor(row: Floor) -> FloorView:
    """Speaking on an item, or questioning."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "kind": row.kind,
        "state": row.state,
        "allotted_seconds": row.allotted_seconds,
        "opened_at": rfc3339(row.opened_at),
        "ended_at": rfc3339(row.ended_at) if row.ended_at else None,
    }


def speaking_request(row: SpeakingRequest) -> SpeakingRequestView:
    """A place on the list."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "kind": row.kind,
        "place": row.place,
        "participant_id": str(row.participant_id),
        "person_id": str(row.person_id),
        "seat_id": str(row.seat_id) if row.seat_id else None,
        "name": row.name,
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "subject": row.subject,
        "minutes": row.minutes,
        "to_seat_id": str(row.to_seat_id) if row.to_seat_id else None,
        "to_title": row.to_title,
        "to_title_en": row.to_title_en,
        "state": row.state,
        "reason": row.reason,
        "answer": row.answer,
        "answer_due": row.answer_due.isoformat() if row.answer_due else None,
        "requested_at": rfc3339(row.requested_at),
        "entered": row.requested_by != row.person_id,
        "version": row.version,
    }


def speech(row: Speech) -> SpeechView:
    """A speech with its clock."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "request_id": str(row.request_id),
        "kind": row.kind,
        "participant_id": str(row.participant_id),
        "person_id": str(row.person_id),
        "seat_id": str(row.seat_id) if row.seat_id else None,
        "name": row.name,
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "allotted_seconds": row.allotted_seconds,
        "started_at": rfc3339(row.started_at),
        "paused_at": rfc3339(row.paused_at) if row.paused_at else None,
        "paused_ms": row.paused_ms,
        "ended_at": rfc3339(row.ended_at) if row.ended_at else None,
        "spoken_ms": row.spoken_ms,
    }


def floor_on_display(meeting: Meeting, now: Speech | None, waiting: Iterable[SpeakingRequest]) -> FloorOnDisplay:
    """Who speaks and who waits, as the room sees it: names and posts, no subjects."""
    return {
        "id": str(meeting.id),
        "speech": _speech_on_display(now) if now else None,
        "waiting": [{"name": row.name, "title": row.title, "title_en": row.title_en} for row in waiting],
    }


def _speech_on_display(row: Speech) -> SpeechOnDisplay:
    return {
        "id": str(row.id),
        "kind": row.kind,
        "name": row.name,
        "title": row.title,
        "title_en": row.title_en,
        "allotted_seconds": row.allotted_seconds,
        "started_at": rfc3339(row.started_at),
        "paused_at": rfc3339(row.paused_at) if row.paused_at else None,
        "paused_ms": row.paused_ms,
    }


def point_of_order(row: PointOfOrder) -> PointOfOrderView:
    """A point of order and its answer."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id) if row.item_id else None,
        "participant_id": str(row.participant_id),
        "person_id": str(row.person_id),
        "name": row.name,
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "words": row.words,
        "state": row.state,
        "answer": row.answer,
        "raised_at": rfc3339(row.raised_at),
        "answered_at": rfc3339(row.answered_at) if row.answered_at else None,
    }
