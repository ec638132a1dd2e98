"""Keeps the floor in step with the meeting, whichever command changed that."""

from collections.abc import Sequence
from uuid import UUID

from ecabinet.core.followers import Follower
from ecabinet.core.journal import Event
from ecabinet.floor.commands import end_speeches, leave_floor

ENDING = frozenset(
    {"agenda_item.ended", "agenda_item.postponed", "agenda_item.made_current", "meeting.adjourned", "meeting.closed"}
)
LEAVING = frozenset(
    {
        "participant.removed",
        "participant.changed",
        "participant.recused",
        "participant.admission_withdrawn",
        "participant.checked_out",
    }
)


def _handle(events: Sequence[Event]) -> None:
    """All events are of one stream; a speech ends at the instant of what ended it, however late that is seen."""
    kind, _, identity = events[0].stream.partition(":")
    if kind != "meeting":
        return
    for event in events:
        if event.name in ENDING:
            end_speeches(UUID(identity), event.at)
    if any(event.name in LEAVING for event in events):
        leave_floor(UUID(identity))


FOLLOWER = Follower("floor", _handle)
