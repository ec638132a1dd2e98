"""Room displays: added at the desk, paired by a code, ended."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ecabinet.accounts.cookies import hash_secret
from ecabinet.core import clock, db
from ecabinet.meetings import displays, queries
from ecabinet.meetings.displays import DisplayActor
from ecabinet.meetings.models import Display, Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, at_once, code, set_state
from tests.replay import Replay, events_of


def add(player: Player, cast: Cast, **asked: str) -> Any:
    return player.http.post(f"/api/v1/meetings/{cast.meeting.id}/displays", json=asked)


def pair(browser: FlaskClient, typed: str) -> Any:
    return browser.post("/api/v1/display-pairings", json={"code": typed})


@pytest.fixture
def screen(app: Flask, cast: Cast) -> FlaskClient:
    """A browser that nobody is signed in on."""
    return app.test_client()


def test_a_paired_display_sees_what_is_public_in_the_room(
    cast: Cast, chair: Player, running_meeting: Meeting, screen: FlaskClient, replay: Replay
) -> None:
    assert screen.get("/api/v1/display").status_code == 401
    with replay(running_meeting.desk_stream, running_meeting.display_stream):
        added = add(chair, cast, label="Màn hình lớn")
        answer = pair(screen, added.json["code"][:4].lower() + "-" + added.json["code"][4:])
    assert (added.status_code, answer.status_code) == (201, 200)
    assert answer.json == {key: added.json[key] for key in ("id", "meeting_id", "label", "theme", "notice")} | {
        "paired_at": answer.json["paired_at"]
    }
    assert replay.heard(running_meeting.desk_stream) == ["display.added", "display.paired"]
    shown, look = screen.get("/api/v1/display").json
    assert look["data"] == {"id": added.json["id"], "theme": "auto", "notice": ""}
    assert shown["entity"] == "meeting_on_display"
    assert shown["data"]["item"]["title"] == "Nội dung 1"
    assert shown["data"]["quorum"] == {"seats": 7, "needed": 5, "present": 6, "met": True}
    assert set(shown["data"]) == {
        "id", "title", "title_en", "state", "room", "starts_at", "resumes_at", "stood_seconds", "items", "item",
        "quorum", "seats",
    }  # fmt: skip


def test_a_display_gets_nothing_else(cast: Cast, chair: Player, screen: FlaskClient) -> None:
    pair(screen, add(chair, cast).json["code"])
    for path in ("/api/v1/meetings", f"/api/v1/meetings/{cast.meeting.id}", f"/api/v1/agenda-items/{cast.items[0].id}"):
        assert screen.get(path).status_code == 401
    with db.reading() as session:
        paired = session.query(Display).one()
        display = DisplayActor(paired.id, cast.meeting.id)
        assert queries.may_follow_display(session, display, cast.meeting.id)
        assert not queries.may_follow_display(session, display, uuid4())


def test_a_code_pairs_once(cast: Cast, chair: Player, app: Flask, screen: FlaskClient) -> None:
    typed = add(chair, cast).json["code"]
    first, second = at_once(lambda: pair(screen, typed).status_code, lambda: pair(app.test_client(), typed).status_code)
    assert sorted([first, second]) == [200, 404]
    assert code(pair(screen, typed)) == (404, "wrong-code")


def test_a_code_lasts_ten_minutes(cast: Cast, chair: Player, screen: FlaskClient) -> None:
    typed = add(chair, cast).json["code"]
    late = clock.now() + timedelta(minutes=10, seconds=1)
    clock.set_clock(lambda: late)
    assert code(pair(screen, typed)) == (404, "wrong-code")


def test_asking_again_gives_a_fresh_code_until_paired(cast: Cast, chair: Player, screen: FlaskClient) -> None:
    asked = {"id": str(uuid4()), "label": "Một"}
    first, again = add(chair, cast, **asked), add(chair, cast, **asked)
    assert first.json["id"] == again.json["id"]
    assert code(pair(screen, first.json["code"])) == (404, "wrong-code")
    assert pair(screen, again.json["code"]).status_code == 200
    assert code(add(chair, cast, **asked)) == (409, "display-paired")


def test_guessing_codes_is_limited(cast: Cast, chair: Player, app: Flask, screen: FlaskClient) -> None:
    typed = add(chair, cast).json["code"]
    found = [pair(screen, f"AAAA{n:04}").status_code for n in range(21)]
    assert found == [404] * 20 + [429]
    assert code(pair(app.test_client(), typed)) == (429, "too-many")
    elsewhere = app.test_client().post(
        "/api/v1/display-pairings", json={"code": typed}, environ_base={"REMOTE_ADDR": "10.1.1.1"}
    )
    assert elsewhere.status_code == 200


def test_an_ended_display_shows_nothing_more(cast: Cast, chair: Player, screen: FlaskClient, replay: Replay) -> None:
    added = add(chair, cast).json
    pair(screen, added["code"])
    with replay(cast.meeting.desk_stream, cast.meeting.display_stream):
        for _ in range(2):
            assert chair.http.delete(f"/api/v1/displays/{added['id']}").status_code == 204
    assert replay.heard(cast.meeting.desk_stream) == ["display.ended"]
    assert replay.heard(cast.meeting.display_stream) == ["display.ended"] * 2
    assert screen.get("/api/v1/display").status_code == 401
    assert chair.http.get(f"/api/v1/meetings/{cast.meeting.id}/displays").json == []


def test_the_secret_is_kept_as_a_hash_only(cast: Cast, chair: Player, app: Flask, screen: FlaskClient) -> None:
    pair(screen, add(chair, cast).json["code"])
    with app.app_context():
        cookie = screen.get_cookie(displays.cookie_name())
    assert cookie is not None
    with db.reading() as session:
        kept = session.query(Display).one()
    assert (kept.secret_hash, kept.code) == (hash_secret(cookie.value), None)


def test_a_removed_meeting_ends_its_displays(cast: Cast, secretary: Player, screen: FlaskClient) -> None:
    pair(screen, add(secretary, cast).json["code"])
    secretary.http.delete(f"/api/v1/meetings/{cast.meeting.id}")
    assert screen.get("/api/v1/display").status_code == 401


def test_after_closing_no_display_is_added(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    assert code(add(secretary, cast)) == (409, "meeting-closed")


def test_who_may_handle_displays(cast: Cast, chair: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/displays"
    one = f"/api/v1/displays/{add(chair, cast).json['id']}"
    who = ("secretary", "chair")
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, *who)
    assert answers(cast, lambda player: player.http.post(path, json={})) == allowed(201, *who)
    assert answers(cast, lambda player: player.http.delete(one)) == allowed(204, *who)


def put(player: Player, display_id: str, theme: str, notice: str = "") -> Any:
    return player.http.put(f"/api/v1/displays/{display_id}/theme", json={"theme": theme, "notice": notice})


def test_the_desk_says_what_each_display_shows(
    cast: Cast, chair: Player, running_meeting: Meeting, screen: FlaskClient, replay: Replay
) -> None:
    display = add(chair, cast, label="Tường chính").json
    pair(screen, display["code"])
    with replay(running_meeting.desk_stream, running_meeting.display_stream):
        assert put(chair, display["id"], "notice", "Nghỉ đến 10 giờ").json["notice"] == "Nghỉ đến 10 giờ"
    assert replay.heard(running_meeting.display_stream) == ["display.set"]
    looks = [one["data"] for one in screen.get("/api/v1/display").json if one["entity"] == "display_look"]
    assert looks == [{"id": display["id"], "theme": "notice", "notice": "Nghỉ đến 10 giờ"}]


def test_setting_a_display_again_changes_nothing(cast: Cast, chair: Player) -> None:
    display = add(chair, cast).json["id"]
    put(chair, display, "blank")
    told = events_of(cast.meeting.desk_stream)
    assert put(chair, display, "blank").status_code == 200
    assert events_of(cast.meeting.desk_stream) == told


def test_a_notice_has_words(cast: Cast, chair: Player) -> None:
    assert put(chair, add(chair, cast).json["id"], "notice").json["errors"].keys() == {"notice"}


def test_who_may_set_a_display(cast: Cast, chair: Player) -> None:
    display = add(chair, cast).json["id"]
    assert answers(cast, lambda player: put(player, display, "blank")) == allowed(200, "secretary", "chair")


def test_an_ended_display_is_set_no_more(cast: Cast, chair: Player) -> None:
    display = add(chair, cast).json["id"]
    chair.http.delete(f"/api/v1/displays/{display}")
    assert put(chair, display, "blank").status_code == 404


def test_the_display_tells_each_seat_from_the_others_in_a_body_of_few(cast: Cast, running_meeting: Meeting) -> None:
    with db.reading() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        seats = queries.seats_on_display(session, meeting)
        assert [seat["short"] for seat in seats] == [f"S{number}" for number in range(1, 8)]
        assert sum(seat["attendance"] != "absent" for seat in seats) == meeting.quorum_present
        meeting.quorum_seats = 500
        assert queries.seats_on_display(session, meeting) == []
        session.rollback()
