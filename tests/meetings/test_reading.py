"""What is shown of meetings, and to whom."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core import clock, db
from ecabinet.meetings import queries
from ecabinet.meetings.displays import DisplayActor
from ecabinet.meetings.models import Meeting
from tests.cast import SEATED, Cast, Player
from tests.meetings.asking import ROLES, UNSEEN, allowed, answers, draft, set_state

TAKING_PART = tuple(name for name in ROLES if name not in UNSEEN)


def titles(player: Player, **asked: Any) -> list[str]:
    answer = player.http.get("/api/v1/meetings", query_string=asked)
    assert answer.status_code == 200
    return [row["title"] for row in answer.json]


def test_the_list_holds_what_one_may_see(cast: Cast, secretary: Player) -> None:
    secretary.http.post("/api/v1/meetings", json=draft(cast))
    for name in ROLES:
        expected = [cast.meeting.title] if name in TAKING_PART else []
        assert titles(cast[name]) == (["Phiên họp tới", *expected] if name == "secretary" else expected)


def test_a_secretary_of_one_meeting_sees_its_draft(cast: Cast, secretary: Player, stranger: Player) -> None:
    asked = draft(cast)
    secretary.http.post("/api/v1/meetings", json=asked)
    part = {"person_id": str(stranger.id), "role": "secretary"}
    secretary.http.post(f"/api/v1/meetings/{asked['id']}/participants", json=part)
    assert titles(stranger) == ["Phiên họp tới"]
    path = f"/api/v1/meetings/{asked['id']}"
    assert stranger.http.get(path).json["may"]["edit"] is True
    assert stranger.http.patch(path, json={"version": 1, "room": "A"}).status_code == 200


def test_the_list_is_filtered(cast: Cast, secretary: Player) -> None:
    secretary.http.post("/api/v1/meetings", json=draft(cast))
    tomorrow = (clock.now() + timedelta(days=1)).isoformat()
    assert titles(secretary, state="draft") == ["Phiên họp tới"]
    assert titles(secretary, since=tomorrow) == ["Phiên họp tới"]
    assert titles(secretary, until=tomorrow) == [cast.meeting.title]
    assert titles(secretary, body_id=str(uuid4())) == []
    assert titles(secretary, most="1") == ["Phiên họp tới"]
    wrong = secretary.http.get("/api/v1/meetings", query_string={"state": "odd", "since": "soon", "other": "1"})
    assert (wrong.status_code, set(wrong.json["errors"])) == (422, {"state", "since", "other"})


def test_a_meeting_is_shown_to_who_takes_part(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}"
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, *TAKING_PART)
    shown = {name: cast[name].http.get(path).json for name in TAKING_PART}
    assert {name: len(view["items"]) for name, view in shown.items()} == dict.fromkeys(TAKING_PART, 3) | {"guest": 1}
    assert {name for name, view in shown.items() if view["may"]["vote"]} == {"chair", "member", "absent_member"}
    assert {name for name, view in shown.items() if view["may"]["run"]} == {"chair", "secretary"}
    assert {name for name, view in shown.items() if view["may"]["edit"]} == {"secretary"}
    assert {name for name, view in shown.items() if not view["may"]["speak"]} == {"aide"}
    assert shown["substitute"]["part"]["seat_id"] is None
    assert shown["guest"]["meeting"] == shown["chair"]["meeting"]


def test_nothing_is_shown_to_who_is_not_signed_in(app: Any, cast: Cast) -> None:
    http = app.test_client()
    for path in (
        "meetings",
        f"meetings/{cast.meeting.id}",
        f"agenda-items/{cast.items[0].id}",
        "bodies",
        "organisations",
    ):
        assert http.get(f"/api/v1/{path}").status_code == 401
    assert http.post("/api/v1/meetings", json={"wrong": 1}).status_code == 401


def test_the_seats_of_a_meeting(cast: Cast, running_meeting: Meeting) -> None:
    with db.reading() as session:
        meeting = session.get_one(Meeting, running_meeting.id)
        seats = queries.seats_of(session, meeting)
        count = queries.presence(session, meeting)
    assert [seat.seat.id for seat in seats] == [seat.id for seat in cast.seats]
    assert [seat.holder.person_id for seat in seats if seat.holder] == [cast[name].id for name in SEATED]
    assert [seat.is_present for seat in seats] == [True] * 6 + [False]
    assert seats[6].substitute is not None
    assert seats[6].substitute.person_id == cast["substitute"].id
    assert count is not None
    assert (count.total, count.needed, count.present, count.met) == (7, 5, 6, True)


FOLLOWERS = {
    "meeting": TAKING_PART,
    "desk": ("chair", "secretary"),
    "display": ("chair", "secretary"),
    "first": TAKING_PART,
    "second": tuple(name for name in TAKING_PART if name != "guest"),
}


@pytest.mark.parametrize("kind", FOLLOWERS)
def test_who_may_follow_what(cast: Cast, kind: str) -> None:
    ask, identity = {
        "meeting": (queries.may_follow_meeting, cast.meeting.id),
        "desk": (queries.may_follow_desk, cast.meeting.id),
        "display": (queries.may_follow_display, cast.meeting.id),
        "first": (queries.may_follow_item, cast.items[0].id),
        "second": (queries.may_follow_item, cast.items[1].id),
    }[kind]
    with db.reading() as session:
        found = {name for name in ROLES if ask(session, cast[name].actor, identity)}
        assert found == set(FOLLOWERS[kind])
        assert not ask(session, cast["chair"].actor, uuid4())
        assert not queries.may_follow_display(session, DisplayActor(uuid4(), cast.meeting.id), cast.meeting.id)


def test_who_turns_the_pages(cast: Cast, running_meeting: Meeting) -> None:
    with db.writing() as session:
        session.get_one(Meeting, running_meeting.id).presenter_person_id = cast["guest"].id
    with db.reading() as session:
        for item, expected in ((cast.items[0], {"chair", "secretary", "guest"}), (cast.items[1], set())):
            found = {name for name in ROLES if queries.may_present_item(session, cast[name].actor, item.id)}
            assert found == expected


def test_the_desk_of_a_draft_is_the_secretarys_alone(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    with db.reading() as session:
        found = [name for name in ROLES if queries.may_follow_desk(session, cast[name].actor, cast.meeting.id)]
    assert found == ["secretary"]
