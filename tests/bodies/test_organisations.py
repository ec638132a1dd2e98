"""The tree of organisations."""

from typing import Any
from uuid import uuid4

from ecabinet.bodies.models import Organisation
from ecabinet.core import db
from tests.cast import NAMES, Cast, Player
from tests.meetings.asking import at_once, code
from tests.replay import events_of

PATH = "/api/v1/organisations"


def add(player: Player, name: str, **more: Any) -> dict[str, Any]:
    answer = player.http.post(PATH, json={"name": name} | more)
    assert answer.status_code == 201
    made: dict[str, Any] = answer.json
    return made


def test_an_organisation_is_added_under_another(cast: Cast, administrator: Player) -> None:
    asked = {"id": str(uuid4()), "parent_id": str(cast.organisation.id), "short": "BTC"}
    made = add(administrator, "Bộ Tài chính", **asked)
    assert made == asked | {"name": "Bộ Tài chính", "name_en": "", "position": 0, "version": 1}
    assert add(administrator, "Khác", **asked) == made
    assert made in cast["stranger"].http.get(PATH).json
    assert events_of(f"organisation:{asked['id']}") == ["organisation.added"]


def test_an_organisation_stands_under_one_that_is_there(cast: Cast, administrator: Player) -> None:
    answer = administrator.http.post(PATH, json={"name": "Vụ", "parent_id": str(uuid4())})
    assert list(answer.json["errors"]) == ["parent_id"]


def test_what_is_left_out_of_a_change_stays(cast: Cast, administrator: Player) -> None:
    made = add(administrator, "Bộ Tài chính", parent_id=str(cast.organisation.id))
    path = f"{PATH}/{made['id']}"
    changed = administrator.http.patch(path, json={"version": 1, "name": "Bộ Tài chính và Kế hoạch"}).json
    assert changed == made | {"name": "Bộ Tài chính và Kế hoạch", "version": 2}
    stale = administrator.http.patch(path, json={"version": 1, "name": "Khác"})
    assert code(stale) == (409, "stale-version")
    assert stale.json["current"] == changed
    assert administrator.http.patch(path, json={"version": 2, "parent_id": None}).json["parent_id"] is None
    assert administrator.http.patch(path, json={"version": 3, "name": None}).status_code == 422
    assert events_of(f"organisation:{made['id']}") == ["organisation.added"] + ["organisation.changed"] * 2


def test_nothing_stands_under_itself(cast: Cast, administrator: Player) -> None:
    above = add(administrator, "Bộ")
    below = add(administrator, "Vụ", parent_id=above["id"])
    for parent in (above["id"], below["id"]):
        answer = administrator.http.patch(f"{PATH}/{above['id']}", json={"version": 1, "parent_id": parent})
        assert code(answer) == (409, "organisation-circle")


def test_two_moves_at_once_close_no_circle(cast: Cast, administrator: Player) -> None:
    one, other = add(administrator, "Một"), add(administrator, "Hai")

    def move(which: dict[str, Any], under: dict[str, Any]) -> int:
        asked = {"version": 1, "parent_id": under["id"]}
        return int(administrator.http.patch(f"{PATH}/{which['id']}", json=asked).status_code)

    assert sorted(at_once(lambda: move(one, other), lambda: move(other, one))) == [200, 409]


def test_only_what_nothing_belongs_to_is_removed(cast: Cast, administrator: Player, secretary: Player) -> None:
    above = add(administrator, "Bộ")
    below = add(administrator, "Vụ", parent_id=above["id"])
    assert code(administrator.http.delete(f"{PATH}/{above['id']}")) == (409, "organisation-in-use")
    item = {"title": "Một", "organisation_id": below["id"]}
    secretary.http.post(f"/api/v1/meetings/{cast.meeting.id}/agenda-items", json=item)
    assert code(administrator.http.delete(f"{PATH}/{below['id']}")) == (409, "organisation-in-use")
    assert code(administrator.http.delete(f"{PATH}/{cast.organisation.id}")) == (409, "organisation-in-use")
    free = add(administrator, "Vụ khác")
    assert administrator.http.delete(f"{PATH}/{free['id']}").status_code == 204
    assert administrator.http.delete(f"{PATH}/{free['id']}").status_code == 404
    with db.reading() as session:
        assert session.query(Organisation).count() == 3
    assert events_of(f"organisation:{free['id']}")[-1] == "organisation.removed"


def test_only_administrators_keep_the_tree(cast: Cast) -> None:
    path = f"{PATH}/{cast.organisation.id}"
    for name in NAMES:
        http, mine = cast[name].http, name == "administrator"
        assert http.get(PATH).status_code == 200
        assert http.post(PATH, json={"name": "Bộ"}).status_code == (201 if mine else 403)
        assert http.patch(path, json={"version": 1, "name": "Chính phủ"}).status_code == (200 if mine else 403)
        assert http.delete(path).status_code == (409 if mine else 403)
