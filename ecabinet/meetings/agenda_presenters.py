"""What stands around an agenda as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.meetings.agenda_models import Recusal


class RecusalView(TypedDict):
    """Somebody who takes no part in an item, for the chair and the secretaries."""

    id: str
    meeting_id: str
    item_id: str
    person_id: str
    seat_id: str
    title: str
    title_en: str
    reason: str
    at: str
    by: str


def recusal(row: Recusal) -> RecusalView:
    """The recusal as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "person_id": str(row.person_id),
        "seat_id": str(row.seat_id),
        "title": row.title,
        "title_en": row.title_en,
        "reason": row.reason,
        "at": rfc3339(row.at),
        "by": str(row.by),
    }
