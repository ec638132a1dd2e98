"""What the tests of finding meetings share."""

from tests.search.conftest import index

__all__ = ["index"]
