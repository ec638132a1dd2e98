"""What those invited answer, and the chair's leave for absences."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ecabinet.core import db
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.invitations.asking import answer, begins, decide, invitation, invite, stream, user
from tests.meetings.asking import UNSEEN, code, set_state
from tests.replay import Replay, events_of


@pytest.fixture(autouse=True)
def invited(cast: Cast) -> None:
    invite(cast)


@pytest.mark.parametrize("how", ["onsite", "online"])
def test_who_comes_says_how(cast: Cast, how: str, replay: Replay) -> None:
    with replay(stream(cast), user(cast, "member")):
        got = answer(cast, "member", how)
    assert (got.status_code, got.json["answer"], got.json["decision"]) == (200, how, "")
    assert replay.heard(stream(cast)) == replay.heard(user(cast, "member")) == ["invitation.answered"]


def test_an_answer_may_be_given_before_the_invitation_is_written_down(cast: Cast, stranger: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/participants"
    part = cast["secretary"].http.post(path, json={"person_id": str(stranger.id), "role": "guest"}).json["id"]
    got = stranger.http.post(f"/api/v1/invitations/{part}/answer", json={"version": 0, "answer": "onsite"})
    assert got.status_code == 200
    assert events_of(user(cast, "stranger")) == ["invitation.sent", "invitation.answered"]


def test_an_answer_may_be_changed_and_a_stale_one_changes_nothing(cast: Cast) -> None:
    answer(cast, "member", "onsite")
    changed = answer(cast, "member", "absent", reason="Đi công tác nước ngoài")
    assert (changed.json["answer"], changed.json["reason"], changed.json["decision"]) == (
        "absent", "Đi công tác nước ngoài", "asked",
    )  # fmt: skip
    path = f"/api/v1/invitations/{cast.participants['member'].id}/answer"
    stale = cast["member"].http.post(path, json={"version": 1, "answer": "onsite"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["answer"] == "absent"
    back = answer(cast, "member", "online")
    assert (back.json["reason"], back.json["decision"]) == ("", "")


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"kind": "absent"}, ["reason"]),
        ({"kind": "absent", "reason": "  "}, ["reason"]),
        ({"kind": "partly", "reason": "Tiếp khách"}, ["absent_from", "absent_until"]),
        ({"kind": "substitute", "reason": "Tiếp khách"}, ["substitute_id"]),
        ({"kind": "maybe"}, ["answer"]),
    ],
)
def test_each_answer_needs_its_own(cast: Cast, sent: dict[str, Any], wrong: list[str]) -> None:
    got = answer(cast, "member", **sent)
    assert (got.status_code, sorted(got.json["errors"])) == (422, wrong)


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [(0, 60, []), (30, 180, []), (-1, 60, ["absent_from"]), (30, 181, ["absent_until"]), (60, 60, ["absent_until"])],
)
def test_an_absence_lies_within_the_meeting(cast: Cast, begin: int, end: int, wrong: list[str]) -> None:
    starts_at = begins(cast)
    with db.writing() as session:
        session.get_one(Meeting, cast.meeting.id).ends_at = starts_at + timedelta(minutes=180)
    hours = [(starts_at + timedelta(minutes=one)).isoformat() for one in (begin, end)]
    got = answer(cast, "member", "partly", reason="Tiếp khách", absent_from=hours[0], absent_until=hours[1])
    assert sorted(got.json.get("errors", [])) == wrong
    assert got.status_code == (422 if wrong else 200)


def test_the_chair_allows_an_absence_or_not(cast: Cast, replay: Replay) -> None:
    answer(cast, "member", "absent", reason="Đi công tác")
    with replay(stream(cast), user(cast, "member")):
        got = decide(cast, "member", True, remark="Đồng ý")
    assert (got.json["decision"], got.json["remark"]) == ("approved", "Đồng ý")
    assert replay.heard(user(cast, "member")) == ["invitation.decided"]
    assert decide(cast, "member", False).json["decision"] == "refused"
    answer(cast, "member", "onsite")
    assert code(decide(cast, "member", True)) == (409, "nothing-to-decide")


def test_only_who_holds_a_seat_needs_leave(cast: Cast) -> None:
    assert answer(cast, "guest", "absent", reason="Bận").json["decision"] == ""
    assert answer(cast, "chair", "absent", reason="Bận").json["decision"] == ""
    assert answer(cast, "absent_member", "absent", reason="Bận").json["decision"] == "asked"


def test_only_the_chair_decides(cast: Cast) -> None:
    answer(cast, "member", "absent", reason="Đi công tác")
    statuses = {name: decide(cast, "member", True, by=name).status_code for name in cast.players if name != "chair"}
    assert statuses == {name: 404 if name in UNSEEN else 403 for name in statuses}


def test_nobody_answers_for_somebody_else_not_even_an_aide(cast: Cast) -> None:
    for name in cast.players:
        got = answer(cast, "member", "onsite", by=name)
        assert got.status_code == (200 if name == "member" else 404 if name in UNSEEN else 403), name


@pytest.mark.parametrize(
    ("state", "problem"),
    [("running", "meeting-begun"), ("adjourned", "meeting-begun"), ("closed", "meeting-closed")],
)
def test_answers_stand_once_the_meeting_runs(cast: Cast, state: str, problem: str) -> None:
    set_state(cast.meeting, state)
    assert code(answer(cast, "member", "onsite")) == (409, problem)


def test_who_is_here_is_not_absent(cast: Cast) -> None:
    cast["member"].http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json={})
    assert code(answer(cast, "member", "absent", reason="Bận")) == (409, "already-present")
    assert answer(cast, "member", "onsite").status_code == 200


def test_answers_are_counted(cast: Cast) -> None:
    answer(cast, "member", "onsite")
    answer(cast, "member1", "online")
    answer(cast, "member2", "absent", reason="Bận")
    shown = cast["chair"].http.get(f"/api/v1/meetings/{cast.meeting.id}/invitations").json["answers"]
    wanted = {"all": 10, "waiting": 7, "onsite": 1, "online": 1, "absent": 1, "asked": 1}
    assert {key: shown[key] for key in wanted} == wanted


def test_a_moved_meeting_shows_that_the_answer_was_for_another_time(cast: Cast) -> None:
    answer(cast, "member", "onsite")
    row = invitation(cast, "member")
    assert row.answered_for == begins(cast)
    moved = begins(cast) + timedelta(days=1)
    path = f"/api/v1/meetings/{cast.meeting.id}"
    cast["secretary"].http.patch(path, json={"version": 1, "starts_at": moved.isoformat()})
    own = cast["member"].http.get("/api/v1/my/invitations").json[0]
    assert own["invitation"]["answered_for"] != own["starts_at"]
    assert UUID(own["invitation"]["id"]) == row.id
