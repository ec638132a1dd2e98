"""Units are invited to items, and name who goes."""

from typing import Any
from uuid import UUID, uuid4

from ecabinet.bodies.models import Organisation, Role, Seat
from ecabinet.core import db
from ecabinet.invitations.models import UnitInvitation
from tests.cast import Cast
from tests.invitations.asking import invite, stream, takes_part, user
from tests.meetings.asking import UNSEEN, code, set_state
from tests.replay import Replay, events_of


def ask(cast: Cast, by: str = "secretary", items: tuple[int, ...] = (0, 2), **more: Any) -> Any:
    body = {"organisation_id": str(cast.organisation.id), "item_ids": [str(cast.items[one].id) for one in items]}
    return cast[by].http.post(f"/api/v1/meetings/{cast.meeting.id}/unit-invitations", json=body | more)


def unit(cast: Cast) -> str:
    return f"unit:{cast.organisation.id}"


def name(cast: Cast, key: str, who: str = "stranger", by: str = "clerk", **more: Any) -> Any:
    body = {"person_id": str(cast[who].id), "title": "Vụ trưởng Vụ Pháp chế"} | more
    return cast[by].http.post(f"/api/v1/unit-invitations/{key}/delegates", json=body)


def test_the_units_clerk_hears_of_it_and_names_who_goes(cast: Cast, replay: Replay) -> None:
    with replay(stream(cast), unit(cast)):
        asked = ask(cast, note="Đề nghị cử lãnh đạo Vụ")
    assert asked.status_code == 201
    assert replay.heard(unit(cast)) == ["unit_invitation.sent"]
    assert [row["id"] for row in cast["clerk"].http.get("/api/v1/unit-invitations").json] == [asked.json["id"]]
    assert cast["clerk"].http.get(f"/api/v1/meetings/{cast.meeting.id}").status_code == 404, "only what it needs"
    with replay(stream(cast), unit(cast), cast.meeting.stream, user(cast, "stranger")):
        named = name(cast, asked.json["id"])
    assert (named.status_code, named.json["state"]) == (201, "named")
    assert [row["name"] for row in named.json["delegates"]] == ["Người ngoài"]
    shown = cast["stranger"].http.get(f"/api/v1/meetings/{cast.meeting.id}").json
    assert (shown["part"]["role"], [item["number"] for item in shown["items"]]) == ("guest", [1, 3])
    assert events_of(user(cast, "stranger")) == ["invitation.sent"]


def test_sending_again_changes_nothing(cast: Cast) -> None:
    key, part = str(uuid4()), str(uuid4())
    first = ask(cast, id=key)
    assert ask(cast, id=key).json == first.json
    named = name(cast, key, id=part)
    assert name(cast, key, id=part).json == named.json
    assert code(ask(cast)) == (409, "unit-invited")


def test_a_draft_is_not_told_of_until_it_is_convened(cast: Cast, replay: Replay) -> None:
    set_state(cast.meeting, "draft")
    key = ask(cast).json["id"]
    assert cast["clerk"].http.get("/api/v1/unit-invitations").json == []
    assert name(cast, key).status_code == 404
    set_state(cast.meeting, "convened")
    with replay(stream(cast), unit(cast)):
        invite(cast)
    assert replay.heard(unit(cast)) == ["unit_invitation.sent"]
    assert name(cast, key).status_code == 201


def test_no_more_go_than_were_asked_for(cast: Cast) -> None:
    key = ask(cast).json["id"]
    name(cast, key)
    assert code(name(cast, key, "aide")) == (409, "places-taken")


def test_a_delegate_is_recalled_and_another_named(cast: Cast, replay: Replay) -> None:
    key = ask(cast).json["id"]
    one = name(cast, key).json["delegates"][0]["id"]
    with replay(stream(cast), unit(cast), cast.meeting.stream):
        back = cast["clerk"].http.delete(f"/api/v1/unit-invitations/{key}/delegates/{one}")
    assert (back.json["state"], back.json["delegates"], takes_part(cast, "stranger")) == ("waiting", [], None)
    again = cast["clerk"].http.delete(f"/api/v1/unit-invitations/{key}/delegates/{one}")
    assert again.status_code == 404
    assert name(cast, key, "aide").json["state"] == "named"


def test_a_unit_sends_nobody_and_says_why(cast: Cast, replay: Replay) -> None:
    key = ask(cast).json["id"]
    name(cast, key)
    path = f"/api/v1/unit-invitations/{key}/refusal"
    assert cast["clerk"].http.post(path, json={"reason": " "}).status_code == 422
    with replay(stream(cast), unit(cast), cast.meeting.stream):
        got = cast["clerk"].http.post(path, json={"reason": "Không thuộc lĩnh vực"})
    assert (got.json["state"], got.json["reason"], takes_part(cast, "stranger")) == (
        "refused", "Không thuộc lĩnh vực", None,
    )  # fmt: skip


def test_an_invitation_is_taken_back(cast: Cast, replay: Replay) -> None:
    key = ask(cast).json["id"]
    name(cast, key)
    with replay(stream(cast), unit(cast), cast.meeting.stream):
        got = cast["secretary"].http.delete(f"/api/v1/unit-invitations/{key}")
    assert (got.json["state"], takes_part(cast, "stranger")) == ("withdrawn", None)
    assert cast["clerk"].http.get("/api/v1/unit-invitations").json == []
    assert code(name(cast, key)) == (409, "invitation-withdrawn")
    assert ask(cast).status_code == 201


def test_whom_the_secretary_takes_off_the_list_the_unit_sends_no_more(cast: Cast, replay: Replay) -> None:
    key = ask(cast).json["id"]
    part = name(cast, key).json["delegates"][0]["id"]
    with replay(stream(cast), unit(cast)):
        cast["secretary"].http.delete(f"/api/v1/participants/{part}")
        invite(cast)
    with db.reading() as session:
        assert session.get_one(UnitInvitation, UUID(key)).state == "waiting"


def test_who_may_do_what(cast: Cast) -> None:
    for who in [one for one in cast.players if one != "secretary"]:
        assert ask(cast, by=who).status_code == (404 if who in UNSEEN else 403), who
    key = ask(cast).json["id"]
    desk = ("secretary", "chair")
    for who in [one for one in cast.players if one not in ("clerk", "member")]:
        refused = 403 if who in desk else 404
        assert cast[who].http.get(f"/api/v1/unit-invitations/{key}/people?name=nguoi").status_code == refused, who
        assert name(cast, key, by=who).status_code == refused, who
        if who != "secretary":
            assert cast[who].http.delete(f"/api/v1/unit-invitations/{key}").status_code == refused, who
    assert cast["clerk"].http.delete(f"/api/v1/unit-invitations/{key}").status_code == 403
    other = Organisation(id=uuid4(), name="Bộ khác")
    with db.writing() as session:
        session.add(other)
    elsewhere = ask(cast, organisation_id=str(other.id)).json["id"]
    assert name(cast, elsewhere).status_code == 404, "another unit's clerk"


def test_who_holds_the_units_seat_and_its_head_speak_for_it_too(cast: Cast) -> None:
    key = ask(cast).json["id"]
    with db.writing() as session:
        session.get_one(Seat, cast.seats[2].id).organisation_id = cast.organisation.id
        head = {"role": "head", "organisation_id": cast.organisation.id}
        session.add(Role(body_id=cast.body.id, person_id=cast["member2"].id, **head))
    assert [cast[who].http.get("/api/v1/unit-invitations").json[0]["id"] for who in ("member1", "member2")] == [key] * 2
    assert name(cast, key, by="member1").status_code == 201


def test_items_are_those_of_the_meeting(cast: Cast) -> None:
    got = ask(cast, item_ids=[str(uuid4())])
    assert (got.status_code, list(got.json["errors"])) == (422, ["item_ids"])
    got = ask(cast, organisation_id=str(uuid4()))
    assert (got.status_code, list(got.json["errors"])) == (422, ["organisation_id"])
