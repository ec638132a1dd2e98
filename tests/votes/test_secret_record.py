"""The record of a secret vote: whatever is changed in it is found, by the signature and by the proofs in the box."""

import json
import random
from typing import Any

import pytest

from ecabinet.core import keys
from ecabinet.core.signed import sign
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.signed_records.file import write
from ecabinet.votes import box_commands, commands
from ecabinet.votes.forms import OpenVote, SettleTie
from ecabinet.votes.recount import recount, recount_lines
from tests.ballot_keys.making import make_key
from tests.cast import Cast, Player
from tests.signed_records.damage import damaged
from tests.votes.test_secret_votes import THREE_TO_THREE, Held
from tests.votes.voting import record_of

TRIALS, CHANGES = 1_000, 60


@pytest.fixture
def file(cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem]) -> bytes:
    """The record of a secret vote that was level, and settled by the chair."""
    devices = make_key(cast)
    vote = commands.open_vote(secretary.actor, items[0].id, OpenVote(question="Kín?", secret=True))
    held = Held(vote.id, devices, cast)
    held.cast_all(THREE_TO_THREE)
    held.close()
    held.open_box()
    box_commands.settle_tie(cast["chair"].actor, vote.id, SettleTie(choice="agree"))
    return record_of(cast["member"], held.row())


def public() -> bytes:
    return keys.public_key_pem()


def leaves(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [leaf for name, part in inside for leaf in leaves(part, (*above, name))] or [above]


def changed(record: dict[str, Any], leaf: tuple[Any, ...]) -> dict[str, Any]:
    again: dict[str, Any] = json.loads(json.dumps(record))
    inner: Any = again
    for step in leaf[:-1]:
        inner = inner[step]
    known = inner[leaf[-1]]
    inner[leaf[-1]] = known + 1 if isinstance(known, int) else known[:-1] + ("0" if known[-1:] != "0" else "1")
    return again


def test_it_is_confirmed_and_says_what_was_declared(file: bytes) -> None:
    lines, code = recount_lines(file, public(), "vi")
    assert code == 0, lines
    assert any("6 phiếu trong hòm" in line for line in lines)
    assert any(line.startswith("Chủ trì công khai quyết định: Đồng ý") for line in lines)


@pytest.mark.slow
def test_one_byte_changed_anywhere_is_found(file: bytes) -> None:
    assert recount(file, public()).faults == ()
    missed = [bad for bad in damaged(file, TRIALS) if not recount(bad, public()).faults]
    assert missed == []


@pytest.mark.slow
def test_a_change_in_the_box_is_found_even_with_a_good_signature(file: bytes) -> None:
    record = json.loads(file)
    del record["signature"]
    places = [("box", *leaf) for leaf in leaves(record["box"])]
    chance = random.Random(191)
    kept = chance.sample(places, CHANGES)
    assert [
        leaf for leaf in kept if not recount(write(sign(changed(record, leaf), keys.signing_key())), None).faults
    ] == []


def test_a_declaration_that_the_chair_did_not_make_is_found(file: bytes) -> None:
    record = json.loads(file)
    del record["signature"]
    by_another = {**record, "declared": {**record["declared"], "by": {**record["declared"]["by"], "name": "Ai đó"}}}
    none_made = {**record, "declared": None}
    for wrong in (by_another, none_made):
        found = [fault.code for fault in recount(write(sign(wrong, keys.signing_key())), None).faults]
        assert "declaration" in found
