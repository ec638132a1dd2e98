"""A body's meetings begin with kept items: from a template, or as the last one did."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.bodies.models import Seat
from ecabinet.core import clock, db
from tests.cast import Cast, Player
from tests.meetings.asking import agenda, allowed, answers, code, draft
from tests.replay import Replay, events_of


@pytest.fixture
def path(cast: Cast) -> str:
    return f"/api/v1/meetings/{cast.meeting.id}"


def keep(cast: Cast, by: str = "secretary", **form: Any) -> Any:
    form = {"name": "Phiên thường kỳ"} | form
    return cast[by].http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-templates", json=form)


def listed(cast: Cast) -> list[str]:
    return [row["name"] for row in cast["secretary"].http.get(f"/api/v1/bodies/{cast.body.id}/agenda-templates").json]


def test_a_meeting_begins_with_the_items_of_a_template(cast: Cast, secretary: Player) -> None:
    template = keep(cast).json
    assert template["titles"] == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    asked = draft(cast) | {"agenda_from": template["id"]}
    made = secretary.http.post("/api/v1/meetings", json=asked)
    assert (made.status_code, len(made.json["items"])) == (201, 3)
    again = secretary.http.post("/api/v1/meetings", json=asked)
    assert again.json == made.json
    shown = secretary.http.get(f"/api/v1/agenda-items/{made.json['items'][0]['id']}").json
    assert (shown["presenter"], shown["question"]) == (cast.seats[1].title, "Đồng ý thông qua nội dung 1?")


def test_the_last_meetings_items_are_copied_into_their_blocks(cast: Cast, secretary: Player, replay: Replay) -> None:
    secretary.http.patch(f"/api/v1/agenda-items/{cast.items[0].id}", json={"version": 1, "block": "information"})
    asked = draft(cast)
    secretary.http.post("/api/v1/meetings", json=asked)
    secretary.http.post(f"/api/v1/meetings/{asked['id']}/agenda-items", json={"title": "Riêng"})
    form = {"id": str(uuid4()), "agenda_from": str(cast.meeting.id)}
    with replay(f"meeting:{asked['id']}"):
        copied = secretary.http.post(f"/api/v1/meetings/{asked['id']}/agenda-copies", json=form)
    assert [row["title"] for row in copied.json] == ["Nội dung 2", "Nội dung 3", "Nội dung 1"]
    assert agenda(UUID(asked["id"])) == ["Riêng", "Nội dung 2", "Nội dung 3", "Nội dung 1"]
    again = secretary.http.post(f"/api/v1/meetings/{asked['id']}/agenda-copies", json=form)
    assert [row["id"] for row in again.json] == [row["id"] for row in copied.json]
    assert len(agenda(UUID(asked["id"]))) == 4


def test_a_seat_that_is_gone_is_only_named(cast: Cast, secretary: Player) -> None:
    template = keep(cast).json
    with db.writing() as session:
        session.get_one(Seat, cast.seats[1].id).abolished_on = clock.today()
    made = secretary.http.post("/api/v1/meetings", json=draft(cast) | {"agenda_from": template["id"]}).json
    shown = secretary.http.get(f"/api/v1/agenda-items/{made['items'][0]['id']}").json
    assert (shown["presenter_seat_id"], shown["presenter"]) == (None, cast.seats[1].title)


def test_keeping_again_and_removing(cast: Cast, secretary: Player, path: str) -> None:
    first = keep(cast, id=str(uuid4())).json
    assert keep(cast, id=first["id"], name="Khác").json == first
    assert listed(cast) == ["Phiên thường kỳ"]
    assert secretary.http.delete(f"/api/v1/agenda-templates/{first['id']}").status_code == 204
    assert secretary.http.delete(f"/api/v1/agenda-templates/{first['id']}").status_code == 404
    assert listed(cast) == []
    refused = secretary.http.post(f"{path}/agenda-copies", json={"agenda_from": first["id"]})
    assert refused.json["errors"].keys() == {"agenda_from"}
    stream = f"agenda_templates:{cast.body.id}"
    assert events_of(stream) == ["agenda_template.kept", "agenda_template.removed"]


def test_what_is_not_there_and_what_is_empty(cast: Cast, secretary: Player, path: str) -> None:
    for source in (str(uuid4()), str(cast.meeting.id)):
        refused = secretary.http.post(f"{path}/agenda-copies", json={"agenda_from": source})
        assert (refused.status_code, refused.json["errors"].keys()) == (422, {"agenda_from"})
    for item in cast.items:
        secretary.http.delete(f"/api/v1/agenda-items/{item.id}")
    assert code(keep(cast)) == (409, "agenda-empty")


def test_who_keeps_and_uses_templates(cast: Cast, path: str) -> None:
    template = keep(cast).json
    asked = answers(cast, lambda player: keep(cast, player.person.login))
    assert asked == allowed(201, "secretary")
    form = {"agenda_from": template["id"]}
    asked = answers(cast, lambda player: player.http.post(f"{path}/agenda-copies", json=form))
    assert asked == allowed(201, "secretary")
    removed = answers(cast, lambda player: player.http.delete(f"/api/v1/agenda-templates/{template['id']}"))
    assert removed == allowed(204, "secretary", forbidden=404)
