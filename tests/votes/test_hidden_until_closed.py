"""While a vote is open nobody learns how anybody else votes, whatever they ask for."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from ecabinet.core import db
from ecabinet.votes.models import Vote
from tests.cast import Cast, Player
from tests.votes.voting import ballot, close, stored

pytestmark = pytest.mark.slow

SECRET_KEYS = {"choice", "counts by choice", "tally", "salt", "words", "roll_call"}


def words_of(voter: Player) -> str:
    """In plain letters, so that they are found however a page writes others."""
    return f"known-to-{voter.id.hex}-alone"


@pytest.fixture
def voted(voters: list[Player], vote: Vote) -> Vote:
    for voter, choice in zip(voters[:6], ["agree", "disagree", "other"] * 2, strict=True):
        ballot(voter, vote, choice, words_of(voter))
    return vote


def addresses(app: Flask, cast: Cast, vote: Vote) -> Iterator[str]:
    """Every address that can be read, page or API, with all ids that could fit."""
    streams = [
        f"meeting:{cast.meeting.id}",
        f"item:{vote.item_id}",
        f"desk:{cast.meeting.id}",
        f"display:{cast.meeting.id}",
        f"vote:{vote.id}",
        f"body:{cast.body.id}",
        *(f"user:{player.id}" for player in cast.players.values()),
    ]
    known: dict[str, list[Any]] = {
        "vote_id": [vote.id],
        "item_id": [item.id for item in cast.items],
        "meeting_id": [cast.meeting.id],
        "body_id": [cast.body.id],
        "person_id": [player.id for player in cast.players.values()],
        "participant_id": [part.id for part in cast.participants.values()],
        "stream": streams,
    }
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        if rule.arguments <= known.keys() and len(rule.arguments) <= 1:
            for name in rule.arguments or {""}:
                for value in known.get(name, [None]):
                    _, path = rule.build({name: value} if name else {})  # type: ignore[misc]
                    yield path + ("?after=0" if path.endswith("/events") else "")


def keys_of(value: Any) -> Iterator[str]:
    """Every key in it; `counts` are told apart, since not only ballots are counted."""
    if isinstance(value, dict):
        yield from value
        if "agree" in value.get("counts", ()):
            yield "counts by choice"
        for part in value.values():
            yield from keys_of(part)
    if isinstance(value, list):
        for part in value:
            yield from keys_of(part)


def unpacked(data: bytes) -> bytes:
    """What is in it, also in its parts if it is an office file."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return b"\n".join([data, *(parts.read(name) for name in parts.namelist())])


@pytest.mark.parametrize("name", ["secretary", "chair", "administrator", "auditor", "member", "absent_member", "aide"])
def test_nothing_that_can_be_read_tells_a_choice(app: Flask, cast: Cast, voted: Vote, name: str) -> None:
    own = f"/api/v1/votes/{voted.id}/ballots/mine"
    others = [row for row in stored(voted) if row.person_id != cast[name].id]
    secrets = [*(row.salt for row in others), *(row.words for row in others)]
    read = 0
    for address in addresses(app, cast, voted):
        if address == own:
            continue
        answer = cast[name].http.get(address)
        said = unpacked(answer.get_data())
        assert not any(secret.encode() in said for secret in secrets), address
        if answer.is_json and "openapi" not in address:
            assert answer.status_code != 500, address
            assert SECRET_KEYS.isdisjoint(keys_of(answer.get_json())), address
            read += answer.status_code == 200
    assert read > 3


def test_the_walk_would_notice(app: Flask, cast: Cast, voted: Vote, chair: Player) -> None:
    close(chair, voted)
    told = [
        address
        for address in addresses(app, cast, voted)
        if (answer := chair.http.get(address)).is_json and SECRET_KEYS & set(keys_of(answer.get_json()))
    ]
    assert f"/api/v1/votes/{voted.id}" in told
    assert f"/api/v1/streams/item:{voted.item_id}" in told


def test_ones_own_ballot_is_ones_own(cast: Cast, voted: Vote) -> None:
    own = f"/api/v1/votes/{voted.id}/ballots/mine"
    assert cast["member"].http.get(own).get_json()["ballot"]["choice"] == "disagree"
    assert cast["absent_member"].http.get(own).get_json()["ballot"] is None
    for name in ("secretary", "substitute", "guest", "aide"):
        assert cast[name].http.get(own).status_code == 403
    for name in ("clerk", "administrator", "auditor", "stranger"):
        assert cast[name].http.get(own).status_code == 404


def test_no_event_outside_the_votes_own_stream_tells_of_ballots(voted: Vote) -> None:
    with db.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT stream, data FROM events").all()
    told = [stream for stream, data in rows if data and "known-to-" in data]
    assert told == []
    cast_in = {stream for stream, data in rows if data and "receipt" in json.loads(data)}
    assert cast_in == {voted.stream}
