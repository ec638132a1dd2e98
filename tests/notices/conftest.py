"""A government to be told of something, on a Monday morning, with channels that keep what they are given."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ecabinet import channels
from ecabinet.core import clock
from tests.cast import Cast
from tests.notices.asking import FakeChannel, at, open_fakes, set_meeting

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 09:00 in Hà Nội


@pytest.fixture
def monday(cast: Cast) -> Iterator[datetime]:
    """09:00 in Hà Nội; the meeting is on Friday."""
    at(MONDAY)
    set_meeting(cast, starts_at=MONDAY + timedelta(days=4))
    yield MONDAY
    clock.set_clock(None)


@pytest.fixture
def fakes(cast: Cast) -> Iterator[dict[str, FakeChannel]]:
    """The open channels: fakes."""
    yield open_fakes()
    channels.open_channels({})
