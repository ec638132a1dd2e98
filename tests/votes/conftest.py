"""A vote that is open, and who votes in it."""

import pytest

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
