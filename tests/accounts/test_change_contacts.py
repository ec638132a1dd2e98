"""Everybody says where they are reached; so does who manages people for them."""

import re
from typing import Any

import pytest
from hypothesis import given, strategies

from ecabinet.accounts.contacts import email_address, phone_number
from tests.cast import Cast, Player
from tests.replay import Replay


def change(player: Player, **form: Any) -> Any:
    return player.http.put("/api/v1/me/contacts", json={"version": 1, **form})


def test_one_says_where_one_is_reached(member: Player, replay: Replay) -> None:
    with replay(f"user:{member.id}"):
        answer = change(member, email=" taichinh@Example.VN ", phone="0912 345 678")
    assert (answer.json["email"], answer.json["phone"]) == ("taichinh@example.vn", "+84912345678")
    assert replay.heard(f"user:{member.id}") == ["person.changed"]


def test_a_stale_page_changes_nothing(member: Player) -> None:
    change(member, email="mot@example.vn")
    stale = change(member, email="hai@example.vn")
    assert (stale.status_code, stale.json["current"]["email"]) == (409, "mot@example.vn")


def test_the_administrator_writes_it_for_somebody(cast: Cast, administrator: Player, member: Player) -> None:
    form = {"version": 1, "name": "Bộ trưởng", "email": "bt@example.vn", "phone": "+84 24 3845 5757"}
    answer = administrator.http.put(f"/api/v1/people/{member.id}", json=form)
    assert (answer.json["email"], answer.json["phone"]) == ("bt@example.vn", "+842438455757")
    assert member.http.put(f"/api/v1/people/{member.id}", json=form).status_code == 403


@pytest.mark.parametrize(
    "form", [{"email": "khong"}, {"email": "a@b"}, {"email": "a\r\nBcc: b@c.vn"}, {"phone": "123"}]
)
def test_what_is_no_address_is_refused(member: Player, form: dict[str, str]) -> None:
    refused = change(member, **form)
    assert (refused.status_code, set(refused.json["errors"])) == (422, set(form))


@given(
    strategies.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
    strategies.sampled_from(["0", "+84", "0084", "+84 ", "(0)"]),
)
def test_a_number_is_the_same_however_it_is_typed(digits: str, prefix: str) -> None:
    spaced = f"{prefix}{digits[:3]} {digits[3:6]}.{digits[6:]}"
    assert phone_number(spaced) == f"+84{digits}"


@given(strategies.text(max_size=40))
def test_an_address_never_brings_a_line_or_a_second_one(typed: str) -> None:
    try:
        address = email_address(typed)
    except ValueError:
        return
    assert not re.search(r"[\s,;<>\"]", address)
    assert address == "" or address.count("@") == 1
