"""The hub: knows who follows what in this process, and tells them of every event, in order, once."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ecabinet.core import bell, db, journal
from ecabinet.core.actor import Actor
from ecabinet.core.journal import Event
from ecabinet.core.logs import log
from ecabinet.core.problems import NotSignedIn, require
from ecabinet.live.streams import Follower, encode, may_follow, require_sight, told_again

Send = Callable[[Iterable[str], str, bytes], None]


@dataclass(slots=True)
class Connection:
    """One socket: who sits behind it, the streams it follows, and those watched for what may end its rights."""

    sid: str
    who: Follower
    streams: set[str] = field(default_factory=set)
    watches: set[str] = field(default_factory=set)


class Hub:
    """All sockets of this process, and what they follow.

    `send` writes one message to many, `drop` ends a socket; `heard` is told of each event after its followers,
    `noticed` of each stream that moved without followers, `left` of each socket that no longer follows a stream.
    """

    def __init__(
        self,
        send: Send,
        drop: Callable[[str], None],
        heard: Callable[[Event], None],
        noticed: Callable[[str], None],
        left: Callable[["Connection", str], None],
    ) -> None:
        self.send, self.drop, self.heard, self.noticed, self.left = send, drop, heard, noticed, left
        self.connections: dict[str, Connection] = {}
        self.followers: dict[str, dict[str, None]] = defaultdict(dict)
        self.watched: dict[str, int] = defaultdict(int)
        self.endings = 0  # how often a right or a sign-in has ended
        self._told: dict[str, int] = {}
        self._dirty: set[str] = set()
        self._look = False
        self._rung = threading.Event()
        self._telling = threading.Lock()

    def add(self, connection: Connection) -> None:
        """The socket is known; the end of its sign-in will end it."""
        self.connections[connection.sid] = connection
        if isinstance(connection.who, Actor):
            self.watch(connection, f"user:{connection.who.person_id}")

    def watch(self, connection: Connection, stream: str) -> None:
        """As long as the socket lives, what happens in the stream is heard here, whether or not anybody follows it."""
        if stream in connection.watches:
            return
        connection.watches.add(stream)
        self.watched[stream] += 1
        if stream not in self._told:
            with db.reading() as session:
                self._told.setdefault(stream, journal.head(session, stream))

    def remove(self, sid: str) -> None:
        """The socket follows nothing any more."""
        connection = self.connections.pop(sid, None)
        if connection is None:
            return
        for stream in list(connection.streams):
            self.unfollow(connection, stream)
        for stream in connection.watches:
            self.watched[stream] -= 1
            if not self.watched[stream]:
                del self.watched[stream]
                self._forget(stream)

    def follow(self, connection: Connection, stream: str, after: int) -> int:
        """The socket has all events of the stream after that number, and gets all that come; answers how far it is.

        NotFound if it may not; SnapshotNeeded if its place can't be found again.
        """
        self.unfollow(connection, stream)
        while True:
            endings = self.endings
            with db.reading() as session:
                require_sight(session, connection.who, stream)
                events = told_again(session, stream, after)
            for event in events:
                self.send((connection.sid,), "event", event)
            after += len(events)
            # No other greenlet runs between this comparison and the joining.
            if self._told.setdefault(stream, after) < after:
                self._tell(stream)
            require(connection.sid in self.connections, NotSignedIn)
            if self._told[stream] <= after and self.endings == endings:
                self.followers[stream][connection.sid] = None
                connection.streams.add(stream)
                return after

    def unfollow(self, connection: Connection, stream: str) -> None:
        """The socket hears no more of the stream."""
        if stream in connection.streams:
            connection.streams.discard(stream)
            self.left(connection, stream)
        if stream in self.followers:
            self.followers[stream].pop(connection.sid, None)
            if not self.followers[stream]:
                del self.followers[stream]
                self._forget(stream)

    def _forget(self, stream: str) -> None:
        if stream not in self.followers and stream not in self.watched:
            self._told.pop(stream, None)

    def hear(self, heads: Mapping[str, int] | None) -> None:
        """The bell's listener: these streams have new events, or any may have."""
        if heads is None:
            self._look = True
        else:
            self._dirty.update(heads)
        self._rung.set()

    def tell_for_ever(self, stop: threading.Event) -> None:
        """Whatever is committed is told, until `stop` is set; looks by itself once a second, should a bell be lost."""
        bell.hear(self.hear)
        while not stop.is_set():
            if not self._rung.wait(timeout=1.0):
                self._look = True
            self._rung.clear()
            try:
                self._tell_new()
            except Exception:
                log.exception("telling failed")
                self._look = True
                stop.wait(0.5)

    def _tell_new(self) -> None:
        dirty, self._dirty = self._dirty, set()
        look, self._look = self._look, False
        if look:
            dirty |= self._behind()
        for stream in sorted(dirty):
            if stream in self._told:
                self._tell(stream)
            else:
                self.noticed(stream)

    def _behind(self) -> set[str]:
        names = list(self._told)
        found: set[str] = set()
        with db.reading() as session:
            for start in range(0, len(names), 500):
                for name, head in journal.heads(session, names[start : start + 500]).items():
                    if head > self._told.get(name, head):
                        found.add(name)
        return found

    def _tell(self, stream: str) -> None:
        """Followers have the stream's events up to its head; one telling at a time keeps their order."""
        with self._telling:
            while stream in self._told:
                with db.reading() as session:
                    events = journal.events_after(session, stream, self._told[stream])
                if not events:
                    return
                for event in events:
                    self._told[stream] = event.seq
                    if stream in self.followers:
                        self.send(tuple(self.followers[stream]), "event", encode(event))
                    self.heard(event)

    def recheck(self, people: set[UUID] | None = None, *, only: str | None = None) -> None:
        """Sockets (of these people, or all) that lost the right to a stream (one, or any) follow it no longer."""
        self.endings += 1
        for connection in list(self.connections.values()):
            who = connection.who
            if people is not None and not (isinstance(who, Actor) and who.person_id in people):
                continue
            for stream in sorted(connection.streams if only is None else connection.streams & {only}):
                with db.reading() as session:
                    allowed = may_follow(session, who, stream)
                if not allowed:
                    self.unfollow(connection, stream)
                    self.send((connection.sid,), "signal", b'{"stream":"%s","kind":"unfollowed"}' % stream.encode())

    def end_sign_in(self, session_id: UUID) -> None:
        """All sockets of that sign-in are ended."""
        self.endings += 1
        for connection in list(self.connections.values()):
            if isinstance(connection.who, Actor) and connection.who.session_id == session_id:
                self.drop(connection.sid)
