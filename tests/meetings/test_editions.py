"""Convening freezes the agenda as an edition; what is changed later is announced as numbered amendments."""

import json
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core.canonical import digest
from tests.cast import Cast, Player
from tests.meetings.asking import LATE_TOO, allowed, answers, approve, code, set_state
from tests.replay import Replay, events_of


@pytest.fixture
def path(cast: Cast) -> str:
    """The cast's meeting, convened by its secretary."""
    set_state(cast.meeting, "draft")
    approve(cast, cast.meeting.id)
    path = f"/api/v1/meetings/{cast.meeting.id}"
    assert cast["secretary"].http.post(f"{path}/convocation", json=LATE_TOO).status_code == 200
    return path


def amend(cast: Cast, reason: str = "Theo yêu cầu của chủ trì", **more: Any) -> Any:
    path = f"/api/v1/meetings/{cast.meeting.id}"
    now = cast["secretary"].http.get(f"{path}/agenda").json["digest"]
    form = {"reason": reason, "digest": now, **more}
    return cast["secretary"].http.post(f"{path}/agenda-editions", json=form)


def change(cast: Cast) -> None:
    """Item 3 stands first, item 2 is shorter, item 1 is gone, one is new."""
    http = cast["secretary"].http
    first, second, third = (f"/api/v1/agenda-items/{item.id}" for item in cast.items)
    http.delete(first)
    http.put(f"{third}/position", json={"position": 1, "agenda_version": 2})
    http.patch(second, json={"version": 1, "minutes": 5})
    http.post(
        f"/api/v1/meetings/{cast.meeting.id}/agenda-items", json={"title": "Nội dung mới", "block": "information"}
    )


def test_what_was_sent_out_is_kept_as_it_was(cast: Cast, member: Player, path: str) -> None:
    change(cast)
    (line,) = member.http.get(f"{path}/agenda-editions").json
    shown = member.http.get(f"{path}/agenda-editions/0").json
    assert [item["title"] for item in shown["content"]["items"]] == ["Nội dung 1", "Nội dung 2", "Nội dung 3"]
    assert (shown["number"], shown["reason"], shown["whole"], shown["differences"]) == (0, "", True, [])
    assert digest(shown["content"]) == line["digest"]
    assert events_of(cast.meeting.stream)[0] == "agenda.published"


def test_changes_are_told_to_secretaries_and_announced_with_a_reason(
    cast: Cast, secretary: Player, member: Player, path: str, replay: Replay
) -> None:
    change(cast)
    unpublished = secretary.http.get(f"{path}/agenda").json["differences"]
    told = [(one["kind"], one["title"], one["place_before"], one["place_after"]) for one in unpublished]
    assert told == [
        ("removed", "Nội dung 1", 1, 0),
        ("added", "Nội dung mới", 0, 3),
        ("moved", "Nội dung 3", 3, 1),
        ("retimed", "Nội dung 2", 2, 2),
    ]
    with replay(cast.meeting.stream):
        made = amend(cast)
    assert (made.status_code, made.json["number"], made.json["reason"]) == (201, 1, "Theo yêu cầu của chủ trì")
    assert replay.heard(cast.meeting.stream) == ["agenda.amended"]
    assert secretary.http.get(f"{path}/agenda").json["differences"] == []
    shown = member.http.get(f"{path}/agenda-editions/1").json
    assert shown["differences"] == unpublished
    assert code(amend(cast)) == (409, "agenda-unchanged")


def test_an_amendment_is_of_what_was_read(cast: Cast, secretary: Player, path: str) -> None:
    change(cast)
    read = secretary.http.get(f"{path}/agenda").json["digest"]
    secretary.http.post(f"{path}/agenda-items", json={"title": "Sau khi đọc"})
    assert code(amend(cast, digest=read)) == (409, "stale-version")
    identity = str(uuid4())
    assert amend(cast, id=identity).json == amend(cast, id=identity, reason="Khác").json
    assert [row["number"] for row in secretary.http.get(f"{path}/agenda-editions").json] == [0, 1]
    set_state(cast.meeting, "closed")
    secretary.http.patch(path, json={"version": 1, "room": "Khác"})
    assert code(amend(cast)) == (409, "meeting-closed")


def test_a_draft_has_no_amendments(cast: Cast) -> None:
    set_state(cast.meeting, "draft")
    assert code(amend(cast)) == (409, "meeting-not-convened")


@pytest.mark.parametrize(
    ("name", "numbers"), [("guest", [1]), ("member", [1, 3]), ("aide", [1, 3]), ("chair", [1, 2, 3])]
)
def test_an_edition_names_only_items_that_one_may_know_of(cast: Cast, path: str, name: str, numbers: list[int]) -> None:
    form = {"participant_id": str(cast.participants["member"].id), "reason": "Liên quan"}
    cast["secretary"].http.post(f"/api/v1/agenda-items/{cast.items[1].id}/recusals", json=form)
    change(cast)
    amend(cast)
    first = cast[name].http.get(f"{path}/agenda-editions/0").json
    assert [item["title"] for item in first["content"]["items"]] == [f"Nội dung {number}" for number in numbers]
    assert first["whole"] is (len(numbers) == 3)
    second = cast[name].http.get(f"{path}/agenda-editions/1").json
    hidden = [f"Nội dung {number}" for number in (1, 2, 3) if number not in numbers]
    assert not any(title in json.dumps(second, ensure_ascii=False) for title in hidden)
    assert ("removed" in {one["kind"] for one in second["differences"]}) is (1 in numbers)


def test_who_may_read_and_amend(cast: Cast, path: str) -> None:
    taking_part = ("chair", "secretary", "member", "absent_member", "substitute", "guest", "aide")
    assert answers(cast, lambda player: player.http.get(f"{path}/agenda-editions")) == allowed(200, *taking_part)
    assert answers(cast, lambda player: player.http.get(f"{path}/agenda-editions/0")) == allowed(200, *taking_part)
    assert answers(cast, lambda player: player.http.get(f"{path}/agenda")) == allowed(200, "chair", "secretary")
    change(cast)
    form = {"reason": "Vì vậy", "digest": cast["secretary"].http.get(f"{path}/agenda").json["digest"]}
    asked = answers(cast, lambda player: player.http.post(f"{path}/agenda-editions", json=form))
    assert asked == allowed(201, "secretary")
    assert cast["member"].http.get(f"{path}/agenda-editions/7").status_code == 404


@pytest.mark.parametrize("name", ["secretary", "member", "guest"])
def test_the_card_and_the_edition_are_drawn_for_each_reader(cast: Cast, path: str, name: str) -> None:
    """Every kind of difference has its sentence."""
    change(cast)
    amend(cast)
    http = cast["secretary"].http
    http.patch(
        f"/api/v1/agenda-items/{cast.items[2].id}", json={"version": 1, "presenter": "Khác", "question": "Khác?"}
    )
    http.patch(f"/api/v1/agenda-items/{cast.items[1].id}", json={"version": 2, "block": "adoption"})
    http.patch(path, json={"version": 1, "room": "Phòng khác"})
    card = cast[name].http.get(f"/meetings/{cast.meeting.id}/agenda-card")
    edition = cast[name].http.get(f"/meetings/{cast.meeting.id}/agenda-editions/1")
    assert (card.status_code, edition.status_code) == (200, 200)
    assert ("Thay đổi chưa công bố (3)" in card.text) is (name == "secretary")
    assert ("Thời lượng 15 → 5 phút: Nội dung 2" in card.text) is (name != "guest")
    assert "Rút khỏi chương trình: Nội dung 1" in edition.text  # the guest was admitted to that one
    assert cast["stranger"].http.get(f"/meetings/{cast.meeting.id}/agenda-card").status_code == 404
