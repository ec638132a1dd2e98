"""Private lines as JSON, for the two sides of each and nobody else."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.private_lines.models import LineMessage


class LineMessageView(TypedDict):
    """A message; `from_desk` is a secretary's."""

    id: str
    meeting_id: str
    participant_id: str
    by: str
    by_name: str
    from_desk: bool
    text: str
    sent_at: str


def line_message(row: LineMessage) -> LineMessageView:
    """The message as its two sides read it."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "participant_id": str(row.participant_id),
        "by": str(row.by),
        "by_name": row.by_name,
        "from_desk": row.from_desk,
        "text": row.text,
        "sent_at": rfc3339(row.sent_at),
    }
