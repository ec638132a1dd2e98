"""The three compare the key's digest by voice: three times yes confirms the key, one no ends it."""

import pytest

from ecabinet.ballot_keys import commands, queries
from ecabinet.ballot_keys.forms import CompareBallotKey
from ecabinet.ballot_keys.refusals import KeyStepOver
from ecabinet.core import db
from ecabinet.core.problems import BadInput, Forbidden, NotFound
from tests.ballot_keys.making import Devices, begin, make_key
from tests.cast import Cast
from tests.replay import Replay, events_of


@pytest.fixture
def made(cast: Cast) -> Devices:
    """The key is there and not compared yet."""
    devices = begin(cast)
    for step in ("transport", "dealing", "acceptance"):
        devices.all(step)
    return devices


def test_the_third_yes_confirms_the_key(made: Devices, cast: Cast, replay: Replay) -> None:
    with replay(f"ballot_key:{made.key}"):
        for place in (1, 2, 3):
            assert made.row().state == "comparing"
            made.compare(place)
    assert replay.heard(f"ballot_key:{made.key}") == ["ballot_key.compared"] * 3
    with db.reading() as session:
        key = queries.confirmed_key(session, cast.body.id)
    assert key is not None
    assert key.id == made.key


def test_one_no_ends_it(made: Devices) -> None:
    made.compare(1)
    row = made.compare(2, same=False)
    assert (row.state, row.because) == ("ended", "digests_differ")
    with pytest.raises(KeyStepOver):
        made.compare(3)


def test_nobody_says_yes_to_another_digest(made: Devices) -> None:
    with pytest.raises(BadInput):
        made.compare(1, digest="0" * 64)


def test_nobody_says_it_for_a_holder_or_before_there_is_a_key(made: Devices, cast: Cast) -> None:
    form = CompareBallotKey(digest=made.row().digest, same=True)
    for name, refused in {"member": Forbidden, "stranger": NotFound}.items():
        with pytest.raises(refused):
            commands.compare_ballot_key(cast[name].actor, made.key, form)
    with pytest.raises(KeyStepOver):
        begin(cast).compare(1, digest="0" * 64)


def test_the_same_word_again_changes_nothing(made: Devices) -> None:
    made.compare(1)
    made.compare(1)
    assert events_of(f"ballot_key:{made.key}")[-2:] == ["ballot_key.advanced", "ballot_key.compared"]


def test_a_holder_or_a_secretary_ends_a_key_and_nobody_else(cast: Cast, replay: Replay) -> None:
    devices = make_key(cast)
    for name, refused in {"member2": Forbidden, "stranger": NotFound, "administrator": NotFound}.items():
        with pytest.raises(refused):
            commands.end_ballot_key(cast[name].actor, devices.key)
    with replay(f"ballot_key:{devices.key}"):
        for name in ("member1", "secretary"):
            assert cast[name].http.put(f"/api/v1/ballot-keys/{devices.key}/end").json["because"] == "ended"
    assert replay.heard(f"ballot_key:{devices.key}") == ["ballot_key.ended"]
