"""Who is in the room, who is online, who has left."""

from typing import Any

from ecabinet.core import db
from ecabinet.meetings.models import Meeting, Participant
from tests.cast import SEATED, Cast, Player
from tests.meetings.asking import allowed, answers, at_once, code, set_state
from tests.replay import Replay, events_of


def check_in(player: Player, cast: Cast, **asked: Any) -> Any:
    return player.http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json=asked)


def quorum(cast: Cast) -> dict[str, Any]:
    figures: dict[str, Any] = (
        cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}").json["meeting"]["quorum"]
    )
    return figures


def test_a_member_checks_in_and_all_hear_the_count(cast: Cast, member: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answer = check_in(member, cast)
    assert (answer.status_code, answer.json["attendance"], answer.json["attendance_by"]) == (
        200,
        "onsite",
        str(member.id),
    )
    assert quorum(cast) == {"seats": 7, "needed": 5, "present": 1, "met": False}
    assert replay.heard(cast.meeting.stream) == ["participant.checked_in", "participant.checked_in"]


def test_checking_in_again_changes_nothing(cast: Cast, member: Player) -> None:
    first, again = check_in(member, cast), check_in(member, cast)
    assert first.json == again.json
    assert len(events_of(cast.meeting.stream)) == 2
    assert check_in(member, cast, attendance="online").json["attendance"] == "online"
    assert quorum(cast)["present"] == 1


def test_who_leaves_is_counted_no_more(cast: Cast, member: Player, replay: Replay) -> None:
    check_in(member, cast)
    path = f"/api/v1/participants/{cast.participants['member'].id}/departure"
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        for _ in range(2):
            assert member.http.post(path).json["attendance"] == "absent"
    assert replay.heard(cast.meeting.stream) == ["participant.checked_out"] * 2
    assert quorum(cast)["present"] == 0


def test_the_desk_checks_in_others_and_it_is_kept_who_did(cast: Cast, secretary: Player, chair: Player) -> None:
    asked = {"participant_id": str(cast.participants["member"].id), "attendance": "online"}
    answer = check_in(secretary, cast, **asked)
    assert (answer.json["person_id"], answer.json["attendance_by"]) == (str(cast["member"].id), str(secretary.id))
    out = chair.http.post(f"/api/v1/participants/{asked['participant_id']}/departure")
    assert (out.json["attendance"], out.json["attendance_by"]) == ("absent", str(chair.id))


def check_in_all(player: Player, cast: Cast) -> Any:
    return player.http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance/all")


def test_all_who_are_expected_are_in_the_room_in_one_step(cast: Cast, secretary: Player, replay: Replay) -> None:
    check_in(cast["member1"], cast, attendance="online")
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answer = check_in_all(secretary, cast)
    expected = {"chair", "member", "member2", "member3", "member4", "substitute", "secretary"}
    assert answer.status_code == 200
    assert {row["person_id"] for row in answer.json} == {str(cast[name].id) for name in expected}
    assert {(row["attendance"], row["attendance_by"]) for row in answer.json} == {("onsite", str(secretary.id))}
    assert quorum(cast)["present"] == 6
    assert replay.heard(cast.meeting.stream) == ["participant.checked_in"] * 8


def test_who_is_stood_in_for_who_is_online_and_guests_stay_as_they_are(cast: Cast, secretary: Player) -> None:
    check_in(cast["member1"], cast, attendance="online")
    check_in_all(secretary, cast)
    rows = secretary.http.get(f"/api/v1/meetings/{cast.meeting.id}/participants").json
    attendance = {row["person_id"]: row["attendance"] for row in rows}
    left = {name: attendance[str(cast[name].id)] for name in ("absent_member", "member1", "guest")}
    assert left == {"absent_member": "absent", "member1": "online", "guest": "absent"}


def test_saying_again_that_all_are_here_changes_nothing(cast: Cast, secretary: Player) -> None:
    check_in_all(secretary, cast)
    told = events_of(cast.meeting.stream)
    assert check_in_all(secretary, cast).json == []
    assert events_of(cast.meeting.stream) == told


def test_who_may_say_that_all_are_here(cast: Cast) -> None:
    assert answers(cast, lambda player: check_in_all(player, cast)) == allowed(200, "secretary", "chair")


def test_nobody_is_here_in_a_draft_or_after_the_closing(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "draft")
    assert code(check_in_all(secretary, cast)) == (409, "meeting-not-convened")
    set_state(cast.meeting, "closed")
    assert code(check_in_all(secretary, cast)) == (409, "meeting-closed")


def test_who_may_check_in_themselves(cast: Cast) -> None:
    everybody = ("chair", "member", "absent_member", "substitute", "secretary", "guest")
    assert answers(cast, lambda player: check_in(player, cast)) == allowed(200, *everybody)


def test_who_may_check_others_in_and_out(cast: Cast) -> None:
    row = cast.participants["member1"]
    asked = {"participant_id": str(row.id)}
    assert answers(cast, lambda player: check_in(player, cast, **asked)) == allowed(200, "secretary", "chair")
    path = f"/api/v1/participants/{row.id}/departure"
    assert answers(cast, lambda player: player.http.post(path)) == allowed(200, "secretary", "chair")


def test_somebody_of_another_meeting_is_not_found(cast: Cast, secretary: Player) -> None:
    assert check_in(secretary, cast, participant_id=str(cast.meeting.id)).status_code == 404


def test_nobody_checks_in_to_a_draft_or_after_the_closing(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "draft")
    assert code(check_in(secretary, cast)) == (409, "meeting-not-convened")
    set_state(cast.meeting, "closed")
    assert code(check_in(secretary, cast)) == (409, "meeting-closed")
    path = f"/api/v1/participants/{cast.participants['secretary'].id}/departure"
    assert code(secretary.http.post(path)) == (409, "meeting-closed")


def test_substitutes_guests_and_secretaries_do_not_stand_for_the_quorum(cast: Cast) -> None:
    for name in ("substitute", "guest", "secretary"):
        assert check_in(cast[name], cast).status_code == 200
    assert quorum(cast)["present"] == 0


def test_all_who_check_in_at_once_are_counted(cast: Cast, replay: Replay) -> None:
    browsers = [cast[name] for name in SEATED]
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answers = at_once(*(lambda player=player: check_in(player, cast).status_code for player in browsers))
    assert answers == [200] * len(SEATED)
    assert quorum(cast) == {"seats": 7, "needed": 5, "present": 7, "met": True}


def test_check_in_races_with_starting_and_neither_is_lost(cast: Cast, chair: Player) -> None:
    for name in SEATED[:4]:
        check_in(cast[name], cast)
    begun, checked = at_once(
        lambda: chair.http.post(f"/api/v1/meetings/{cast.meeting.id}/opening").status_code,
        lambda: check_in(cast[SEATED[4]], cast).status_code,
    )
    assert checked == 200
    with db.reading() as session:
        meeting = session.get_one(Meeting, cast.meeting.id)
        row = session.get_one(Participant, cast.participants[SEATED[4]].id)
    assert row.attendance == "onsite"
    assert (meeting.state, begun) in (("running", 200), ("convened", 409))
    assert meeting.quorum_present == 5
