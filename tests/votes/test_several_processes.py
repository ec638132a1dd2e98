"""Several processes take ballots of one vote at once: the database, not the process, keeps one ballot a seat."""

import json
import subprocess
import sys
import time
from collections import defaultdict
from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.core import db
from ecabinet.votes import queries
from ecabinet.votes.models import Vote
from tests.cast import Player
from tests.votes.voting import close, record_of, stored

CHOICES = ("agree", "disagree", "other")


def asked_of(voters: list[Player], vote: Vote, shared: dict[UUID, str]) -> list[dict[str, str]]:
    """For each voter the ballot that all processes send, and two that only this one sends."""
    asked = []
    for voter in voters:
        for choice, known in zip(CHOICES, (shared[voter.id], str(uuid4()), str(uuid4())), strict=True):
            asked.append({"vote": str(vote.id), "person": str(voter.id), "id": known, "choice": choice})
    return asked


@pytest.mark.slow
def test_no_ballot_is_lost_doubled_or_counted_late(
    database: str, voters: list[Player], vote: Vote, chair: Player
) -> None:
    command = [sys.executable, "-m", "tests.votes.voter_process", database]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(command, **pipes) for _ in range(3)]
    try:
        shared = {voter.id: str(uuid4()) for voter in voters}
        for process in processes:
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            process.stdin.write(json.dumps(asked_of(voters, vote, shared)) + "\n")
            process.stdin.flush()
        wait_for_ballots(vote, 3)
        close(chair, vote)
        answers = [answer for process in processes for answer in json.loads(process.communicate(timeout=60)[0])]
    finally:
        for process in processes:
            process.kill()
            process.wait()
    check(answers, vote, json.loads(record_of(chair, vote)))


def wait_for_ballots(vote: Vote, seats: int) -> None:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        with db.reading() as session:
            progress = queries.progress(session, vote.id)
        if progress is not None and progress.cast >= seats:
            return
        time.sleep(0.002)
    raise AssertionError("no ballots came")


def check(answers: list[dict[str, str]], vote: Vote, record: dict[str, Any]) -> None:
    rows = {str(row.id): row for row in stored(vote)}
    receipts = defaultdict(set)
    for answer in answers:
        assert answer.get("refused") in (None, "vote-closed")
        if "receipt" in answer:
            receipts[answer["id"]].add(answer["receipt"])
    assert {known: {row.receipt} for known, row in rows.items()} == receipts
    standing = [row for row in rows.values() if row.current]
    assert len({row.seat_id for row in standing}) == len(standing)
    assert {cast["receipt"] for cast in record["ballots"]} == {row.receipt for row in standing}
