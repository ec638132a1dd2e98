"""Signing in, guessing, and how a sign-in ends."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ecabinet.core import clock
from tests.cast import PASSWORD, Cast


def sign_in(http: FlaskClient, login: str, password: str = PASSWORD, address: str = "10.0.0.1") -> int:
    answer = http.post(
        "/api/v1/sign-in", json={"login": login, "password": password}, environ_base={"REMOTE_ADDR": address}
    )
    return answer.status_code


def test_name_and_password_open_the_account(app: Flask, cast: Cast) -> None:
    http = app.test_client()
    answer = http.post("/api/v1/sign-in", json={"login": " Member ", "password": PASSWORD})
    assert answer.status_code == 200
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("ecabinet="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert http.get("/api/v1/me").get_json()["login"] == "member"


@pytest.mark.parametrize("login", ["member", "nobody"])
def test_a_wrong_password_says_the_same_for_every_name(app: Flask, cast: Cast, login: str) -> None:
    answer = app.test_client().post("/api/v1/sign-in", json={"login": login, "password": "wrong"})
    assert (answer.status_code, answer.get_json()["code"]) == (401, "wrong-password")


def test_guesses_from_one_place_are_stopped_and_lock_nobody_else_out(app: Flask, cast: Cast) -> None:
    guesser, minister = app.test_client(), app.test_client()
    assert [sign_in(guesser, "member", f"guess {n}") for n in range(6)] == [401] * 5 + [429]
    assert sign_in(guesser, "member") == 429
    assert sign_in(minister, "member", address="10.0.0.2") == 200


def test_a_device_known_to_the_account_gets_in_from_the_guessers_own_place(app: Flask, cast: Cast) -> None:
    minister, guesser = app.test_client(), app.test_client()
    assert sign_in(minister, "member") == 200
    minister.post("/api/v1/sign-out")
    for n in range(6):
        sign_in(guesser, "member", f"guess {n}")
    assert sign_in(guesser, "member") == 429
    assert sign_in(minister, "member") == 200


def test_the_limit_ends_after_a_quarter_of_an_hour(app: Flask, cast: Cast) -> None:
    http = app.test_client()
    for n in range(5):
        sign_in(http, "member", f"guess {n}")
    assert sign_in(http, "member") == 429
    later = clock.now() + timedelta(minutes=15, seconds=1)
    clock.set_clock(lambda: later)
    assert sign_in(http, "member") == 200


def test_signing_out_ends_this_device_alone(app: Flask, cast: Cast) -> None:
    tablet, desk = app.test_client(), app.test_client()
    sign_in(tablet, "member")
    sign_in(desk, "member")
    assert desk.post("/api/v1/sign-out").status_code == 204
    assert desk.get("/api/v1/me").status_code == 401
    assert tablet.get("/api/v1/me").status_code == 200


def test_a_device_is_ended_from_another_one_and_by_nobody_else(app: Flask, cast: Cast) -> None:
    tablet, desk, stranger = app.test_client(), app.test_client(), app.test_client()
    sign_in(tablet, "member")
    newest = tablet.get("/api/v1/me/devices").get_json()[0]["id"]
    sign_in(desk, "member")
    sign_in(stranger, "stranger")
    assert stranger.delete(f"/api/v1/me/devices/{newest}").status_code == 404
    assert tablet.get("/api/v1/me").status_code == 200
    assert desk.delete(f"/api/v1/me/devices/{newest}").status_code == 204
    assert desk.delete(f"/api/v1/me/devices/{newest}").status_code == 204
    assert tablet.get("/api/v1/me").status_code == 401


def test_a_new_password_signs_out_all_other_devices(app: Flask, cast: Cast) -> None:
    tablet, desk = app.test_client(), app.test_client()
    sign_in(tablet, "member")
    sign_in(desk, "member")
    weak = desk.put("/api/v1/me/password", json={"old": PASSWORD, "new": "ngan"})
    assert weak.get_json()["errors"].keys() == {"new"}
    wrong = desk.put("/api/v1/me/password", json={"old": "khong phai", "new": "mot-mat-khau-moi"})
    assert wrong.get_json()["errors"].keys() == {"old"}
    assert desk.put("/api/v1/me/password", json={"old": PASSWORD, "new": "mot-mat-khau-moi"}).status_code == 204
    assert tablet.get("/api/v1/me").status_code == 401
    assert desk.get("/api/v1/me").status_code == 200
    assert sign_in(tablet, "member") == 401
    assert sign_in(tablet, "member", "mot-mat-khau-moi") == 200


def test_a_disabled_person_is_out_everywhere_until_enabled(app: Flask, cast: Cast) -> None:
    tablet, office = app.test_client(), app.test_client()
    sign_in(tablet, "member")
    sign_in(office, "administrator")
    address = f"/api/v1/people/{cast['member'].id}/disabling"
    assert tablet.post(address).status_code == 403
    assert office.post(address).get_json()["disabled"] is True
    assert tablet.get("/api/v1/me").status_code == 401
    assert sign_in(tablet, "member") == 401
    assert office.delete(address).get_json()["disabled"] is False
    assert sign_in(tablet, "member") == 200


def test_the_last_administrator_stays(app: Flask, cast: Cast) -> None:
    office = app.test_client()
    sign_in(office, "administrator")
    answer = office.post(f"/api/v1/people/{cast['administrator'].id}/disabling")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "last-administrator")


def test_another_sites_page_can_send_nothing(app: Flask, cast: Cast) -> None:
    http = app.test_client()
    sign_in(http, "member")
    for headers in ({"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}):
        answer = http.patch("/api/v1/me", json={"locale": "en"}, headers=headers)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "cross-site")
    assert http.patch("/api/v1/me", json={"locale": "en"}, headers={"Origin": "http://localhost"}).status_code == 200


def test_answers_carry_the_headers_that_keep_papers_safe(app: Flask, cast: Cast) -> None:
    answer = app.test_client().get("/api/v1/me")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert len(answer.headers["X-Request-Id"]) == 16


def test_an_https_address_makes_the_cookies_secure(app: Flask, cast: Cast) -> None:
    app.config["IS_HTTPS"] = True
    try:
        answer = app.test_client().post("/api/v1/sign-in", json={"login": "member", "password": PASSWORD})
    finally:
        app.config["IS_HTTPS"] = False
    for cookie in answer.headers.getlist("Set-Cookie"):
        assert cookie.startswith("__Host-ecabinet")
        assert "Secure" in cookie


def test_what_one_person_wrote_is_not_taken_from_another_who_signed_in_since(app: Flask, cast: Cast) -> None:
    http = cast["member"].http
    mine, theirs = ({"For-Person": str(person.id)} for person in (cast["member"], cast["chair"]))
    assert http.patch("/api/v1/me", json={"theme": "dark"}, headers=mine).status_code == 200
    refused = http.patch("/api/v1/me", json={"theme": "light"}, headers=theirs)
    assert (refused.status_code, refused.get_json()["code"]) == (401, "not-signed-in")
    assert http.get("/api/v1/me").get_json()["theme"] == "dark"
