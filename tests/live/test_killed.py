"""The server killed in the middle of a burst of ballots: what was acknowledged is there, once."""

import random
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.core import db
from ecabinet.core.journal import Event
from ecabinet.votes.models import Ballot
from tests.cast import SEATED, Cast
from tests.live.voting import open_vote
from tests.serving import Server, serving

pytestmark = pytest.mark.slow


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    with serving(database, tmp_path / "var") as running:
        yield running


class Voter(threading.Thread):
    """Casts ballots one after the other until stopped, and writes down what it sent and what was acknowledged."""

    def __init__(self, server: Server, cookie: str, vote_id: str) -> None:
        super().__init__()
        self.server, self.cookie, self.address = server, cookie, f"/api/v1/votes/{vote_id}/ballots"
        self.sent: dict[str, str] = {}
        self.acknowledged: dict[str, Any] = {}
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.is_set():
            identity, choice = str(uuid4()), random.choice(("agree", "disagree", "other"))
            self.sent[identity] = choice
            try:
                status, answer = self.cast(identity, choice)
            except (OSError, HTTPException):
                time.sleep(0.02)
                continue
            assert status == 201, answer
            self.acknowledged[identity] = answer["receipt"]

    def cast(self, identity: str, choice: str) -> tuple[int, Any]:
        return self.server.call("POST", self.address, {"id": identity, "choice": choice}, cookie=self.cookie)


def test_acknowledged_ballots_survive_each_of_ten_kills(server: Server, cast: Cast) -> None:
    vote_id = open_vote(cast)
    voters = [Voter(server, f"ecabinet={cast[name].secret}", vote_id) for name in SEATED]
    for voter in voters:
        voter.start()
    try:
        for _ in range(10):
            time.sleep(random.uniform(0.1, 0.5))
            server.kill()
            server.start()
    finally:
        for voter in voters:
            voter.stop.set()
        for voter in voters:
            voter.join()
    with db.reading() as session:
        kept = {str(row.id): row for row in session.scalars(select(Ballot))}
        told = session.scalars(select(Event).where(Event.stream == f"vote:{vote_id}").order_by(Event.seq)).all()
    for voter in voters:
        for identity, receipt in voter.acknowledged.items():
            assert kept[identity].receipt == receipt
    sent = {identity: choice for voter in voters for identity, choice in voter.sent.items()}
    assert {identity: row.choice for identity, row in kept.items()}.items() <= sent.items()
    assert len({row.seat_id for row in kept.values() if row.current}) == sum(row.current for row in kept.values()) == 7
    assert [event.seq for event in told] == list(range(1, len(kept) + 1))
    assert {str(event.entity_id) for event in told} == set(kept)
    unsure = next(voter for voter in voters if voter.acknowledged)
    identity = next(iter(unsure.acknowledged))
    status, answer = unsure.cast(identity, unsure.sent[identity])
    assert (status, answer["receipt"]) == (201, unsure.acknowledged[identity])
