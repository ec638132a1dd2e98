"""A slip that is open, on a day whose deadlines are known."""

import pytest

from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast
from tests.opinions.making import MONDAY, at, issued


@pytest.fixture
def monday(database: str) -> None:
    """It is a Monday morning in June 2026."""
    at(MONDAY)


@pytest.fixture
def slip(monday: None, cast: Cast) -> OpinionSlip:
    """Open, with one question, due on Wednesday; answers show after the closing."""
    return issued(cast)
