"""Who writes in which paragraph of the minutes now: passes, and is kept nowhere but in the memory of this process."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.forms import Form, parse
from ecabinet.core.problems import NotFound, require
from ecabinet.live.hub import Connection

KIND = "writing"
STREAMS = ("minutes_desk:", "minutes_item:")
Signal = Callable[[Iterable[str], str, str, dict[str, Any]], None]


class SayWriting(Form):
    """In which paragraph, or in none any more."""

    passage_id: UUID | None = None


class Writing:
    """What passes between those who write minutes in this process; `followers` are the sockets of each stream."""

    def __init__(self, signal: Signal, followers: Mapping[str, Mapping[str, None]]) -> None:
        self._signal, self._followers = signal, followers
        self._where: dict[tuple[str, str], Actor] = {}  # by stream and socket, who writes there

    def hear(self, connection: Connection, stream: str, said: dict[str, Any]) -> None:
        """Somebody on the stream writes in a paragraph, or has stopped; all others there hear it."""
        require(stream in connection.streams and stream.startswith(STREAMS), NotFound)
        who = connection.who
        require(isinstance(who, Actor), NotFound)
        if isinstance(who, Actor):
            self._tell(connection.sid, stream, who, parse(SayWriting, said).passage_id)

    def leave(self, connection: Connection, stream: str) -> None:
        """The socket is gone from the stream: it writes nowhere there."""
        if (who := self._where.get((stream, connection.sid))) is not None:
            self._tell(connection.sid, stream, who, None)

    def _tell(self, sid: str, stream: str, who: Actor, passage_id: UUID | None) -> None:
        if passage_id is None:
            self._where.pop((stream, sid), None)
        else:
            self._where[stream, sid] = who
        others = [one for one in self._followers.get(stream, ()) if one != sid]
        said = {"by": sid, "name": who.name, "passage_id": str(passage_id) if passage_id else None}
        self._signal(others, stream, KIND, said)
