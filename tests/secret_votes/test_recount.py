import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

import ecabinet.secret_votes
from ecabinet.core.canonical import canonical
from ecabinet.core.wording import catalogue
from ecabinet.secret_votes.ballot import Vote
from ecabinet.secret_votes.recount import recount_box
from ecabinet.secret_votes.shapes import LONGEST_RECORD, written
from tests.secret_votes.changes import changed_somewhere
from tests.secret_votes.rehearsal import MadeKey, a_record, voted

pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def data(key: MadeKey, vote: Vote) -> bytes:
    return written(a_record(key, vote, voted(vote, [["agree"], ["agree"], ["disagree"]])))


def faults(data: bytes) -> list[str]:
    report = recount_box(data)
    assert (report.result is None) == bool(report.faults)
    for language in ("vi", "en"):
        assert all(line.isprintable() for line in report.sentences(language))
    return [str(fault) for fault in report.faults]


def test_a_true_record_is_counted_again_by_anybody(data: bytes) -> None:
    report = recount_box(data)
    assert report.faults == ()
    assert report.result is not None
    assert (report.result.ballots, report.result.counts) == (3, [2, 1, 0, 0])


def test_another_result_is_found(data: bytes) -> None:
    for told in ({"counts": [1, 2, 0, 0]}, {"counts": [2, 1, 0]}, {"ballots": 4}):
        record = json.loads(data)
        record["result"] |= told
        assert faults(canonical(record)) == ["result-differs"]


def test_a_ballot_taken_out_or_put_in_is_found(key: MadeKey, vote: Vote, data: bytes) -> None:
    record = json.loads(data)
    fewer = {**record, "ballots": record["ballots"][1:]}
    assert faults(canonical(fewer)) == ["other-box 1"]
    forged = json.loads(written(voted(vote, [["other"]] * 4)[3]))
    assert faults(canonical({**record, "ballots": [*record["ballots"], forged]})) == ["other-box 1"]


def test_every_ballot_that_does_not_hold_is_named(data: bytes) -> None:
    record = json.loads(data)
    for ballot in record["ballots"][:2]:
        ballot["sum"] = record["ballots"][2]["sum"]
    assert faults(canonical(record)) == ["ballot-proof seat-1", "ballot-proof seat-2"]


def test_one_holders_share_is_too_few(data: bytes) -> None:
    record = json.loads(data)
    assert faults(canonical({**record, "shares": record["shares"][:1]})) == ["too-few-shares"]
    assert faults(canonical({**record, "shares": record["shares"][::-1]})) == ["other-places"]


def test_question_seats_and_key_are_bound(data: bytes) -> None:
    changes: list[tuple[str, Any]] = [("question", "Bãi nhiệm ông B?"), ("seats", ["seat-1", "seat-2", "seat-3"])]
    for name, value in changes:
        record = json.loads(data)
        record["terms"][name] = value
        assert faults(canonical(record)) == [f"other-vote seat-{number}" for number in (1, 2, 3)]
    record = json.loads(data)
    record["terms"]["key"] = "00" * 32
    assert faults(canonical(record)) == ["other-key"]


@pytest.mark.parametrize("seed", range(60))
def test_any_byte_changed_in_the_record_is_found(data: bytes, seed: int) -> None:
    assert faults(changed_somewhere(random.Random(seed), data)) != []


def test_what_is_no_record_is_told_and_breaks_nothing(data: bytes) -> None:
    for junk in (b"", b"[" * 100_000, b"\x00", b"{}", b'{"\x1b[2J":1}', b"null", data[:-1], data + b"\n", data[1:]):
        assert len(faults(junk)) == 1
    assert faults(b" " * (LONGEST_RECORD + 1)) == ["too-long"]


def test_every_fault_has_its_words() -> None:
    folder = Path(ecabinet.secret_votes.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'"((?:[a-z]+-)+[a-z]+)"', source))
    formats = {"ecabinet-secret-key", "ecabinet-secret-vote", "ecabinet-secret-ballot", "ecabinet-opening-share"}
    codes -= formats | {"ecabinet-secret-vote-record", "one-of"}
    words = {key.removeprefix("secret_votes.fault.") for key in catalogue() if key.startswith("secret_votes.fault.")}
    assert words == codes
