"""Followers of the journal: see every event of every stream in its order, and go on where they stopped."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import bell, db, journal
from ecabinet.core.journal import Event, Stream
from ecabinet.core.logs import log
from ecabinet.core.rows import Row

BATCH = 200


class FollowerPosition(Row):
    """How far a follower has come in a stream."""

    __tablename__ = "follower_positions"

    follower: Mapped[str] = mapped_column(String(40), primary_key=True)
    stream: Mapped[str] = mapped_column(ForeignKey("streams.name"), primary_key=True)
    seq: Mapped[int]


@dataclass(frozen=True)
class Follower:
    """A name under which positions are kept, and what is done with each batch of events of one stream.

    An event may be handled twice, after a kill in between: key what you do by (stream, seq).
    """

    name: str
    handle: Callable[[Sequence[Event]], None]


def catch_up(follower: Follower) -> int:
    """All events committed so far have been handled; the answer is how many."""
    handled = 0
    while behind := _streams_behind(follower.name):
        for stream, seq in behind:
            handled += _handle_next(follower, stream, seq)
    return handled


def _streams_behind(name: str) -> list[tuple[str, int]]:
    """Streams whose head lies beyond the position: by comparing each, nothing that committed out of order is missed."""
    position = func.coalesce(FollowerPosition.seq, 0)
    query = (
        select(Stream.name, position)
        .outerjoin(FollowerPosition, (FollowerPosition.stream == Stream.name) & (FollowerPosition.follower == name))
        .where(or_(FollowerPosition.seq.is_(None), FollowerPosition.seq < Stream.seq), Stream.seq > 0)
        .order_by(Stream.name)
    )
    with db.reading() as session:
        return [(stream, seq) for stream, seq in session.execute(query)]


def _handle_next(follower: Follower, stream: str, seq: int) -> int:
    with db.reading() as session:
        events = journal.events_after(session, stream, seq, BATCH)
    follower.handle(events)
    with db.writing() as session:
        session.merge(FollowerPosition(follower=follower.name, stream=stream, seq=events[-1].seq))
    return len(events)


def follow_for_ever(followers: Sequence[Follower], stop: threading.Event) -> None:
    """Each follower is kept up to date until `stop` is set; one that fails is tried again, later and later."""
    rung = threading.Event()
    bell.hear(lambda heads: rung.set())
    wait = 1.0
    while not stop.is_set():
        rung.clear()
        try:
            for follower in followers:
                catch_up(follower)
            wait = 1.0
        except Exception:
            log.exception("follower failed", retry_in=wait)
            wait = min(wait * 2, 60.0)
        rung.wait(wait if wait > 1.0 else 5.0)
