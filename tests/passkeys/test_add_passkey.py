"""A person's device makes a passkey, and the server knows its public half."""

from typing import Any
from uuid import uuid4

import pytest

from ecabinet.passkeys.commands import MOST_PASSKEYS
from tests.cast import PASSWORD, Player
from tests.passkeys.authenticator import PRESENT, SYNCED, VERIFIED, Authenticator
from tests.replay import Replay

ORIGIN = "http://localhost:8000"


def add(player: Player, device: Authenticator | None = None, **other: Any) -> Any:
    """The answer to adding a passkey of that device; `other` takes the place of what would be sent."""
    device = device or Authenticator(ORIGIN)
    passkey = other.pop("id", str(uuid4()))
    making = player.http.get(f"/api/v1/my/passkeys/{passkey}/making").json
    form = {"id": passkey, "name": "Máy tính bảng", "password": PASSWORD, **device.made(making["challenge"]), **other}
    return player.http.post("/api/v1/my/passkeys", json=form)


def test_a_device_of_the_persons_makes_one(member: Player, replay: Replay) -> None:
    with replay(f"user:{member.id}"):
        answer = add(member)
    assert (answer.status_code, answer.json["name"], answer.json["last_used_at"]) == (201, "Máy tính bảng", None)
    assert [row["id"] for row in member.http.get("/api/v1/my/passkeys").json] == [answer.json["id"]]
    assert replay.heard(f"user:{member.id}") == ["passkey.added"]


def test_the_browser_is_told_how(member: Player) -> None:
    known = add(member).json["credential"]
    told = member.http.get(f"/api/v1/my/passkeys/{uuid4()}/making").json
    assert (told["origin"], told["site"], told["known"]) == (ORIGIN, "localhost", [known])
    assert told["algorithms"] == [-7, -8, -257]


def test_sending_again_adds_nothing(member: Player) -> None:
    device, passkey = Authenticator(ORIGIN), str(uuid4())
    first, again = add(member, device, id=passkey), add(member, device, id=passkey)
    assert (again.status_code, again.json) == (201, first.json)
    assert len(member.http.get("/api/v1/my/passkeys").json) == 1


def test_the_same_passkey_is_known_once(member: Player, chair: Player) -> None:
    device = Authenticator(ORIGIN)
    add(member, device)
    for player in (member, chair):
        refused = add(player, device)
        assert (refused.status_code, refused.json["code"]) == (409, "passkey-known")


def test_anothers_id_is_taken(member: Player, chair: Player) -> None:
    passkey = add(member).json["id"]
    assert add(chair, id=passkey).status_code == 409
    assert chair.http.get("/api/v1/my/passkeys").json == []


def test_it_takes_the_password(member: Player) -> None:
    refused = add(member, password="khong-phai-mat-khau")
    assert (refused.status_code, set(refused.json["errors"])) == (422, {"password"})


@pytest.mark.parametrize(
    "device",
    [
        Authenticator("https://ke-gian.example"),
        Authenticator(ORIGIN, site="ke-gian.example"),
        Authenticator(ORIGIN, flags=PRESENT),  # nobody proved to be its person
        Authenticator(ORIGIN, flags=VERIFIED),  # nobody was there
    ],
    ids=["other-origin", "other-site", "nobody-verified", "nobody-present"],
)
def test_what_was_made_elsewhere_or_by_nobody_is_refused(member: Player, device: Authenticator) -> None:
    refused = add(member, device)
    assert (refused.status_code, set(refused.json["errors"])) == (422, {"credential"})


def test_an_answer_to_another_question_is_refused(member: Player, chair: Player) -> None:
    mine, theirs = Authenticator(ORIGIN), str(uuid4())
    asked = chair.http.get(f"/api/v1/my/passkeys/{theirs}/making").json["challenge"]
    assert add(member, id=theirs, **mine.made(asked)).status_code == 422
    asked = member.http.get(f"/api/v1/my/passkeys/{uuid4()}/making").json["challenge"]
    assert add(member, **mine.made(asked)).status_code == 422


@pytest.mark.parametrize("name", ["attestation", "client_data", "credential"])
def test_what_is_no_answer_is_refused(member: Player, name: str) -> None:
    for nonsense in ("AAAA", "e30", "oA", "!"):
        assert add(member, **{name: nonsense}).status_code == 422


def test_one_that_is_copied_between_devices_is_told(member: Player) -> None:
    assert add(member, Authenticator(ORIGIN, flags=PRESENT | VERIFIED | SYNCED)).json["synced"] is True
    assert add(member).json["synced"] is False


def test_there_are_only_so_many(member: Player) -> None:
    assert [add(member).status_code for _ in range(MOST_PASSKEYS)] == [201] * MOST_PASSKEYS
    refused = add(member)
    assert (refused.status_code, refused.json["code"]) == (409, "too-many-passkeys")
