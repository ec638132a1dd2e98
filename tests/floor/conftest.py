"""A clock that the test moves."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from ecabinet.core import clock


@pytest.fixture
def wait(database: str) -> Callable[[float], None]:
    """`wait(90)`: a minute and a half goes by; otherwise time stands."""
    instant = [clock.now()]
    clock.set_clock(lambda: instant[0])

    def go_on(seconds: float) -> None:
        instant[0] += timedelta(seconds=seconds)

    return go_on
