"""The server killed in the middle of a burst of ballots: what was acknowledged is there, once."""

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from bench.client import Fleet, run
from bench.product import Hall, Product, ballots, seated
from bench.tablet import Ack
from ecabinet.core import db
from ecabinet.core.journal import Event
from ecabinet.votes.models import Ballot
from tests.cast import SEATED, Cast
from tests.live.voting import open_vote
from tests.serving import Server, free_port, serving


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


@pytest.mark.slow
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


@pytest.mark.storm
@pytest.mark.one_database
def test_a_thousand_voters_at_once_survive_ten_kills() -> None:
    run(ten_kills(voters=1_000))


async def ten_kills(voters: int) -> None:
    product = Product(free_port())
    try:
        hall = await product.prepare(voters)
        fleet = await seated(hall, voters, reconnect=True)
        for _ in range(10):
            await vote_through_a_kill(product, hall, fleet)
        await fleet.close()
    finally:
        product.stop()


async def vote_through_a_kill(product: Product, hall: Hall, fleet: Fleet) -> None:
    """All vote at once, the server dies among them and comes back; every second voter sends the ballot again."""
    vote_id, _ = await hall.open_vote()
    sent = ballots(vote_id, len(hall.cookies))
    burst = asyncio.create_task(fleet.call_at_once("command", sent))
    await asyncio.sleep(random.uniform(0.05, 1.0))
    product.process.kill()
    first = receipts(await burst)
    await product.serve()
    await fleet.returned()
    halves = [ballot if number % 2 else {"operation": "none"} for number, ballot in enumerate(sent)]
    again = receipts(await fleet.call_at_once("command", halves))
    assert len(again) == len(sent) // 2
    assert all(first[number] == receipt for number, receipt in again.items() if number in first)
    counted = await hall.close_vote(vote_id)
    recorded = Counter(ballot["receipt"] for ballot in (await hall.record(vote_id))["ballots"])
    assert recorded.total() == counted <= len(sent)
    assert set(recorded.values()) == {1}
    assert {*first.values(), *again.values()} <= set(recorded)


def receipts(answers: list[Ack | BaseException]) -> dict[int, str]:
    """By the voter's number, what was acknowledged."""
    return {
        number: ack.answer["result"]["receipt"]
        for number, ack in enumerate(answers)
        if isinstance(ack, Ack) and ack.answer["ok"]
    }
