"""A vote that is open, who votes in it, and the test that what is heard is what is."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from ecabinet.core import db, journal
from ecabinet.core.presenting import Entity
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes.models import Vote
from tests.cast import Cast, Player
from tests.votes.voting import put


@pytest.fixture
def vote(secretary: Player, running_meeting: Meeting, items: list[AgendaItem]) -> Vote:
    """Open, on the first item; all are in the room but the absent member."""
    return put(secretary, items[0])


@pytest.fixture
def voters(cast: Cast) -> list[Player]:
    """Who holds the seven seats, the chair first."""
    names = ("chair", "member", "member1", "member2", "member3", "member4", "absent_member")
    return [cast[name] for name in names]


@pytest.fixture
def replayed() -> Callable[..., Any]:
    """Within it, the snapshot before and the events together become the snapshot after."""

    @contextmanager
    def watch(stream: str, parts: Callable[[Any, UUID], list[Entity]]) -> Iterator[None]:
        identity = UUID(stream.partition(":")[2])
        with db.reading() as session:
            known, seq = _by_id(parts(session, identity)), journal.head(session, stream)
        yield
        with db.reading() as session:
            after = _by_id(parts(session, identity))
            heard = journal.events_after(session, stream, seq)
        assert heard
        for event in heard:
            known[event.entity, str(event.entity_id)] = json.loads(event.data or "null")
        assert {key: data for key, data in known.items() if data is not None} == after

    return watch


def _by_id(entities: list[Entity]) -> dict[tuple[str, str], Any]:
    return {(part["entity"], part["id"]): json.loads(json.dumps(part["data"])) for part in entities}
