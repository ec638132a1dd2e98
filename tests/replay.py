"""Heard means replayed: the snapshot before, with the events after it, is the snapshot after."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select

from ecabinet.core import db, journal
from ecabinet.core.journal import Event
from ecabinet.live import streams

Seen = dict[tuple[str, str], Any]


class Replay:
    """What was heard of some streams while something was done."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}

    @contextmanager
    def __call__(self, *names: str) -> Iterator["Replay"]:
        """Fails unless each stream's snapshot before, with what was heard, is its snapshot after."""
        before = {name: _snapshot(name) for name in names}
        yield self
        for name, (seq, seen) in before.items():
            heard = _events(name, seq)
            for event in heard:
                _apply(seen, event)
            after_seq, after = _snapshot(name)
            assert seen == after, f"{name}: what was heard is not what is there"
            assert after_seq == seq + len(heard)
            self.names[name] = [event["name"] for event in heard]

    def heard(self, stream: str) -> list[str]:
        """The names of the events heard on the stream, in order."""
        return self.names[stream]


@pytest.fixture
def replay() -> Replay:
    """`with replay(meeting.stream): …` fails unless followers of the stream now see what is there."""
    return Replay()


def events_of(stream: str) -> list[str]:
    """The names of all events of the stream."""
    with db.reading() as session:
        return list(session.scalars(select(Event.name).where(Event.stream == stream).order_by(Event.seq)))


def _snapshot(stream: str) -> tuple[int, Seen]:
    with db.reading() as session:
        snapshot = streams.snapshot(session, stream)
    return snapshot["seq"], {(row["entity"], row["id"]): row["data"] for row in snapshot["entities"]}


def _events(stream: str, after: int) -> list[Any]:
    with db.reading() as session:
        return [json.loads(streams.encode(event)) for event in journal.events_after(session, stream, after)]


def _apply(seen: Seen, event: Any) -> None:
    """The one reducer: the whole row replaces what was known of it; none takes it away."""
    if event.get("withheld"):
        return
    key = (event["entity"], event["id"])
    if event["data"] is None:
        seen.pop(key, None)
    else:
        seen[key] = event["data"]
