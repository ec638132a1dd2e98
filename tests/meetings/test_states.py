"""A meeting from its draft to its closing."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete

from ecabinet.bodies.models import RuleProfileRow
from ecabinet.core import db
from ecabinet.meetings.models import Meeting, Participant
from tests.cast import SEATED, Cast, Player
from tests.meetings.asking import LATE_TOO, allowed, answers, approve, code, draft, set_state, without_approval
from tests.replay import Replay, events_of

TURNS = {
    "convocation": "convened",
    "opening": "running",
    "adjournment": "adjourned",
    "resumption": "running",
    "closure": "closed",
}


def seats_present(cast: Cast, count: int) -> None:
    with db.writing() as session:
        for name in SEATED[:count]:
            session.get_one(Participant, cast.participants[name].id).attendance = "onsite"


def body_of(what: str) -> dict[str, bool]:
    return LATE_TOO if what == "convocation" else {}


def turn(player: Player, meeting: Meeting, what: str) -> tuple[int, str]:
    answer = player.http.post(f"/api/v1/meetings/{meeting.id}/{what}", json=body_of(what))
    return answer.status_code, answer.json.get("code") or answer.json["state"]


def test_a_meeting_is_held_from_draft_to_closing(cast: Cast, secretary: Player, chair: Player) -> None:
    asked = draft(cast)
    made = secretary.http.post("/api/v1/meetings", json=asked)
    assert (made.status_code, made.json["state"]) == (201, "draft")
    path = f"/api/v1/meetings/{asked['id']}"
    assert secretary.http.post(f"{path}/agenda-items", json={"title": "Tình hình kinh tế"}).status_code == 201
    assert len(secretary.http.post(f"{path}/members").json) == 7
    approve(cast, asked["id"])
    assert secretary.http.post(f"{path}/convocation", json=LATE_TOO).json["state"] == "convened"
    for name in SEATED[:5]:
        assert cast[name].http.post(f"{path}/attendance", json={}).status_code == 200
    begun = chair.http.post(f"{path}/opening").json
    assert begun["state"] == "running"
    assert begun["quorum"] == {"seats": 7, "needed": 5, "present": 5, "met": True}
    item = begun["items"][0]["id"]
    assert chair.http.put(f"{path}/current-item", json={"item_id": item}).json["current_item_id"] == item
    assert chair.http.post(f"{path}/adjournment").json["current_item_id"] == item
    assert chair.http.post(f"{path}/resumption").json["state"] == "running"
    closed = chair.http.post(f"{path}/closure").json
    assert (closed["state"], closed["current_item_id"]) == ("closed", None)
    assert chair.http.get(f"/api/v1/agenda-items/{item}").json["state"] == "ended"


@pytest.mark.parametrize(
    ("what", "before", "who"),
    [
        ("convocation", "draft", ("secretary",)),
        ("opening", "convened", ("secretary", "chair")),
        ("adjournment", "running", ("secretary", "chair")),
        ("resumption", "adjourned", ("secretary", "chair")),
        ("closure", "running", ("secretary", "chair")),
    ],
)
def test_who_may_turn_the_state(cast: Cast, what: str, before: str, who: tuple[str, ...]) -> None:
    seats_present(cast, 7)
    without_approval(cast)

    def ask(player: Player) -> Any:
        set_state(cast.meeting, before)
        return player.http.post(f"/api/v1/meetings/{cast.meeting.id}/{what}", json=body_of(what))

    unseen = 404 if before == "draft" else 403
    assert answers(cast, ask) == allowed(200, *who, forbidden=unseen)


@pytest.mark.parametrize(
    ("what", "before", "told"),
    [
        ("convocation", "draft", ["agenda.published", "meeting.convened"]),
        ("opening", "convened", ["meeting.started"]),
        ("adjournment", "running", ["meeting.adjourned"]),
        ("resumption", "adjourned", ["meeting.resumed"]),
        ("closure", "running", ["meeting.closed"]),
    ],
)
def test_a_turn_is_heard_once_however_often_pressed(
    cast: Cast, replay: Replay, what: str, before: str, told: list[str]
) -> None:
    meeting, secretary = cast.meeting, cast["secretary"]
    seats_present(cast, 7)
    without_approval(cast)
    set_state(meeting, before)
    with replay(meeting.stream, meeting.display_stream, cast.body.stream):
        assert turn(secretary, meeting, what) == (200, TURNS[what])
        assert turn(secretary, meeting, what) == (200, TURNS[what])
    assert replay.heard(meeting.stream) == told
    assert len(replay.heard(cast.body.stream)) == 1


WRONG = {
    ("convocation", "running"): "meeting-begun",
    ("convocation", "closed"): "meeting-closed",
    ("opening", "draft"): "meeting-not-convened",
    ("opening", "adjourned"): "meeting-not-convened",
    ("opening", "closed"): "meeting-closed",
    ("adjournment", "convened"): "meeting-not-running",
    ("adjournment", "closed"): "meeting-closed",
    ("resumption", "convened"): "meeting-not-running",
    ("resumption", "closed"): "meeting-closed",
    ("closure", "draft"): "meeting-not-running",
    ("closure", "convened"): "meeting-not-running",
}


@pytest.mark.parametrize(("what", "state"), WRONG)
def test_a_turn_from_the_wrong_state_is_refused(cast: Cast, secretary: Player, what: str, state: str) -> None:
    seats_present(cast, 7)
    set_state(cast.meeting, state)
    assert turn(secretary, cast.meeting, what) == (409, WRONG[what, state])
    assert events_of(cast.meeting.stream) == []


@pytest.mark.parametrize("what", ["opening", "resumption"])
def test_without_a_quorum_it_does_not_start(cast: Cast, chair: Player, what: str) -> None:
    set_state(cast.meeting, "convened" if what == "opening" else "adjourned")
    seats_present(cast, 4)
    answer = chair.http.post(f"/api/v1/meetings/{cast.meeting.id}/{what}", json=body_of(what))
    assert code(answer) == (409, "no-quorum")
    assert answer.json["current"] == {"seats": 7, "needed": 5, "present": 4, "met": False}
    assert "4" in answer.json["title"]
    assert "5" in answer.json["title"]
    seats_present(cast, 5)
    assert turn(chair, cast.meeting, what) == (200, "running")


def test_a_substitute_does_not_make_a_quorum(cast: Cast, chair: Player, substitute: Player) -> None:
    seats_present(cast, 4)
    assert substitute.http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json={}).status_code == 200
    assert turn(chair, cast.meeting, "opening") == (409, "no-quorum")


def test_without_rules_in_force_it_is_not_convened(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "draft")
    with db.writing() as session:
        session.execute(delete(RuleProfileRow))
    assert turn(secretary, cast.meeting, "convocation") == (409, "no-rules-in-force")


def test_without_an_item_or_a_chair_it_is_not_convened(cast: Cast, secretary: Player) -> None:
    asked = draft(cast)
    path = f"/api/v1/meetings/{asked['id']}"
    secretary.http.post("/api/v1/meetings", json=asked)
    assert code(secretary.http.post(f"{path}/convocation", json=LATE_TOO)) == (409, "agenda-empty")
    secretary.http.post(f"{path}/agenda-items", json={"title": "Nội dung"})
    assert code(secretary.http.post(f"{path}/convocation", json=LATE_TOO)) == (409, "chair-missing")


def test_under_an_open_vote_the_meeting_neither_pauses_nor_ends(
    cast: Cast, chair: Player, running_meeting: Meeting
) -> None:
    with db.writing() as session:
        session.get_one(Meeting, running_meeting.id).open_vote_id = uuid4()
    path = f"/api/v1/meetings/{running_meeting.id}"
    assert turn(chair, running_meeting, "adjournment") == (409, "vote-still-open")
    assert turn(chair, running_meeting, "closure") == (409, "vote-still-open")
    other = {"item_id": str(cast.items[1].id)}
    assert code(chair.http.put(f"{path}/current-item", json=other)) == (409, "vote-still-open")
    ending = chair.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/closure")
    assert code(ending) == (409, "vote-still-open")
