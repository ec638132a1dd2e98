"""Presenting: where the one who presents an item is in its papers, what they point at, and who goes along.

All of it passes and is kept nowhere but in the memory of this process.
"""

from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from ecabinet.core import db
from ecabinet.core.actor import Actor
from ecabinet.core.forms import Form, parse
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.live.hub import Connection
from ecabinet.live.page import PresentersPages, TurnPage
from ecabinet.live.streams import split
from ecabinet.meetings import queries as meetings

KINDS = ("page", "page-end", "pointer", "following")
BETWEEN_POINTS = 0.05  # seconds: a pointer that is told of more often is passed on no more often
Share = Annotated[float, Field(ge=0, le=1)]
Signal = Callable[[Iterable[str], str, str, dict[str, Any]], None]


class PointAt(Form):
    """What the presenter points at: a page from 1, and where on it, as shares of its width and height."""

    document_id: UUID
    page: Annotated[int, Field(ge=1, le=100_000)]
    x: Share
    y: Share


class SayFollowing(Form):
    """Whether this tablet turns its pages with the presenter's."""

    following: bool


class Presenting:
    """What is presented in this process; `signal` tells sockets, `followers` are the sockets of each stream."""

    def __init__(
        self, signal: Signal, connections: Mapping[str, Connection], followers: Mapping[str, Mapping[str, None]]
    ) -> None:
        self.pages = PresentersPages()
        self._signal, self._connections, self._followers = signal, connections, followers
        self._along: dict[str, set[str]] = {}  # by stream, the sockets that go along
        self._presenters: dict[str, Connection] = {}
        self._counted: dict[str, dict[str, int]] = {}
        self._pointed: dict[str, float] = {}

    def hear(self, connection: Connection, stream: str, kind: str, said: dict[str, Any]) -> None:
        """A signal of somebody on the stream; Forbidden for what only the presenter may send."""
        require(stream in connection.streams and stream.startswith("item:") and kind in KINDS, NotFound)
        require(isinstance(connection.who, Actor), Forbidden)
        if kind == "following":
            self._go_along(connection, stream, parse(SayFollowing, said).following)
            return
        require(self._may_present(connection, stream), Forbidden)
        if kind == "pointer":
            self._point(stream, parse(PointAt, said))
        elif kind == "page":
            self._turn(connection, stream, parse(TurnPage, said))
        elif self._presenters.get(stream) is connection:
            self._end(stream)

    def leave(self, connection: Connection, stream: str) -> None:
        """The socket is gone from the stream: it goes along no more, and presents no more."""
        self._go_along(connection, stream, False)
        if self._presenters.get(stream) is connection:
            self._end(stream)

    def look_again(self) -> None:
        """Who presents may have lost the right to: whoever has, presents no more."""
        for stream, connection in list(self._presenters.items()):
            if not self._may_present(connection, stream):
                self._end(stream)

    def tell(self, *, again: bool) -> None:
        """Pages turned and how many go along, as they changed since the last call; the numbers `again` even so."""
        for stream, page in self.pages.take_changes():
            self._signal(tuple(self._followers.get(stream, ())), stream, "page", page or {"document_id": None})
        for stream in [*self._presenters]:
            counted = self._count(stream)
            if again or counted != self._counted.get(stream):
                self._counted[stream] = counted
                self._signal(self._leading(stream), stream, "followers", counted)

    def _turn(self, connection: Connection, stream: str, form: TurnPage) -> None:
        """Who began last presents; what the one before still sends is passed over."""
        if form.begin or self._presenters.get(stream, connection) is connection:
            self.pages.turn(stream, form, _person_id(connection))
            self._presenters[stream] = connection

    def _go_along(self, connection: Connection, stream: str, following: bool) -> None:
        along = self._along.setdefault(stream, set())
        (along.add if following else along.discard)(connection.sid)
        if not along:
            del self._along[stream]

    def _point(self, stream: str, form: PointAt) -> None:
        now = monotonic()
        if now - self._pointed.get(stream, 0.0) >= BETWEEN_POINTS:
            self._pointed[stream] = now
            self._signal(tuple(self._along.get(stream, ())), stream, "pointer", form.model_dump(mode="json"))

    def _end(self, stream: str) -> None:
        self.pages.stop(stream)
        self._presenters.pop(stream, None)
        self._pointed.pop(stream, None)
        self._counted.pop(stream, None)

    def _count(self, stream: str) -> dict[str, int]:
        """How many people go along and how many have the item open, the presenter not counted."""
        presenter = _person_id(self._presenters[stream])
        along, on_item = (self._people(sids) - {presenter} for sids in (self._along.get(stream, ()), self._on(stream)))
        return {"people": len(along), "open": len(on_item)}

    def _leading(self, stream: str) -> tuple[str, ...]:
        """The sockets that are told how many go along: the presenter's, and of those who run the meeting."""
        with db.reading() as session:
            desk, leaders = meetings.leading_item(session, split(stream)[1])
        at_item = [sid for sid in self._on(stream) if self._people((sid,)) & leaders]
        return tuple(dict.fromkeys([*at_item, *self._on(desk)]))

    def _on(self, stream: str) -> tuple[str, ...]:
        return tuple(self._followers.get(stream, ()))

    def _people(self, sids: Iterable[str]) -> set[UUID]:
        found = (self._connections.get(sid) for sid in sids)
        return {one.who.person_id for one in found if one is not None and isinstance(one.who, Actor)}

    def _may_present(self, connection: Connection, stream: str) -> bool:
        with db.reading() as session:
            return isinstance(connection.who, Actor) and meetings.may_present_item(
                session, connection.who, split(stream)[1]
            )


def _person_id(connection: Connection) -> UUID:
    if not isinstance(connection.who, Actor):
        raise Forbidden
    return connection.who.person_id
