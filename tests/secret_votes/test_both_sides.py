"""What the device's scripts make holds here, and the reverse in static/src/secret_votes/vectors.test.ts."""

from typing import Any

import pytest

from ecabinet.core.canonical import canonical
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.ballot import checked_vote
from ecabinet.secret_votes.group import read_scalar, write_scalar
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import opening_share
from ecabinet.secret_votes.recount import recount_box
from ecabinet.secret_votes.shapes import BoxRecord, read
from tests.secret_votes.rehearsal import HOLDERS, MALFORMED_POINTS, rehearsed_by_the_device

pytestmark = pytest.mark.one_database
SIDES = ["python", "typescript"]


def assert_counted(record: Any) -> None:
    report = recount_box(canonical(record))
    assert report.faults == ()
    assert report.result is not None
    assert (report.result.ballots, report.result.counts) == (4, [1, 1, 1, 1])


@pytest.mark.parametrize("side", SIDES)
def test_what_either_side_made_is_counted_again(vectors: dict[str, Any], side: str) -> None:
    assert_counted(vectors[side]["record"])


@pytest.mark.parametrize("side", SIDES)
def test_shares_sealed_by_either_side_are_opened(vectors: dict[str, Any], side: str) -> None:
    made = read(canonical(vectors[side]["record"]["key"]), type(record_of(vectors, side).key))
    for place, kept in enumerate(vectors[side]["secrets"], start=1):
        own = read_scalar(kept["own"])
        secrets = holder.Secrets(made.ceremony, HOLDERS, place, read_scalar(kept["transport"]), own)
        share, _ = holder.accept(secrets, made.transports, made.dealings)
        assert write_scalar(share) == kept["share"]


@pytest.mark.parametrize("side", SIDES)
def test_a_third_holder_opens_what_either_side_made(vectors: dict[str, Any], side: str) -> None:
    record = record_of(vectors, side)
    vote = checked_vote(record.terms, checked_key(record.key))
    share = opening_share(vote, record.ballots, 2, read_scalar(vectors[side]["secrets"][1]["share"]), {})
    first = record.model_copy(update={"shares": [record.shares[0], share]})
    assert_counted(first.model_dump())


def test_both_sides_know_the_same_malformed_points(vectors: dict[str, Any]) -> None:
    assert vectors["malformed points"] == MALFORMED_POINTS


@pytest.mark.slow
def test_a_vote_that_a_device_makes_now_is_counted_again() -> None:
    assert_counted(rehearsed_by_the_device()["record"])


def record_of(vectors: dict[str, Any], side: str) -> BoxRecord:
    return read(canonical(vectors[side]["record"]), BoxRecord, 100_000)
