"""One key for the tests that change none: making it takes a while."""

import json
from typing import Any

import pytest

from ecabinet.secret_votes.ballot import Vote
from tests.secret_votes.rehearsal import VECTORS, MadeKey, a_vote, made_key


@pytest.fixture(scope="session")
def key() -> MadeKey:
    return made_key()


@pytest.fixture(scope="session")
def vote(key: MadeKey) -> Vote:
    return a_vote(key)


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(VECTORS.read_bytes())
    return found
