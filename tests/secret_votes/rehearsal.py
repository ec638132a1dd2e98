"""A secret vote from the making of the key to its record, by the program's own parts; secrets told, for the tests.

`python -m tests.secret_votes.rehearsal` writes vectors.json anew, its other half by rehearsal.ts.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from typing import Any

from ecabinet.core.canonical import canonical
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.ballot import Vote, checked_vote, make_ballot
from ecabinet.secret_votes.box import checked_box, in_order
from ecabinet.secret_votes.group import BASE, plus, write_scalar
from ecabinet.secret_votes.holder import Secrets
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import opened_result, opening_share
from ecabinet.secret_votes.shapes import Acceptance, Ballot, BoxRecord, Ceremony, Dealing, Terms, Transport, plain

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
VECTORS = Path(__file__).with_name("vectors.json")
HOLDERS = ("chair", "secretary", "inspector")
CHOICES = ("agree", "disagree", "other", "abstain")
ORDER_TWO = bytes.fromhex("ec" + "ff" * 30 + "7f")
MALFORMED_POINTS = {
    "the neutral element": "01" + "00" * 31,
    "of order two": ORDER_TWO.hex(),
    "of order four": "00" * 32,
    "of order eight": "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "of the group plus one of order two": plus(BASE, ORDER_TWO).hex(),
    "not below the prime": "f0" + "ff" * 30 + "7f",
    "the neutral element, written with a sign": "01" + "00" * 30 + "80",
    "not on the curve": "02" + "00" * 31,
    "too short": BASE.hex()[:-2],
    "in capitals": BASE.hex().upper()[:-2] + "AB",
}


@dataclass(frozen=True)
class MadeKey:
    """A ceremony, and what the three devices keep."""

    ceremony: Ceremony
    secrets: tuple[Secrets, ...]
    shares: tuple[int, ...]


def made_key(name: str = "ceremony-1") -> MadeKey:
    begun = [holder.begin(name, HOLDERS, place) for place in (1, 2, 3)]
    transports = [transport for _, transport in begun]
    dealt = [holder.deal(secrets, transports) for secrets, _ in begun]
    dealings = [dealing for _, dealing in dealt]
    accepted = [holder.accept(secrets, transports, dealings) for secrets, _ in dealt]
    acceptances = [acceptance for _, acceptance in accepted]
    return MadeKey(
        ceremony(name, transports, dealings, acceptances),
        tuple(secrets for secrets, _ in dealt),
        tuple(share for share, _ in accepted),
    )


def ceremony(
    name: str, transports: list[Transport], dealings: list[Dealing], acceptances: list[Acceptance]
) -> Ceremony:
    return Ceremony(
        format="ecabinet-secret-key",
        version=1,
        ceremony=name,
        holders=list(HOLDERS),
        transports=transports,
        dealings=dealings,
        acceptances=acceptances,
    )


def a_vote(key: MadeKey, **changed: Any) -> Vote:
    """A vote of six seats that choose one of four, or as told."""
    told = {
        "format": "ecabinet-secret-vote",
        "version": 1,
        "vote": "vote-1",
        "question": "Bãi nhiệm ông A?",
        "choices": list(CHOICES),
        "least": 1,
        "most": 1,
        "seats": [f"seat-{number}" for number in range(1, 7)],
        "fewest": 2,
        "key": checked_key(key.ceremony).digest,
    }
    return checked_vote(Terms.model_validate({**told, **changed}), checked_key(key.ceremony))


def voted(vote: Vote, marked: Sequence[Sequence[str]]) -> list[Ballot]:
    """One ballot for each seat that has marks, in the order of the seats."""
    return [make_ballot(vote, seat, 1, marks) for seat, marks in zip(vote.terms.seats, marked, strict=False)]


def a_record(key: MadeKey, vote: Vote, ballots: Sequence[Ballot], places: Sequence[int] = (1, 3)) -> BoxRecord:
    """The record of these ballots, opened by the holders at these places."""
    ballots = in_order(ballots)
    shares = [opening_share(vote, ballots, place, key.shares[place - 1], {}) for place in places]
    return BoxRecord(
        format="ecabinet-secret-vote-record",
        version=1,
        key=key.ceremony,
        terms=vote.terms,
        ballots=ballots,
        shares=shares,
        result=opened_result(vote, checked_box(vote, ballots), shares),
    )


def rehearsed() -> dict[str, Any]:
    """A whole vote as plain data, a seat voting twice, with the secrets of the holders."""
    key = made_key()
    vote = a_vote(key)
    ballots = voted(vote, [["agree"], ["agree"], ["disagree"], ["other"]])
    again = make_ballot(vote, "seat-1", 2, ["abstain"])
    told = [
        {"transport": write_scalar(one.transport), "own": write_scalar(one.own), "share": write_scalar(share)}
        for one, share in zip(key.secrets, key.shares, strict=True)
    ]
    return {"record": plain(a_record(key, vote, [*ballots, again])), "secrets": told}


def rehearsed_by_the_device() -> dict[str, Any]:
    """The same, made by the scripts of the device."""
    done = run([NODE, "tests/secret_votes/rehearsal.ts"], cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    parts = {"malformed points": MALFORMED_POINTS, "python": rehearsed(), "typescript": rehearsed_by_the_device()}
    VECTORS.write_bytes(canonical(parts) + b"\n")
