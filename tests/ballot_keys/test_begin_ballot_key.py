"""A secretary names three people who are to make a key."""

from uuid import uuid4

import pytest

from ecabinet.bodies.models import Role
from ecabinet.core import db
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from tests.ballot_keys.making import HOLDERS, begin, make_key
from tests.cast import Cast, Player
from tests.replay import Replay, events_of


def test_three_people_are_named_and_the_two_others_see_it(cast: Cast, secretary: Player) -> None:
    form = {"holders": [str(cast[name].id) for name in HOLDERS]}
    answer = secretary.http.post(f"/api/v1/bodies/{cast.body.id}/ballot-keys", json=form)
    assert answer.status_code == 201
    key = answer.json
    assert [one["person_id"] for one in key["holders"]] == form["holders"]
    assert (key["state"], key["digest"]) == ("making", "")
    for name in ("chair", "member1", "member4"):
        assert cast[name].http.get(f"/api/v1/ballot-keys/{key['id']}").json == key
        assert cast[name].http.get(f"/api/v1/bodies/{cast.body.id}/ballot-keys").json == [key]


def test_it_is_heard(cast: Cast, replay: Replay) -> None:
    devices = begin(cast)
    with replay(f"ballot_key:{devices.key}"):
        devices.send(1, devices.transport(1))
    assert events_of(f"ballot_key:{devices.key}") == ["ballot_key.begun", "ballot_key.advanced"]


@pytest.mark.parametrize(
    ("by", "refused"),
    [("chair", Forbidden), ("member", Forbidden), ("stranger", NotFound), ("administrator", NotFound)],
)  # fmt: skip
def test_nobody_but_the_secretaries_begins_one(cast: Cast, by: str, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        begin(cast, by=by)


@pytest.mark.parametrize("names", [("chair", "chair", "member1"), ("chair", "secretary", "administrator")])
def test_three_people_of_the_body_none_of_whom_runs_the_system(cast: Cast, names: tuple[str, ...]) -> None:
    with pytest.raises((BadInput, ValueError)):
        begin(cast, names)


def test_the_same_id_begins_it_once(cast: Cast, secretary: Player) -> None:
    known = uuid4()
    assert begin(cast, known=known).key == begin(cast, known=known).key
    assert events_of(f"ballot_key:{known}") == ["ballot_key.begun"]
    with db.writing() as session:
        session.add(Role(body_id=cast.body.id, person_id=cast["member"].id, role="secretary"))
    with pytest.raises(IdTaken):
        begin(cast, by="member", known=known)


def test_a_member_with_a_key_to_make_finds_it_on_the_page(cast: Cast) -> None:
    devices = begin(cast)
    page = cast["chair"].http.get("/ballot-keys").text
    assert f"/ballot-keys/{devices.key}" in page
    assert cast["chair"].http.get(f"/ballot-keys/{devices.key}").status_code == 200
    assert cast["stranger"].http.get(f"/ballot-keys/{devices.key}").status_code == 404
    assert "holders[]" in cast["secretary"].http.get("/ballot-keys").text
    assert "holders[]" not in page


def test_a_new_key_takes_the_place_of_the_one_before_only_once_it_is_confirmed(cast: Cast) -> None:
    first = make_key(cast)
    second = begin(cast)
    assert first.row().state == "confirmed"
    for step in ("transport", "dealing", "acceptance"):
        second.all(step)
    for place in (1, 2, 3):
        second.compare(place)
    assert (first.row().state, first.row().because, second.row().state) == ("ended", "replaced", "confirmed")
