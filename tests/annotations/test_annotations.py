"""Notes: written, changed, removed, undone; what is sent again; and that nothing of them stands anywhere in clear."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text

from ecabinet.annotations import commands, limits
from ecabinet.annotations.models import Annotation, AnnotationChange
from ecabinet.core import backup, db
from ecabinet.documents.models import Document
from tests.annotations.notes import add, added, change, ids, ink, pin, remove, seen, share, stroke
from tests.cast import Cast, Player
from tests.replay import Replay, events_of
from tests.search.shelf import give_version

SECRET = "bimatkhongaithay"


def test_a_note_is_written_changed_and_removed_and_its_owners_devices_hear_it(
    member: Player, paper: UUID, replay: Replay
) -> None:
    with replay(f"user:{member.id}"):
        note = added(member, paper)
        changed = change(member, note["id"], colour="red", text={"from": "Cần xem lại", "to": "Cần xem lại mục 2"})
        assert changed.status_code == 200, changed.json
        assert (changed.json["colour"], changed.json["text"]) == ("red", "Cần xem lại mục 2")
        assert seen(member, paper) == [changed.json]
        assert remove(member, note["id"], changed.json["edition"]).status_code == 204
    assert replay.heard(f"user:{member.id}") == ["annotation.added", "annotation.changed", "annotation.removed"]
    assert seen(member, paper) == []


def test_a_note_is_shown_whole(member: Player, paper: UUID) -> None:
    note = added(member, paper, ink(stroke("a")))
    person = {"id": str(member.id), "name": member.person.name}
    assert note["strokes"] == [{"id": "a", "points": [[10.0, 20.0, 0.5], [15.0, 21.5, 0.7]]}]
    assert (note["author"], note["owner"], note["mine"], note["edition"]) == (person, person, True, 1)
    assert (note["audience"], note["state"], note["version"], note["page"]) == ("private", "placed", 1, 1)
    assert note["may"] == {"change": True, "share": True, "answer": True, "remove": True}


def test_a_note_on_words_keeps_them_as_they_stand_in_the_page(member: Player, paper: UUID) -> None:
    quote = {"exact": " hạ tầng ", "prefix": "về quản lý", "suffix": "đô thị", "start": 10, "end": 19}
    said = {"page": 1, "kind": "highlight", "rects": [[1, 2, 30, 12]], "quote": quote}
    assert added(member, paper, said)["quote"] == quote


def test_sending_again_changes_nothing(member: Player, paper: UUID) -> None:
    said = {"id": str(uuid4()), **ink(stroke("a"))}
    first = added(member, paper, said)
    drawn = {"change": str(uuid4()), "strokes": {"added": [stroke("b")], "shifted": [{"ids": ["a"], "by": [5, 0]}]}}
    once = change(member, first["id"], **drawn).json
    assert added(member, paper, said) == once == change(member, first["id"], **drawn).json
    assert [one["id"] for one in once["strokes"]] == ["a", "b"]
    assert once["strokes"][0]["points"][0] == [15.0, 20.0, 0.5]
    gone = str(uuid4())
    for _ in range(2):
        assert remove(member, first["id"], 2, gone).status_code == 204
    assert remove(member, first["id"], 2).status_code == 404


def test_anothers_id_is_taken(member: Player, chair: Player, paper: UUID) -> None:
    note = added(member, paper)
    taken = add(chair, paper, id=note["id"])
    assert (taken.status_code, taken.json["code"]) == (409, "id-taken")


def test_what_was_removed_comes_back_whole_when_it_is_undone_but_not_when_an_old_adding_is_sent_late(
    member: Player, aide: Player, paper: UUID
) -> None:
    said = {"id": str(uuid4()), "change": str(uuid4()), **pin()}
    note = added(member, paper, said)
    share(member, note["id"], "people", aide.id)
    assert remove(member, note["id"], 2).status_code == 204
    assert add(member, paper, said).status_code == 404
    assert ids(member, paper) == ids(aide, paper) == set()
    back = added(member, paper, said | {"change": str(uuid4())})
    assert (back["audience"], back["edition"]) == ("people", 3)
    assert ids(member, paper) == ids(aide, paper) == {note["id"]}


def test_a_note_that_another_device_changed_since_is_not_removed(member: Player, aide: Player, paper: UUID) -> None:
    note = added(member, paper)
    share(member, note["id"], "people", aide.id)
    assert change(aide, note["id"], colour="green").status_code == 200
    refused = remove(member, note["id"], 2)
    assert (refused.status_code, refused.json["code"]) == (409, "note-changed")
    assert refused.json["current"]["colour"] == "green"
    assert change(member, note["id"], colour="blue").status_code == 200
    assert remove(member, note["id"], 3).status_code == 204


def test_two_changes_of_one_note_are_both_kept(member: Player, aide: Player, paper: UUID) -> None:
    note = added(member, paper, {**ink(stroke("a")), "text": "Kinh phí"})
    share(member, note["id"], "people", aide.id)
    change(member, note["id"], text={"from": "Kinh phí", "to": "Kinh phí 2027"}, strokes={"added": [stroke("b")]})
    told = change(aide, note["id"], text={"from": "Kinh phí", "to": "Xem kinh phí"}, strokes={"removed": ["a"]}).json
    assert told["text"] == "Xem kinh phí 2027"
    assert [one["id"] for one in told["strokes"]] == ["b"]


def test_what_was_drawn_on_an_older_version_is_not_put_on_the_newer_page(
    member: Player, paper: UUID, cast: Cast
) -> None:
    note = added(member, paper)
    newer = give_version(paper, "Trang một", number=2)
    refused = change(member, note["id"], version_id=str(newer), at=[1, 1])
    assert (refused.status_code, refused.json["code"]) == (409, "note-moved")
    assert change(member, note["id"], version_id=note["version_id"], at=[1, 1]).status_code == 200
    assert added(member, paper, version_id=note["version_id"])["version"] == 1
    assert added(member, paper)["version"] == 2
    assert [one["version"] for one in seen(member, paper, version=2)] == [2]
    assert [one["version"] for one in seen(member, paper)] == [1, 1, 2]


def test_only_those_asked_for_are_listed(member: Player, chair: Player, paper: UUID) -> None:
    first, second, foreign = added(member, paper), added(member, paper), added(chair, paper)
    asked = ",".join([first["id"], foreign["id"], str(uuid4())])
    assert [one["id"] for one in seen(member, paper, ids=asked)] == [first["id"]]
    wrong = member.http.get(f"/api/v1/documents/{paper}/annotations?ids=x")
    assert (wrong.status_code, list(wrong.json["errors"])) == (422, ["ids"])
    assert ids(member, paper) == {first["id"], second["id"]}


@pytest.mark.parametrize(
    "said",
    [
        {"at": None},
        {"page": 0},
        {"page": 99},
        {"kind": "stamp"},
        {"colour": "pink"},
        {"text": "x" * (limits.LONGEST_TEXT + 1)},
        {"at": [1e9, 0]},
        {"at": [float("nan"), 0]},
    ],
)
def test_what_is_no_note_is_refused(member: Player, paper: UUID, said: dict[str, object]) -> None:
    assert add(member, paper, pin() | said).status_code in (404, 422)
    assert seen(member, paper) == []


def test_a_note_holds_so_much_and_no_more(member: Player, paper: UUID) -> None:
    note = added(member, paper, ink(stroke("a")))
    many = [stroke() for _ in range(limits.MOST_STROKES)]
    refused = change(member, note["id"], strokes={"added": many})
    assert (refused.status_code, refused.json["code"]) == (409, "note-too-large")
    assert [one["id"] for one in seen(member, paper)[0]["strokes"]] == ["a"]


def test_a_person_has_so_many_notes_on_a_document(
    member: Player, chair: Player, paper: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "MOST_NOTES", 2)
    first, _ = added(member, paper), added(member, paper)
    refused = add(member, paper)
    assert (refused.status_code, refused.json["code"]) == (409, "too-many-notes")
    assert add(chair, paper).status_code == 201
    remove(member, first["id"], 1)
    assert add(member, paper).status_code == 201


def test_nothing_of_a_note_stands_in_clear_in_the_database_its_journal_or_a_backup(
    member: Player, aide: Player, paper: UUID, tmp_path: Path
) -> None:
    note = added(member, paper, pin(SECRET))
    change(member, note["id"], text={"from": SECRET, "to": f"{SECRET} thêm"})
    share(member, note["id"], "people", aide.id)
    backup.backup(tmp_path / "all.tar")
    with db.reading() as session:
        for table in Annotation.metadata.sorted_tables:
            rows = session.execute(select(table)).all()
            assert SECRET not in str(rows), table.name
            assert SECRET.encode() not in b"".join(v for row in rows for v in row if isinstance(v, bytes))
        told = session.execute(text("SELECT data FROM events WHERE entity = 'annotation'")).scalars().all()
    assert set(told) == {f'{{"document_id":"{paper}"}}'}
    assert (tmp_path / "all.tar").exists()


def test_each_change_is_remembered_once(member: Player, paper: UUID) -> None:
    note = added(member, paper)
    for _ in range(3):
        change(member, note["id"], change=str(UUID(int=7)), colour="red")
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(AnnotationChange)) == 2
    assert events_of(f"user:{member.id}") == ["annotation.added", "annotation.changed"]


def test_a_removed_document_has_no_notes(member: Player, secretary: Player, paper: UUID) -> None:
    note = added(member, paper)
    assert secretary.http.delete(f"/api/v1/documents/{paper}").status_code == 204
    assert change(member, note["id"], colour="red").status_code == 404
    with db.reading() as session:
        assert session.get_one(Document, paper).removed_at is not None
