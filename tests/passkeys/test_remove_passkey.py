"""A passkey is taken away by its person alone."""

from typing import Any
from uuid import uuid4

from tests.cast import PASSWORD, Player
from tests.passkeys.authenticator import Authenticator
from tests.passkeys.test_add_passkey import ORIGIN, add
from tests.replay import Replay


def remove(player: Player, passkey: str, password: str = PASSWORD) -> Any:
    return player.http.delete(f"/api/v1/my/passkeys/{passkey}", json={"password": password})


def test_it_is_gone_from_the_list(member: Player, replay: Replay) -> None:
    passkey = add(member).json["id"]
    with replay(f"user:{member.id}"):
        assert remove(member, passkey).status_code == 204
    assert member.http.get("/api/v1/my/passkeys").json == []
    assert replay.heard(f"user:{member.id}") == ["passkey.removed"]


def test_removing_again_changes_nothing(member: Player, replay: Replay) -> None:
    passkey = add(member).json["id"]
    remove(member, passkey)
    with replay(f"user:{member.id}"):
        assert remove(member, passkey).status_code == 204
    assert replay.heard(f"user:{member.id}") == []


def test_it_takes_the_password(member: Player) -> None:
    passkey = add(member).json["id"]
    assert remove(member, passkey, "khong-phai-mat-khau").status_code == 422
    assert len(member.http.get("/api/v1/my/passkeys").json) == 1


def test_nobody_else_finds_it(member: Player, chair: Player, administrator: Player) -> None:
    passkey = add(member).json["id"]
    assert [remove(player, passkey).status_code for player in (chair, administrator)] == [404, 404]
    assert remove(member, str(uuid4())).status_code == 404


def test_a_removed_one_is_not_taken_again(member: Player) -> None:
    device = Authenticator(ORIGIN)
    remove(member, add(member, device).json["id"])
    assert add(member, device).json["code"] == "passkey-known"
