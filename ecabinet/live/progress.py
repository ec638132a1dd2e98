"""How many have voted so far: counted at most four times a second, however many ballots come."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.votes import queries as votes


class Progress:
    """The votes in which ballots have been cast since it was last told."""

    def __init__(self) -> None:
        self._moved: set[UUID] = set()
        self._last: dict[str, dict[str, Any]] = {}

    def moved(self, stream: str) -> None:
        """The stream has a new event; one of a vote means a ballot."""
        kind, _, identity = stream.partition(":")
        if kind == "vote":
            self._moved.add(UUID(identity))

    def is_waiting(self) -> bool:
        """Whether there is something to tell."""
        return bool(self._moved)

    def last(self, stream: str) -> dict[str, Any] | None:
        """What was last told on the stream, for who begins to follow it; none before the first ballot."""
        return self._last.get(stream)

    def take(self, session: Session) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
        """For each such vote still open: the streams to tell, and how many of how many have voted."""
        moved, self._moved = self._moved, set()
        for vote_id in moved:
            progress = votes.progress(session, vote_id)
            if progress is not None:
                streams = (progress.audience, f"display:{progress.meeting_id}")
                said = {"vote_id": str(vote_id), "cast": progress.cast, "entitled": progress.entitled}
                self._last.update(dict.fromkeys(streams, said))
                yield streams, said
