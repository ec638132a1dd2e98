"""What the tests of notes share."""

from uuid import UUID

import pytest

from tests.cast import Cast
from tests.folders.filing import lay


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper of one page on the first item."""
    return lay(cast)
