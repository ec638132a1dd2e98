"""A member sends somebody: named, asked, gone or not, and taken back."""

from uuid import uuid4

import pytest

from tests.cast import Cast
from tests.invitations.asking import (
    answer,
    decide,
    go,
    invitation,
    invite,
    stream,
    substitute_leaves,
    takes_part,
    user,
)
from tests.meetings.asking import code, set_state
from tests.replay import Replay, events_of


@pytest.fixture(autouse=True)
def invited(cast: Cast) -> None:
    substitute_leaves(cast)
    invite(cast)


def send(cast: Cast, name: str = "stranger", by: str = "member") -> object:
    more = {"substitute_id": str(cast[name].id), "substitute_post": "Thứ trưởng Bộ Tài chính", "reason": "Đi công tác"}
    return answer(cast, by, "substitute", **more)


def key(cast: Cast, name: str = "member"):  # type: ignore[no-untyped-def]
    return cast.participants[name].id


def test_who_is_named_hears_of_it_and_sees_nothing_of_the_meeting_yet(cast: Cast, replay: Replay) -> None:
    with replay(stream(cast), user(cast, "member"), user(cast, "stranger")):
        got = send(cast)
    assert (got.status_code, got.json["substitute_state"], got.json["decision"]) == (200, "asked", "asked")
    assert replay.heard(user(cast, "stranger")) == ["substitution.asked"]
    shown = cast["stranger"].http.get("/api/v1/my/substitutions").json
    assert shown == [
        {
            "id": str(key(cast)),
            "meeting_id": str(cast.meeting.id),
            "for_person_id": str(cast["member"].id),
            "state": "asked",
        }
    ]
    assert takes_part(cast, "stranger") is None


def test_who_accepts_takes_part_and_has_no_vote(cast: Cast, replay: Replay) -> None:
    send(cast)
    with replay(stream(cast), cast.meeting.stream, user(cast, "member"), user(cast, "stranger")):
        assert go(cast, key(cast), "stranger").json["state"] == "accepted"
    shown = cast["stranger"].http.get(f"/api/v1/meetings/{cast.meeting.id}").json
    assert (shown["part"]["role"], shown["may"]["vote"], shown["may"]["speak"]) == ("substitute", False, True)
    own = next(row for row in shown["participants"] if row["person_id"] == str(cast["stranger"].id))
    assert (own["title"], own["seat_id"]) == ("Thứ trưởng Bộ Tài chính", str(cast.seats[1].id))
    again = go(cast, key(cast), "stranger")
    assert (again.status_code, again.json["state"]) == (200, "accepted")
    assert len(replay.heard(cast.meeting.stream)) == len(events_of(cast.meeting.stream))
    counted = cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}/invitations").json["answers"]
    assert (counted["substitute"], counted["onsite"]) == (1, 1), "who goes has answered by that"


def test_who_declines_does_not_go_and_another_may_be_named(cast: Cast, replay: Replay) -> None:
    send(cast)
    with replay(stream(cast), user(cast, "stranger")):
        go(cast, key(cast), "stranger", accepted=False, remark="Trùng lịch")
    row = invitation(cast, "member")
    assert (row.substitute_state, row.substitute_remark) == ("declined", "Trùng lịch")
    with replay(user(cast, "stranger"), user(cast, "clerk")):
        send(cast, "clerk")
    assert events_of(user(cast, "stranger"))[-1] == "substitution.ended"
    assert code(go(cast, key(cast), "stranger")) == (404, "not-found")


def test_who_had_accepted_may_still_step_back(cast: Cast) -> None:
    send(cast)
    go(cast, key(cast), "stranger")
    go(cast, key(cast), "stranger", accepted=False)
    assert takes_part(cast, "stranger") is None


def test_the_member_who_comes_after_all_takes_it_back(cast: Cast, replay: Replay) -> None:
    send(cast)
    go(cast, key(cast), "stranger")
    with replay(stream(cast), cast.meeting.stream, user(cast, "stranger")):
        got = answer(cast, "member", "onsite")
        invite(cast)
    assert (got.json["substitute_id"], got.json["substitute_state"]) == (None, "")
    assert takes_part(cast, "stranger") is None


def test_naming_the_same_person_again_leaves_them_in_place(cast: Cast) -> None:
    send(cast)
    go(cast, key(cast), "stranger")
    assert send(cast).json["substitute_state"] == "accepted"
    assert takes_part(cast, "stranger") == "substitute"


def test_without_the_chairs_leave_nobody_stands_in(cast: Cast) -> None:
    send(cast)
    go(cast, key(cast), "stranger")
    got = decide(cast, "member", False, remark="Nội dung quan trọng, đề nghị dự")
    assert (got.json["decision"], got.json["substitute_id"]) == ("refused", None)
    assert takes_part(cast, "stranger") is None


def test_not_once_the_member_is_here(cast: Cast) -> None:
    send(cast)
    cast["member"].http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json={})
    assert code(go(cast, key(cast), "stranger")) == (409, "already-present")
    assert code(send(cast, "clerk")) == (409, "already-present")


def test_not_once_the_meeting_runs(cast: Cast) -> None:
    send(cast)
    set_state(cast.meeting, "running")
    assert code(go(cast, key(cast), "stranger")) == (409, "meeting-begun")


def test_only_those_go_who_can(cast: Cast) -> None:
    assert list(send(cast, "member").json["errors"]) == ["substitute_id"]
    assert code(send(cast, "member1")) == (409, "already-taking-part")
    assert code(send(cast, "guest")) == (409, "already-taking-part")
    assert code(send(cast, "stranger", by="guest")) == (409, "seat-not-held")
    assert code(send(cast, "stranger", by="chair")) == (409, "seat-not-held")
    unknown = {"substitute_id": str(uuid4()), "reason": "Bận"}
    assert list(answer(cast, "member", "substitute", **unknown).json["errors"]) == ["person_id"]


def test_only_who_is_asked_answers(cast: Cast) -> None:
    send(cast)
    for name in cast.players:
        assert go(cast, key(cast), name).status_code == (200 if name == "stranger" else 404), name


def test_whom_one_might_send_is_told_to_who_may(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/substitutes?name=nguoi ngoai"
    found = cast["member"].http.get(path).json
    assert [(row["name"], sorted(row)) for row in found] == [("Người ngoài", ["id", "name", "name_en"])]
    for name in ("chair", "secretary", "guest", "aide"):
        assert cast[name].http.get(path).status_code == 403, name
    for name in ("stranger", "clerk", "administrator", "auditor"):
        assert cast[name].http.get(path).status_code == 404, name
