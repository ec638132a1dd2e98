"""Secretaries and clerks of a body, aides of a person."""

from typing import Any
from uuid import uuid4

from ecabinet.bodies.models import Aide, Role
from ecabinet.core import db
from tests.cast import NAMES, Cast, Player
from tests.meetings.asking import code
from tests.replay import Replay

OF_THE_BODY = ("chair", "member", "member1", "member2", "member3", "member4", "absent_member", "secretary", "clerk")


def test_a_new_secretary_sees_all_meetings_of_the_body(
    cast: Cast, administrator: Player, stranger: Player, replay: Replay
) -> None:
    asked = {"id": str(uuid4()), "person_id": str(stranger.id), "role": "secretary"}
    path = f"/api/v1/bodies/{cast.body.id}/roles"
    with replay(cast.body.stream, stranger.person.stream):
        first, again = (administrator.http.post(path, json=asked) for _ in range(2))
    assert (first.status_code, again.json) == (201, first.json)
    meeting = f"/api/v1/meetings/{cast.meeting.id}"
    assert stranger.http.get(meeting).json["may"]["edit"] is True
    assert code(administrator.http.post(path, json=asked | {"id": str(uuid4())})) == (409, "role-given")
    with replay(cast.body.stream, stranger.person.stream):
        assert administrator.http.delete(f"/api/v1/roles/{asked['id']}").status_code == 204
    assert administrator.http.delete(f"/api/v1/roles/{asked['id']}").status_code == 404
    assert stranger.http.get(meeting).status_code == 404


def test_a_clerk_belongs_to_an_organisation(cast: Cast, administrator: Player, stranger: Player) -> None:
    path, person = f"/api/v1/bodies/{cast.body.id}/roles", {"person_id": str(stranger.id)}
    organisation = {"organisation_id": str(cast.organisation.id)}
    for wrong in (
        {"role": "clerk"},
        {"role": "head"},
        {"role": "secretary"} | organisation,
        {"role": "clerk", "organisation_id": str(uuid4())},
    ):
        assert list(administrator.http.post(path, json=person | wrong).json["errors"]) == ["organisation_id"]
    assert administrator.http.post(path, json=person | organisation | {"role": "clerk"}).status_code == 201
    assert administrator.http.post(path, json=person | organisation | {"role": "head"}).status_code == 201
    unknown = {"person_id": str(uuid4()), "role": "secretary"}
    assert list(administrator.http.post(path, json=unknown).json["errors"]) == ["person_id"]


def test_an_aide_reads_what_the_person_helped_reads(
    cast: Cast, administrator: Player, stranger: Player, replay: Replay
) -> None:
    asked = {"id": str(uuid4()), "person_id": str(stranger.id), "principal_id": str(cast["guest"].id)}
    streams = (stranger.person.stream, cast["guest"].person.stream)
    with replay(*streams):
        first, again = (administrator.http.post("/api/v1/aides", json=asked) for _ in range(2))
    assert (first.status_code, again.json) == (201, first.json)
    assert [replay.heard(stream) for stream in streams] == [["aide.appointed"]] * 2
    assert stranger.http.get(f"/api/v1/agenda-items/{cast.items[0].id}").status_code == 200
    assert stranger.http.get(f"/api/v1/agenda-items/{cast.items[1].id}").status_code == 404
    assert stranger.http.get("/api/v1/aides").json == [asked]
    assert stranger.http.post(f"/api/v1/meetings/{cast.meeting.id}/attendance", json={}).status_code == 403
    assert code(administrator.http.post("/api/v1/aides", json=asked | {"id": str(uuid4())})) == (409, "aide-appointed")
    with replay(*streams):
        assert administrator.http.delete(f"/api/v1/aides/{asked['id']}").status_code == 204
    assert administrator.http.delete(f"/api/v1/aides/{asked['id']}").status_code == 404
    assert stranger.http.get(f"/api/v1/agenda-items/{cast.items[0].id}").status_code == 404


def test_nobody_is_their_own_aide(cast: Cast, administrator: Player, stranger: Player) -> None:
    own = {"person_id": str(stranger.id), "principal_id": str(stranger.id)}
    assert list(administrator.http.post("/api/v1/aides", json=own).json["errors"]) == ["principal_id"]
    unknown = {"person_id": str(stranger.id), "principal_id": str(uuid4())}
    assert list(administrator.http.post("/api/v1/aides", json=unknown).json["errors"]) == ["principal_id"]


def test_only_administrators_give_posts(cast: Cast) -> None:
    with db.reading() as session:
        role, aide = session.query(Role).filter_by(role="clerk").one(), session.query(Aide).one()
    given = {"person_id": str(cast["administrator"].id), "role": "secretary"}
    helps = {"person_id": str(cast["clerk"].id), "principal_id": str(cast["member"].id)}
    asked: list[tuple[str, str, Any, int, int]] = [
        ("POST", f"/api/v1/bodies/{cast.body.id}/roles", given, 201, 404),
        ("POST", "/api/v1/aides", helps, 201, 403),
        ("DELETE", f"/api/v1/aides/{aide.id}", None, 204, 404),
        ("DELETE", f"/api/v1/roles/{role.id}", None, 204, 404),
    ]
    for method, path, form, done, unseen in asked:
        for name in [name for name in NAMES if name != "administrator"] + ["administrator"]:
            status = cast[name].http.open(path, method=method, json=form).status_code
            of_body = 403 if "aides/" not in path else 404
            assert status == (done if name == "administrator" else of_body if name in OF_THE_BODY else unseen), (
                name,
                path,
            )
