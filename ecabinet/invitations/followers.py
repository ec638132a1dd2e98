"""Keeps invitations in step with who takes part, whichever command changed that."""

from collections.abc import Sequence
from uuid import UUID

from ecabinet.core.followers import Follower
from ecabinet.core.journal import Event
from ecabinet.invitations.commands import bring_up_to_date

CONCERN = frozenset({"meeting.convened", "meeting.removed", "participant.added", "participant.removed"})


def _handle(events: Sequence[Event]) -> None:
    """All events are of one stream; what stands in the database now is what counts."""
    kind, _, identity = events[0].stream.partition(":")
    if kind == "meeting" and any(event.name in CONCERN for event in events):
        bring_up_to_date(UUID(identity))


FOLLOWER = Follower("invitations", _handle)
