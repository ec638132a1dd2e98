"""Who takes part, as what, and which guests are admitted to which items."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, select

from ecabinet.bodies.models import SeatHolder
from ecabinet.core import db
from ecabinet.meetings.models import Meeting, Participant
from tests.cast import OTHERS, Cast, Player
from tests.meetings.asking import allowed, answers, at_once, code, draft, set_state
from tests.replay import Replay, events_of


def path_of(cast: Cast, name: str) -> str:
    return f"/api/v1/participants/{cast.participants[name].id}"


def seen(cast: Cast, name: str) -> dict[str, Any]:
    rows = cast["secretary"].http.get(f"/api/v1/meetings/{cast.meeting.id}/participants").json
    return next(row for row in rows if row["person_id"] == str(cast[name].id))


def test_an_invited_guest_sees_the_meeting(cast: Cast, secretary: Player, stranger: Player, replay: Replay) -> None:
    asked = {"id": str(uuid4()), "person_id": str(stranger.id), "role": "guest", "title": "Chuyên gia"}
    path = f"/api/v1/meetings/{cast.meeting.id}"
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        answer = secretary.http.post(f"{path}/participants", json=asked)
    assert answer.status_code == 201
    assert (answer.json["name"], answer.json["title"], answer.json["seat_id"]) == ("Người ngoài", "Chuyên gia", None)
    assert replay.heard(cast.meeting.stream) == ["participant.added", "participant.added"]
    shown = stranger.http.get(path).json
    assert (shown["part"]["role"], shown["items"], shown["may"]["vote"]) == ("guest", [], False)
    again = secretary.http.post(f"{path}/participants", json=asked)
    assert again.json == answer.json
    assert len(replay.heard(cast.meeting.stream)) == len(events_of(cast.meeting.stream))
    twice = secretary.http.post(f"{path}/participants", json={"person_id": str(stranger.id), "role": "guest"})
    assert code(twice) == (409, "already-taking-part")


def test_a_part_is_only_for_whom_it_fits(cast: Cast, secretary: Player) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/participants"

    def add(name: str, role: str, **more: str) -> Any:
        return secretary.http.post(path, json={"person_id": str(cast[name].id), "role": role} | more)

    assert code(add("stranger", "member")) == (409, "seat-not-held")
    assert code(add("stranger", "chair")) == (409, "chair-taken")
    assert list(add("stranger", "substitute").json["errors"]) == ["seat_id"]
    held = {"seat_id": str(cast.seats[6].id)}
    assert code(add("stranger", "substitute", **held)) == (409, "seat-has-substitute")
    assert list(secretary.http.post(path, json={"person_id": str(uuid4()), "role": "guest"}).json["errors"]) == [
        "person_id"
    ]
    free = {"seat_id": str(cast.seats[5].id)}
    assert add("stranger", "substitute", **free).json["title"] == ""
    with db.writing() as session:
        session.execute(delete(Participant).where(Participant.id == cast.participants["member"].id))
    assert code(add("member", "substitute", **free)) == (409, "seat-held")


def test_two_who_invite_the_same_person_at_once_invite_them_once(
    cast: Cast, secretary: Player, stranger: Player
) -> None:
    asked = {"person_id": str(stranger.id), "role": "guest"}
    path = f"/api/v1/meetings/{cast.meeting.id}/participants"
    found = at_once(*[lambda: secretary.http.post(path, json=asked).status_code] * 2)
    assert sorted(found) == [201, 409]


def test_all_who_hold_a_seat_are_invited_in_one_step(cast: Cast, secretary: Player, replay: Replay) -> None:
    asked = draft(cast)
    secretary.http.post("/api/v1/meetings", json=asked)
    path, stream = f"/api/v1/meetings/{asked['id']}/members", f"meeting:{asked['id']}"
    with db.writing() as session:
        session.execute(delete(SeatHolder).where(SeatHolder.person_id == cast["member4"].id))
    with replay(stream):
        added = secretary.http.post(path).json
    assert [row["role"] for row in added] == ["chair"] + ["member"] * 5
    assert [row["position"] for row in added] == [1, 2, 3, 4, 5, 7]
    assert secretary.http.post(path).json == []
    assert replay.heard(stream) == ["participant.added"] * 7
    shown = secretary.http.get(f"/api/v1/meetings/{asked['id']}").json["meeting"]
    assert shown["quorum"] == {"seats": 6, "needed": 4, "present": 0, "met": False}


def test_a_new_chair_takes_over_from_the_one_before(cast: Cast, secretary: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream):
        answer = secretary.http.patch(path_of(cast, "member"), json={"version": 1, "role": "chair"})
    assert answer.json["role"] == "chair"
    assert (seen(cast, "chair")["role"], seen(cast, "chair")["seat_id"]) == ("member", str(cast.seats[0].id))
    assert cast["member"].http.post(f"/api/v1/meetings/{cast.meeting.id}/displays", json={}).status_code == 201
    assert cast["chair"].http.post(f"/api/v1/meetings/{cast.meeting.id}/displays", json={}).status_code == 403
    stale = secretary.http.patch(path_of(cast, "member"), json={"version": 1, "role": "member"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"]["role"] == "chair"


def test_a_convened_meeting_keeps_a_chair(cast: Cast, secretary: Player) -> None:
    demoted = secretary.http.patch(path_of(cast, "chair"), json={"version": 1, "role": "member"})
    assert code(demoted) == (409, "chair-missing")
    assert code(secretary.http.delete(path_of(cast, "chair"))) == (409, "chair-missing")
    set_state(cast.meeting, "draft")
    assert secretary.http.delete(path_of(cast, "chair")).status_code == 204


def test_who_is_no_guest_any_more_sees_all_items(cast: Cast, secretary: Player, guest: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream):
        answer = secretary.http.patch(path_of(cast, "guest"), json={"version": 1, "role": "secretary"})
    assert answer.json["item_ids"] == []
    assert guest.http.get(f"/api/v1/agenda-items/{cast.items[2].id}").status_code == 200


def test_who_is_removed_sees_nothing_any_more(cast: Cast, secretary: Player, guest: Player, replay: Replay) -> None:
    with replay(cast.meeting.stream, cast.meeting.display_stream):
        assert secretary.http.delete(path_of(cast, "guest")).status_code == 204
    assert guest.http.get(f"/api/v1/meetings/{cast.meeting.id}").status_code == 404
    assert guest.http.get(f"/api/v1/agenda-items/{cast.items[0].id}").status_code == 404
    assert secretary.http.delete(path_of(cast, "guest")).status_code == 404


def test_the_presenter_who_is_removed_turns_no_pages(
    cast: Cast, secretary: Player, running_meeting: Meeting, replay: Replay
) -> None:
    path = f"/api/v1/meetings/{running_meeting.id}"
    secretary.http.put(f"{path}/presenter", json={"person_id": str(cast["guest"].id)})
    with replay(running_meeting.stream):
        secretary.http.delete(path_of(cast, "guest"))
    assert secretary.http.get(path).json["meeting"]["presenter_person_id"] is None


def test_an_admitted_guest_sees_the_item_until_it_is_withdrawn(
    cast: Cast, chair: Player, guest: Player, replay: Replay
) -> None:
    item = f"/api/v1/agenda-items/{cast.items[1].id}"
    asked = {"id": str(uuid4()), "participant_id": str(cast.participants["guest"].id)}
    with replay(cast.meeting.stream):
        for _ in range(2):
            answer = chair.http.post(f"{item}/guests", json=asked)
            assert answer.status_code == 201
    assert answer.json["item_ids"] == sorted(str(cast.items[place].id) for place in (0, 1))
    assert guest.http.get(item).status_code == 200
    with replay(cast.meeting.stream):
        for _ in range(2):
            assert chair.http.delete(f"{item}/guests/{asked['participant_id']}").status_code == 200
    assert guest.http.get(item).status_code == 404
    assert events_of(cast.meeting.stream) == ["participant.admitted", "participant.admission_withdrawn"]


def test_only_guests_of_the_meeting_are_admitted(cast: Cast, chair: Player) -> None:
    path = f"/api/v1/agenda-items/{cast.items[1].id}/guests"
    member = chair.http.post(path, json={"participant_id": str(cast.participants["member"].id)})
    assert code(member) == (409, "not-a-guest")
    assert list(chair.http.post(path, json={"participant_id": str(uuid4())}).json["errors"]) == ["participant_id"]


def test_who_may_invite_and_admit(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}"
    stranger = {"person_id": str(cast["stranger"].id), "role": "guest"}
    guest = cast.participants["guest"].id
    item = f"/api/v1/agenda-items/{cast.items[0].id}/guests"
    asked: list[tuple[int, tuple[str, ...], Any]] = [
        (201, ("secretary", "chair"), lambda player: player.http.post(item, json={"participant_id": str(guest)})),
        (200, ("secretary", "chair"), lambda player: player.http.delete(f"{item}/{guest}")),
        (200, ("secretary",), lambda player: player.http.post(f"{path}/members")),
        (201, ("secretary",), lambda player: player.http.post(f"{path}/participants", json=stranger)),
    ]
    for status, who, ask in asked:
        assert answers(cast, ask) == allowed(status, *who)


def test_who_may_change_and_remove_participants(cast: Cast) -> None:
    path = path_of(cast, "absent_member")
    asked = {"version": 1, "role": "member"}
    assert answers(cast, lambda player: player.http.patch(path, json=asked)) == allowed(200, "secretary")
    path = path_of(cast, "substitute")
    assert answers(cast, lambda player: player.http.delete(path)) == allowed(204, "secretary")


def test_who_may_read_the_participants(cast: Cast) -> None:
    path = f"/api/v1/meetings/{cast.meeting.id}/participants"
    everybody = ("chair", "member", "absent_member", "substitute", "secretary", "guest", "aide")
    assert answers(cast, lambda player: player.http.get(path)) == allowed(200, *everybody)


def test_after_closing_nobody_comes_or_goes(cast: Cast, secretary: Player) -> None:
    set_state(cast.meeting, "closed")
    path = f"/api/v1/meetings/{cast.meeting.id}"
    item = f"/api/v1/agenda-items/{cast.items[0].id}/guests"
    guest = str(cast.participants["guest"].id)
    refused = [
        secretary.http.post(f"{path}/participants", json={"person_id": str(cast["stranger"].id), "role": "guest"}),
        secretary.http.post(f"{path}/members"),
        secretary.http.patch(path_of(cast, "guest"), json={"version": 1, "role": "aide"}),
        secretary.http.delete(path_of(cast, "guest")),
        secretary.http.post(item, json={"participant_id": guest}),
        secretary.http.delete(f"{item}/{guest}"),
    ]
    assert [code(answer) for answer in refused] == [(409, "meeting-closed")] * len(refused)


def test_a_seat_that_changed_hands_counts_for_its_new_holder(cast: Cast, secretary: Player, replay: Replay) -> None:
    with db.writing() as session:
        session.execute(delete(SeatHolder).where(SeatHolder.person_id == cast["member"].id))
        session.add(SeatHolder(seat_id=cast.seats[1].id, person_id=cast["stranger"].id, since=date(2020, 1, 1)))
    path = f"/api/v1/meetings/{cast.meeting.id}"
    cast["member"].http.post(f"{path}/attendance", json={})
    assert secretary.http.get(path).json["meeting"]["quorum"]["present"] == 0
    assert cast["member"].http.get(path).json["part"]["seat_id"] is None
    with replay(cast.meeting.stream):
        added = secretary.http.post(f"{path}/members").json
    assert [row["person_id"] for row in added] == [str(cast["stranger"].id)]
    assert replay.heard(cast.meeting.stream) == ["participant.removed", "participant.added", "participant.added"]
    assert cast["member"].http.get(path).status_code == 404
    cast["stranger"].http.post(f"{path}/attendance", json={})
    assert secretary.http.get(path).json["meeting"]["quorum"]["present"] == 1


@pytest.mark.parametrize("name", ["member", *OTHERS])
def test_titles_are_those_of_the_seat(cast: Cast, name: str) -> None:
    assert seen(cast, name)["title"] == cast[name].person.name
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(Participant)) == 10
