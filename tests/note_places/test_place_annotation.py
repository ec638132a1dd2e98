"""An unplaced note is put on a page by hand, and that is taken back."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from ecabinet.note_places import work
from tests.annotations.notes import added, pin, seen, share
from tests.cast import Cast, Player
from tests.folders.filing import lay
from tests.note_places.versions import comes
from tests.replay import Replay


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper whose version 2 has three articles."""
    row = lay(cast)
    comes(row, 2, "Điều 1. Phạm vi điều chỉnh của nghị quyết này.", "Điều 2. Đối tượng áp dụng là các cơ quan.")
    return row


@pytest.fixture
def lost(member: Player, paper: UUID) -> Any:
    """The member's pin whose words are gone from version 3."""
    note = added(member, paper, pin() | {"at": [120.0, 80.0]})
    comes(paper, 3, "Hoàn toàn khác với những gì trước đây từng được viết ra ở đây.")
    work.place_next()
    return note


def place(player: Player, note: str, **said: Any) -> Any:
    return player.http.put(f"/api/v1/annotations/{note}/place", json={"change": str(uuid4()), "page": 1, **said})


def take_back(player: Player, note: str, change: str = "") -> Any:
    return player.http.delete(f"/api/v1/annotations/{note}/place?change={change or uuid4()}")


def test_it_stands_where_one_says_and_can_be_taken_back(member: Player, paper: UUID, lost: Any, replay: Replay) -> None:
    [before] = seen(member, paper)
    with replay(f"user:{member.id}"):
        answer = place(member, lost["id"], at=[200, 300])
        assert answer.status_code == 200, answer.json
        found = answer.json
        assert (found["state"], found["page"], found["at"], found["version"], found["was"]) == (
            "placed", 1, [200.0, 300.0], 3, None,
        )  # fmt: skip
        back = take_back(member, lost["id"]).json
    assert replay.heard(f"user:{member.id}") == ["annotation.placed", "annotation.placed"]
    assert {**back, "edition": 0, "changed_at": ""} == {**before, "edition": 0, "changed_at": ""}
    work.place_next()
    assert seen(member, paper) == [back]


def test_sending_again_changes_nothing(member: Player, lost: Any) -> None:
    once = str(uuid4())
    first = place(member, lost["id"], change=once, at=[200, 300]).json
    assert place(member, lost["id"], change=once, at=[1, 1]).json == first
    gone = str(uuid4())
    assert take_back(member, lost["id"], gone).json == take_back(member, lost["id"], gone).json


def test_who_may_not_place_it(member: Player, chair: Player, stranger: Player, aide: Player, lost: Any) -> None:
    assert place(stranger, lost["id"]).status_code == 404
    assert place(chair, lost["id"]).status_code == 404
    share(member, lost["id"], "people", chair.id, aide.id)
    assert place(chair, lost["id"]).status_code == 403
    assert take_back(chair, lost["id"]).status_code == 403
    assert place(aide, lost["id"]).status_code == 200


def test_a_placed_note_an_old_page_and_one_that_is_not_there_are_refused(
    member: Player, paper: UUID, lost: Any
) -> None:
    old = place(member, lost["id"], version_id=lost["version_id"])
    assert (old.status_code, old.json["code"]) == (409, "note-moved")
    assert place(member, lost["id"], page=7).status_code == 404
    assert place(member, lost["id"]).json["at"] == [120.0, 80.0]
    again = place(member, lost["id"])
    assert (again.status_code, again.json["code"]) == (409, "note-is-placed")
    other = added(member, paper)
    assert take_back(member, other["id"]).json["code"] == "not-placed-by-hand"
