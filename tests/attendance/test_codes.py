"""Checking in by the code that is shown in the room."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient

from ecabinet.attendance import codes
from ecabinet.core import clock
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, code, set_state
from tests.replay import Replay, events_of

SECRET = "key of the tests, which nobody knows"
NOW = datetime(2026, 11, 23, 1, 0, 5, tzinfo=UTC)


def test_a_code_is_good_while_it_is_shown_and_as_long_again() -> None:
    meeting = uuid4()
    shown = codes.code_at(SECRET, meeting, NOW)
    good = [codes.meeting_of(SECRET, shown, NOW + timedelta(seconds=later)) == meeting for later in (0, 14, 34, 35, 60)]
    assert good == [True, True, True, False, False]
    assert codes.good_until(NOW) == NOW + timedelta(seconds=15)


def test_no_other_code_is_good() -> None:
    shown = codes.code_at(SECRET, uuid4(), NOW)
    for wrong in ("", "x", "ư", shown[:-1], shown[:-2] + "AA", shown + "A", codes.code_at("another", uuid4(), NOW)):
        assert codes.meeting_of(SECRET, wrong, NOW) is None


def page(player: Player, cast: Cast) -> str:
    secret = player.app.config["SECRET_KEY"]
    return player.http.get(f"/check-in/{codes.code_at(secret, cast.meeting.id, clock.now())}").text


def claim(player: Player, cast: Cast) -> str:
    found = re.search(r'name="claim" value="([^"]+)"', page(player, cast))
    assert found
    return found[1]


def send(player: Player, said: str) -> Any:
    return player.http.post("/api/v1/check-ins", json={"claim": said})


def test_who_scanned_the_code_is_in_the_room_and_it_is_kept_that_they_came_so(
    cast: Cast, member: Player, replay: Replay
) -> None:
    said = claim(member, cast)
    assert events_of(cast.meeting.stream) == []
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answer = send(member, said)
    assert (answer.json["attendance"], answer.json["attendance_way"]) == ("onsite", "code")
    assert replay.heard(cast.meeting.stream) == ["participant.checked_in"] * 2
    assert 'name="claim"' not in page(member, cast)


def test_checking_in_by_it_again_changes_nothing(cast: Cast, member: Player) -> None:
    said = claim(member, cast)
    send(member, said)
    told = events_of(cast.meeting.stream)
    assert send(member, said).status_code == 200
    assert events_of(cast.meeting.stream) == told


def test_what_one_person_was_given_is_worth_nothing_to_another(cast: Cast, member: Player) -> None:
    assert code(send(cast["member1"], claim(member, cast))) == (409, "code-over")
    assert code(send(member, "x")) == (409, "code-over")


def test_who_waits_too_long_scans_again(cast: Cast, member: Player) -> None:
    said, later = claim(member, cast), clock.now() + timedelta(minutes=3)
    old = codes.code_at(member.app.config["SECRET_KEY"], cast.meeting.id, clock.now())
    clock.set_clock(lambda: later)
    assert code(send(member, said)) == (409, "code-over")
    assert "Mã này đã đổi" in member.http.get(f"/check-in/{old}").text


def test_the_code_is_for_those_who_take_part(cast: Cast) -> None:
    secret = cast["stranger"].app.config["SECRET_KEY"]
    path = f"/check-in/{codes.code_at(secret, cast.meeting.id, clock.now())}"
    assert [cast[name].http.get(path).status_code for name in ("stranger", "auditor", "guest")] == [404, 404, 200]


def test_nobody_checks_in_after_the_closing(cast: Cast, member: Player) -> None:
    said = claim(member, cast)
    set_state(cast.meeting, "closed")
    assert code(send(member, said)) == (409, "meeting-closed")


def test_the_code_is_shown_at_the_desk_and_on_paired_displays_alone(cast: Cast, chair: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/check-in-code"
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, "secretary", "chair")
    added = chair.http.post(f"/api/v1/meetings/{cast.meeting.id}/displays", json={}).json
    screen: FlaskClient = chair.app.test_client()
    assert screen.get("/api/v1/display/check-in-code").status_code == 401
    screen.post("/api/v1/display-pairings", json={"code": added["code"]})
    shown = screen.get("/api/v1/display/check-in-code").json
    assert shown["outline"].startswith("M4 4h1v1h-1z")
    assert shown["size"] >= 29
