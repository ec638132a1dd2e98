"""Who sits where in the room."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.catalogues.models import Room
from ecabinet.core import db
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay, events_of

PLACES = [{"id": str(uuid4()), "label": str(number), "x": number, "y": 0} for number in (1, 2, 3)]


@pytest.fixture(autouse=True)
def in_a_drawn_room(cast: Cast) -> None:
    with db.writing() as session:
        session.get_one(Room, cast.room.id).seat_map = {"columns": 9, "rows": 2, "places": PLACES, "tables": []}
        session.get_one(Meeting, cast.meeting.id).room_id = cast.room.id


def seat(player: Player, cast: Cast, name: str, place: str | None) -> Any:
    return player.http.put(f"/api/v1/participants/{cast.participants[name].id}/place", json={"place_id": place})


def test_somebody_gets_a_place_and_who_had_it_sits_as_it_comes(cast: Cast, secretary: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream):
        assert seat(secretary, cast, "member", PLACES[0]["id"]).json["place_id"] == PLACES[0]["id"]
        assert seat(secretary, cast, "member1", PLACES[0]["id"]).status_code == 200
    assert replay.heard(cast.meeting.stream) == ["participant.seated"] * 3
    rows = secretary.http.get(f"/api/v1/meetings/{cast.meeting.id}/participants").json
    given = {row["id"]: row["place_id"] for row in rows if row["place_id"]}
    assert given == {str(cast.participants["member1"].id): PLACES[0]["id"]}


def test_giving_the_same_place_again_changes_nothing(cast: Cast, secretary: Player) -> None:
    seat(secretary, cast, "member", PLACES[0]["id"])
    told = events_of(cast.meeting.stream)
    assert seat(secretary, cast, "member", PLACES[0]["id"]).status_code == 200
    assert events_of(cast.meeting.stream) == told


def test_the_room_must_have_the_place(cast: Cast, secretary: Player) -> None:
    assert seat(secretary, cast, "member", str(uuid4())).json["errors"].keys() == {"place_id"}


def test_who_may_give_places(cast: Cast) -> None:
    answered = answers(cast, lambda player: seat(player, cast, "member1", PLACES[1]["id"]))
    assert answered == allowed(200, "secretary", "chair")


def test_nobody_moves_in_a_closed_meeting(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    assert code(seat(secretary, cast, "member", None)) == (409, "meeting-closed")


def test_the_desk_and_the_tablets_carry_the_map(cast: Cast, secretary: Player, member: Player) -> None:
    for player, page in ((secretary, "desk"), (member, "room")):
        assert PLACES[2]["id"] in player.http.get(f"/meetings/{cast.meeting.id}/{page}").text
