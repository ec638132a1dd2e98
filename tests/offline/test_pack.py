"""What is taken along, in bundles that show each what they may see; and how a device learns that it was ended."""

import json
import struct
from datetime import timedelta
from typing import Any

from flask import Flask

from ecabinet.core import clock
from tests.cast import Cast, Player


def parts(data: bytes) -> list[dict[str, Any]]:
    """The answers in a bundle: their heads, with the body as `body`."""
    found, at = [], 0
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        head = json.loads(data[at + 4 : at + 4 + length])
        begin = at + 4 + length
        found.append(head | {"body": data[begin : begin + head["size"]]})
        at = begin + head["size"]
    return found


def bundle(player: Player, *paths: str) -> list[dict[str, Any]]:
    answer = player.http.post("/api/v1/bundles", json={"paths": paths})
    assert answer.status_code == 200
    return parts(answer.data)


def test_a_pack_names_the_pages_of_the_meeting(cast: Cast) -> None:
    pack = cast["member"].http.get(f"/api/v1/meetings/{cast.meeting.id}/pack").get_json()
    assert pack["title"] == cast.meeting.title
    assert pack["pages"][:3] == ["/", f"/meetings/{cast.meeting.id}", f"/meetings/{cast.meeting.id}/room"]
    assert cast["stranger"].http.get(f"/api/v1/meetings/{cast.meeting.id}/pack").status_code == 404


def test_a_bundle_answers_as_each_address_answers_that_person(cast: Cast) -> None:
    meeting = f"/meetings/{cast.meeting.id}"
    page, home = bundle(cast["member"], meeting, "/")
    assert (page["path"], page["status"], home["status"]) == (meeting, 200, 200)
    assert page["policy"].startswith("default-src")
    assert cast.meeting.title.encode() in page["body"]
    hidden, _ = bundle(cast["stranger"], meeting, "/")
    assert hidden["status"] == 404
    assert cast.meeting.title.encode() not in hidden["body"]


def test_a_bundle_holds_nothing_but_what_is_read(cast: Cast) -> None:
    for path in ("/api/v1/people", "/my/devices", "https://example.org/", "/static/dist/manifest.json"):
        answer = cast["member"].http.post("/api/v1/bundles", json={"paths": [path]})
        assert (answer.status_code, answer.get_json()["code"]) == (422, "bad-input")


def test_the_lease_is_as_long_as_the_body_says(cast: Cast) -> None:
    said = cast["member"].http.get("/api/v1/my/lease").get_json()
    assert (said["person_id"], said["hours"]) == (str(cast["member"].id), 72)
    body = cast["administrator"].http.get("/api/v1/bodies").get_json()[0]
    form = {"version": body["version"], "name": body["name"], "offline_hours": 24}
    assert cast["administrator"].http.patch(f"/api/v1/bodies/{body['id']}", json=form).status_code == 200
    assert cast["member"].http.get("/api/v1/my/lease").get_json()["hours"] == 24
    refused = cast["administrator"].http.patch(f"/api/v1/bodies/{body['id']}", json=form | {"offline_hours": 0})
    assert refused.status_code == 422


def test_a_device_learns_that_its_sign_in_was_ended_and_not_that_it_merely_ran_out(app: Flask, cast: Cast) -> None:
    member = cast["member"]
    nobody = {"person_id": None, "ended": False}
    assert app.test_client().get("/api/v1/sign-in").get_json() == nobody
    assert member.http.get("/api/v1/sign-in").get_json() == {"person_id": str(member.id), "ended": False}
    now = clock.now()
    clock.set_clock(lambda: now + timedelta(days=31))
    assert member.http.get("/api/v1/me").status_code == 401
    assert member.http.get("/api/v1/sign-in").get_json()["ended"] is False
    clock.set_clock(lambda: now)
    assert member.http.delete(f"/api/v1/me/devices/{member.device.id}").status_code == 204
    assert member.http.get("/api/v1/sign-in").get_json() == {"person_id": str(member.id), "ended": True}


def test_the_service_worker_reaches_who_must_change_the_password_and_the_page_of_the_device_names_nobody(
    app: Flask, cast: Cast
) -> None:
    answer = cast["member"].http.get("/sw.js")
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert b"notificationclick" in answer.data
    page = app.test_client().get("/on-this-device?locale=en").get_data(as_text=True)
    assert 'lang="en"' in page
    assert "data-person" not in page
