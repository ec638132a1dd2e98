"""Finding the people who might be invited, by their names."""

from typing import Any

from ecabinet.accounts.models import Person
from ecabinet.core import clock, db
from tests.cast import Cast, Player
from tests.meetings.asking import allowed, answers, set_state


def search(player: Player, cast: Cast, name: str) -> Any:
    return player.http.get(f"/api/v1/meetings/{cast.meeting.id}/people", query_string={"name": name})


def found(player: Player, cast: Cast, name: str) -> list[str]:
    return [row["name"] for row in search(player, cast, name).json]


def test_a_name_is_found_without_its_accents_and_in_any_order(cast: Cast, secretary: Player) -> None:
    assert found(secretary, cast, "thu tuong") == ["Thủ tướng"]
    assert found(secretary, cast, "QUỐC  phòng") == ["Bộ trưởng Bộ Quốc phòng"]
    assert found(secretary, cast, "tinh uy ban") == ["Chủ tịch Ủy ban nhân dân tỉnh"]
    assert found(secretary, cast, "dan chu tich") == ["Chủ tịch Ủy ban nhân dân tỉnh"]


def test_a_name_is_found_by_its_english_form(cast: Cast, secretary: Player) -> None:
    assert found(secretary, cast, "stranger") == ["Người ngoài"]


def test_no_more_than_the_name_is_told(cast: Cast, secretary: Player) -> None:
    (row,) = search(secretary, cast, "người ngoài").json
    assert row == {"id": str(cast["stranger"].id), "name": "Người ngoài", "name_en": "Stranger"}


def test_twenty_are_shown_at_most(cast: Cast, secretary: Player) -> None:
    with db.writing() as session:
        session.add_all(
            Person(login=f"extra{number}", name=f"Chuyên gia {number:02}", password_hash="!") for number in range(25)
        )
    assert found(secretary, cast, "chuyen gia") == [f"Chuyên gia {number:02}" for number in range(20)]


def test_who_is_disabled_is_not_found(cast: Cast, secretary: Player) -> None:
    with db.writing() as session:
        session.get_one(Person, cast["stranger"].id).disabled_at = clock.now()
    assert found(secretary, cast, "nguoi ngoai") == []


def test_one_letter_or_none_is_too_little(cast: Cast, secretary: Player) -> None:
    for name in ("", "t", " t "):
        answer = search(secretary, cast, name)
        assert (answer.status_code, list(answer.json["errors"])) == (422, ["name"])
    assert found(secretary, cast, "\u0301\u0301") == []


def test_who_may_look_for_people(cast: Cast) -> None:
    assert answers(cast, lambda player: search(player, cast, "bo truong")) == allowed(200, "secretary")


def test_of_a_draft_only_its_secretaries_know(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    statuses = answers(cast, lambda player: search(player, cast, "bo truong"))
    assert {name for name, status in statuses.items() if status == 200} == {"secretary"}
    assert set(statuses.values()) == {200, 404}
