"""The record of a vote: what leaves the house is what was counted, and anybody can count it again."""

import hashlib
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ecabinet.core import keys
from ecabinet.core.canonical import canonical
from ecabinet.votes import presenters
from ecabinet.votes.models import Vote
from ecabinet.votes.recount import recount
from tests.cast import Cast, Player
from tests.votes.voting import QUESTION, ballot, close, record_of


@pytest.fixture
def closed(voters: list[Player], vote: Vote, secretary: Player) -> Vote:
    for voter, choice in zip(voters, ["agree"] * 4 + ["disagree", "other", "agree"], strict=True):
        ballot(voter, vote, choice, "Cần làm rõ." if choice == "other" else "")
    return close(secretary, vote)


def test_a_recount_of_it_finds_the_same_and_nothing_wrong(closed: Vote, member: Player) -> None:
    report = recount(record_of(member, closed), keys.public_key_pem())
    assert (report.signature, report.faults) == ("valid", ())
    assert report.tally is not None
    assert report.tally.counts == {"agree": 5, "disagree": 1, "other": 1}
    assert report.tally.outcome == "passed"


def test_another_installations_key_does_not_fit(closed: Vote, member: Player) -> None:
    other = Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert recount(record_of(member, closed), other).signature == "bad"


def test_it_holds_what_was_decided_on(closed: Vote, member: Player, cast: Cast, secretary: Player) -> None:
    record = json.loads(record_of(member, closed))
    assert record["vote"]["question"] == QUESTION
    assert record["vote"]["opened_by"] == {
        "id": str(secretary.id),
        "name": secretary.person.name,
        "title": secretary.person.name,
    }
    assert record["item"] == {"id": str(cast.items[0].id), "number": "1", "title": "Nội dung 1"}
    assert record["body"]["name"] == record["installation"]["name"] == "Chính phủ"
    assert record["installation"]["id"] == keys.key_id()
    assert record["rules"] == closed.rule
    assert [line["title"] for line in record["roll"]] == [seat.title for seat in cast.seats]
    assert [ballot["from"] for ballot in record["ballots"]] == ["room"] * 6 + ["remote"]
    assert record["present"] == [str(seat.id) for seat in cast.seats[:6]]


def test_each_voter_finds_the_own_receipt_in_it(voters: list[Player], vote: Vote, chair: Player) -> None:
    receipts = {voter.person.name: ballot(voter, vote)["receipt"] for voter in voters}
    record = json.loads(record_of(chair, close(chair, vote)))
    holders = {line["seat"]: line["holder"] for line in record["roll"]}
    assert {holders[ballot["seat"]]: ballot["receipt"] for ballot in record["ballots"]} == receipts


def test_it_comes_as_a_file_of_canonical_bytes_each_time_the_same(closed: Vote, member: Player, chair: Player) -> None:
    address = f"/api/v1/votes/{closed.id}/record"
    answer = member.http.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="vote-{closed.id}.json"'
    assert answer.data == canonical(json.loads(answer.data))
    assert chair.http.get(address).data == answer.data
    result = presenters.vote(closed)["result"]
    assert result is not None
    assert result["record_sha256"] == hashlib.sha256(answer.data).hexdigest()


def test_before_the_closing_there_is_none(vote: Vote, secretary: Player, member: Player) -> None:
    ballot(member, vote)
    for player in (secretary, member):
        answer = player.http.get(f"/api/v1/votes/{vote.id}/record")
        assert (answer.status_code, answer.get_json()["code"]) == (409, "vote-still-open")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("chair", 200),
        ("secretary", 200),
        ("member", 200),
        ("absent_member", 200),
        ("substitute", 200),
        ("guest", 200),
        ("aide", 200),
        ("clerk", 404),
        ("administrator", 404),
        ("auditor", 404),
        ("stranger", 404),
    ],
)
def test_it_is_for_those_admitted_to_the_item(closed: Vote, cast: Cast, name: str, status: int) -> None:
    assert cast[name].http.get(f"/api/v1/votes/{closed.id}/record").status_code == status
