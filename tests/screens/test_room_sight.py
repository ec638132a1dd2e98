"""Who sees the room, and what its page and the display's page carry: nothing that the streams would not tell."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.votes.voting import ballot, put


@pytest.fixture
def nobody(app: Flask) -> FlaskClient:
    """A browser that is signed in as no person."""
    return app.test_client()


def embedded(html: str, identity: str) -> Any:
    """The JSON that stands in the page under that id."""
    found = re.search(rf'<script type="application/json" id="{identity}">(.*?)</script>', html, re.S)
    assert found, f"the page has no {identity}"
    return json.loads(found[1])


def told(html: str) -> str:
    """All that the page says, its data in plain letters."""
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)
    return html + "".join(json.dumps(json.loads(data), ensure_ascii=False) for data in found)


def room(player: Player, cast: Cast) -> str:
    answer = player.http.get(f"/meetings/{cast.meeting.id}/room")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("name", ["chair", "member", "substitute", "secretary", "guest", "aide"])
def test_who_takes_part_enters_the_room(cast: Cast, name: str) -> None:
    assert embedded(room(cast[name], cast), "room-data")["part"]["role"] == name


@pytest.mark.parametrize("name", ["clerk", "administrator", "auditor", "stranger"])
def test_for_others_there_is_no_room(cast: Cast, name: str) -> None:
    assert cast[name].http.get(f"/meetings/{cast.meeting.id}/room").status_code == 404


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(cast: Cast, nobody: FlaskClient) -> None:
    answer = nobody.get(f"/meetings/{cast.meeting.id}/room")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_the_page_follows_what_the_reader_may_follow(cast: Cast) -> None:
    meeting, first, second = (f"meeting:{cast.meeting.id}", *(f"item:{item.id}" for item in cast.items[:2]))
    guest, member = (embedded(room(cast[name], cast), "live-data") for name in ("guest", "member"))
    assert guest["streams"] == [meeting, f"part:{cast.participants['guest'].id}", first]
    assert second in member["streams"]
    for data in (guest, member):
        assert [snapshot["stream"] for snapshot in data["snapshots"]] == data["streams"]
    assert cast.items[1].title in told(room(cast["member"], cast))
    assert cast.items[1].title not in told(room(cast["guest"], cast))


def test_the_page_brings_ones_own_ballot_and_nobody_elses(cast: Cast, running_meeting: Meeting) -> None:
    vote = put(cast["secretary"], cast.items[0])
    ballot(cast["member"], vote, "disagree", "Chỉ mình tôi biết")
    own = embedded(room(cast["member"], cast), "room-data")
    assert "Chỉ mình tôi biết" in told(room(cast["member"], cast))
    assert [ballot["ballot"]["choice"] for ballot in own["ballots"]] == ["disagree"]
    assert own["progress"] == {"vote_id": str(vote.id), "cast": 1, "entitled": 7}
    for name in ("chair", "secretary", "aide", "guest"):
        assert "Chỉ mình tôi biết" not in told(room(cast[name], cast))
        assert embedded(room(cast[name], cast), "room-data")["progress"]["cast"] == 1


def test_a_display_that_is_not_paired_asks_for_its_code_and_knows_nothing(cast: Cast, nobody: FlaskClient) -> None:
    answer = nobody.get("/display")
    assert answer.status_code == 200
    assert 'name="code"' in answer.text
    assert cast.meeting.title not in told(answer.text)


def test_a_paired_display_carries_only_its_own_stream(cast: Cast, nobody: FlaskClient) -> None:
    code = cast["secretary"].http.post(f"/api/v1/meetings/{cast.meeting.id}/displays", json={}).get_json()["code"]
    assert nobody.post("/api/v1/display-pairings", json={"code": code}).status_code == 200
    html = nobody.get("/display").text
    assert embedded(html, "live-data")["streams"] == [f"display:{cast.meeting.id}"]
    entities = {row["entity"] for row in embedded(html, "live-data")["snapshots"][0]["entities"]}
    assert entities == {"meeting_on_display", "display_look"}
    for item in cast.items:
        assert item.title not in told(html)
    assert cast.meeting.title in told(html)
