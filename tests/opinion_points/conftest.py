"""A slip about a draft with articles."""

import pytest

from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast
from tests.opinion_points.making import structured
from tests.opinions.making import MONDAY, at, issued


@pytest.fixture
def monday(database: str) -> None:
    """It is a Monday morning in June 2026."""
    at(MONDAY)


@pytest.fixture
def slip(monday: None, cast: Cast) -> OpinionSlip:
    """Open, about a draft with three articles; answers show after the closing."""
    return structured(issued(cast))


@pytest.fixture
def shown_slip(monday: None, cast: Cast) -> OpinionSlip:
    """The same, but answers show as they come."""
    return structured(issued(cast, answers_shown="as_they_come"))
