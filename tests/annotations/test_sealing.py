"""Notes at rest: sealed under their owners' keys, bound to their rows, unreadable without the program's key."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, update

from ecabinet.annotations import commandline, sealing
from ecabinet.annotations.models import Annotation, NoteKey
from ecabinet.core import db, keys
from tests.annotations.notes import added, change, ids, pin, remove, seen, share
from tests.cast import Player


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the keys of the test stand."""
    return tmp_path / "keys"


def listed(player: Player, paper: UUID) -> tuple[int, int]:
    """How many notes are shown, and how many can't be read."""
    said = player.http.get(f"/api/v1/documents/{paper}/annotations").json
    return len(said["annotations"]), said["unreadable"]


@pytest.mark.parametrize(
    "tampered", [{"audience": "members"}, {"owner_id": "chair"}, {"page": 2}, {"edition": 7}, {"state": "unplaced"}]
)
def test_a_row_changed_in_the_database_opens_no_more(
    member: Player, chair: Player, paper: UUID, tampered: dict[str, object]
) -> None:
    added(member, paper)
    values = {name: chair.id if value == "chair" else value for name, value in tampered.items()}
    with db.writing() as session:
        session.execute(update(Annotation).values(values))
    assert ids(chair, paper) == set()
    assert seen(member, paper) == []


def test_each_owner_has_a_key_and_it_stands_wrapped(member: Player, chair: Player, paper: UUID) -> None:
    for player in (member, member, chair):
        added(player, paper)
    with db.reading() as session:
        rows = session.scalars(select(NoteKey)).all()
    assert {row.owner_id for row in rows} == {member.id, chair.id}
    assert len(rows) == 2
    assert {row.master for row in rows} == {sealing.key_name(keys.note_keys()[0])}


def test_without_the_key_notes_are_counted_and_new_ones_can_be_written(
    member: Player, paper: UUID, folder: Path
) -> None:
    note = added(member, paper)
    kept = (folder / "notes.key").read_text()
    (folder / "notes.key").unlink()
    assert listed(member, paper) == (0, 1)
    refused = change(member, note["id"], colour="red")
    assert (refused.status_code, refused.json["code"]) == (409, "notes-unreadable")
    newer = added(member, paper)
    assert listed(member, paper) == (1, 1)
    with db.reading() as session:
        assert sealing.unreadable_people(session) == 1
    (folder / "notes.key").write_text((folder / "notes.key").read_text() + kept)
    assert listed(member, paper) == (2, 0)
    assert {one["id"] for one in seen(member, paper)} == {note["id"], newer["id"]}


def test_an_unreadable_note_can_still_be_removed(member: Player, paper: UUID, folder: Path) -> None:
    note = added(member, paper)
    (folder / "notes.key").unlink()
    assert remove(member, note["id"], 1).status_code == 204
    assert listed(member, paper) == (0, 0)


def test_keys_are_wrapped_anew_under_another_key_of_the_installation(
    member: Player, chair: Player, paper: UUID, folder: Path
) -> None:
    note = added(member, paper, pin("Giữ nguyên"))
    former = (folder / "notes.key").read_text()
    (folder / "notes.key").write_text("ab" * 32 + "\n" + former)
    assert [one["text"] for one in seen(member, paper)] == ["Giữ nguyên"]
    with db.writing() as session:
        assert sealing.wrap_again(session, session.scalars(select(NoteKey))) == 1
    (folder / "notes.key").write_text("ab" * 32 + "\n")
    assert [one["text"] for one in seen(member, paper)] == ["Giữ nguyên"]
    assert share(member, note["id"], "people", chair.id).status_code == 200
    assert ids(chair, paper) == {note["id"]}


def test_the_operator_is_told_whether_notes_can_be_read(member: Player, paper: UUID, folder: Path) -> None:
    added(member, paper)
    assert commandline.check_command() == ("The keys of all notes are here.", 0)
    kept = (folder / "notes.key").read_text()
    (folder / "notes.key").unlink()
    said, code = commandline.check_command()
    assert (code, "Notes of 1 people can't be read" in said, str(folder / "notes.key") in said) == (1, True, True)
    assert commandline.new_key_command()[1] == 1
    (folder / "notes.key").write_text(kept)
    assert commandline.unreadable() is None


def test_a_new_key_seals_and_the_former_is_needed_no_more(member: Player, paper: UUID, folder: Path) -> None:
    added(member, paper, pin("Giữ nguyên"))
    said, code = commandline.new_key_command()
    assert (code, "The keys of 1 people" in said) == (0, True)
    first, former = (folder / "notes.key").read_text().split()
    assert first != former
    (folder / "notes.key").write_text(first + "\n")
    assert [one["text"] for one in seen(member, paper)] == ["Giữ nguyên"]
    added(member, paper)
    assert listed(member, paper) == (2, 0)
