"""What the tests of folders share."""

from tests.search.conftest import index

__all__ = ["index"]
