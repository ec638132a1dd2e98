"""A meeting is drafted, changed and taken back."""

from datetime import timedelta

from ecabinet.core import clock
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, allowed, answers, code, draft, set_state
from tests.replay import Replay, events_of


def test_sending_a_draft_again_makes_one(cast: Cast, secretary: Player) -> None:
    asked = draft(cast)
    first = secretary.http.post("/api/v1/meetings", json=asked)
    again = secretary.http.post("/api/v1/meetings", json=asked | {"title": "Khác"})
    assert again.json == first.json
    assert len(events_of(f"meeting:{asked['id']}")) == 1
    taken = secretary.http.post(
        "/api/v1/meetings", json=asked | {"id": str(cast.meeting.id), "body_id": str(cast.body.id)}
    )
    assert taken.status_code == 201  # the same secretary's own
    assert taken.json["title"] == cast.meeting.title


def test_who_may_draft_a_meeting(cast: Cast) -> None:
    found = answers(cast, lambda player: player.http.post("/api/v1/meetings", json=draft(cast)))
    of_the_body = dict.fromkeys(("chair", "member", "absent_member", "clerk", "administrator"), 403)
    assert found == dict.fromkeys(ROLES, 404) | of_the_body | {"secretary": 201}


def test_a_wrong_form_names_every_field(cast: Cast, secretary: Player) -> None:
    answer = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"title": " ", "kind": "a party", "more": 1})
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"title", "kind", "more"}
    backwards = draft(cast)
    backwards["ends_at"] = (clock.now() - timedelta(days=9)).isoformat()
    assert secretary.http.post("/api/v1/meetings", json=backwards).json["errors"].keys() == {"ends_at"}


def test_a_change_is_heard(cast: Cast, secretary: Player, replay: Replay) -> None:
    meeting = cast.meeting
    with replay(meeting.stream, meeting.display_stream, cast.body.stream):
        answer = secretary.http.patch(f"/api/v1/meetings/{meeting.id}", json={"version": 1, "room": "Phòng 2"})
    assert (answer.json["room"], answer.json["title"], answer.json["version"]) == ("Phòng 2", meeting.title, 2)
    assert replay.heard(meeting.stream) == ["meeting.changed"]


def test_a_change_of_what_was_changed_meanwhile_is_refused(cast: Cast, secretary: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}"
    assert secretary.http.patch(path, json={"version": 1, "room": "Phòng 2"}).status_code == 200
    stale = secretary.http.patch(path, json={"version": 1, "room": "Phòng 3"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["room"] == "Phòng 2"


def test_who_may_change_a_meeting(cast: Cast) -> None:
    asked = {"version": 1, "room": "A"}
    found = answers(cast, lambda player: player.http.patch(f"/api/v1/meetings/{cast.meeting.id}", json=asked))
    assert found == allowed(200, "secretary")


def test_once_begun_its_time_stays(cast: Cast, secretary: Player, running_meeting: Meeting) -> None:
    later = (clock.now() + timedelta(days=1)).isoformat()
    path = f"/api/v1/meetings/{running_meeting.id}"
    assert code(secretary.http.patch(path, json={"version": 1, "starts_at": later})) == (409, "meeting-begun")
    assert secretary.http.patch(path, json={"version": 1, "title": "Khác"}).status_code == 200
    set_state(running_meeting, "closed")
    assert code(secretary.http.patch(path, json={"version": 2, "title": "Nữa"})) == (409, "meeting-closed")


def test_a_convened_meeting_is_not_moved_to_a_day_without_rules(cast: Cast, secretary: Player) -> None:
    long_ago = {"version": 1, "starts_at": "1999-01-01T08:00:00Z"}
    assert code(secretary.http.patch(f"/api/v1/meetings/{cast.meeting.id}", json=long_ago)) == (
        409,
        "no-rules-in-force",
    )


def test_a_removed_meeting_is_gone_for_everybody(cast: Cast, secretary: Player, member: Player, replay: Replay) -> None:
    meeting = cast.meeting
    with replay(meeting.stream, meeting.display_stream, cast.body.stream):
        assert secretary.http.delete(f"/api/v1/meetings/{meeting.id}").status_code == 204
    for player in (secretary, member):
        assert player.http.get(f"/api/v1/meetings/{meeting.id}").status_code == 404
        assert player.http.get("/api/v1/meetings").json == []
    assert secretary.http.get(f"/api/v1/agenda-items/{cast.items[0].id}").status_code == 404
    assert secretary.http.delete(f"/api/v1/meetings/{meeting.id}").status_code == 404


def test_a_meeting_that_has_begun_is_not_removed(secretary: Player, chair: Player, running_meeting: Meeting) -> None:
    path = f"/api/v1/meetings/{running_meeting.id}"
    assert code(chair.http.delete(path)) == (403, "forbidden")
    assert code(secretary.http.delete(path)) == (409, "meeting-begun")
