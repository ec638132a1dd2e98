"""A new version comes: notes stand where their words now stand, or are listed; what a killed worker left is done."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from ecabinet.annotations.models import NotePlacing
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.note_places import waiting, work
from ecabinet.note_places.pages import pages_of
from tests.annotations.notes import add, added, change, pin, seen, share, stroke
from tests.cast import Cast, Player
from tests.folders.filing import lay
from tests.note_places.versions import comes
from tests.replay import Replay

FIRST = "Điều 1. Phạm vi điều chỉnh của nghị quyết này là đầu tư công trong năm tới."
SECOND = "Điều 2. Bộ trưởng Bộ Tài chính chịu trách nhiệm báo cáo trước ngày 31 tháng 12."
THIRD = "Điều 3. Các bộ phối hợp thực hiện theo chức năng của mình, và gửi kết quả về Văn phòng."
NEW = "Điều mới. Những câu này chưa từng có trong bản trước, và không nói điều gì giống như vậy."


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper with three articles, as its version 2."""
    row = lay(cast)
    comes(row, 2, FIRST, SECOND, THIRD)
    return row


def marked(player: Player, paper: UUID, words: str, **more: Any) -> Any:
    """A highlight on these words of the page, as the reader makes it."""
    text = page_text(paper)
    start = text.index(words)
    quote = {"exact": words, "prefix": text[max(0, start - 20) : start], "start": start, "end": start + len(words)}
    return added(player, paper, {"page": 1, "kind": "highlight", "rects": [[1, 1, 1, 1]], "quote": quote, **more})


def page_text(paper: UUID) -> str:
    text: str = pages_of(current(paper))[0]["text"]
    return text


def current(paper: UUID) -> UUID:
    with db.reading() as session:
        version = session.get_one(Document, paper).current_version_id
    assert version
    return version


def test_notes_go_along_to_the_new_version_and_their_owners_hear_of_it(
    member: Player, chair: Player, paper: UUID, replay: Replay
) -> None:
    note = marked(member, paper, "chịu trách nhiệm báo cáo", text="Hỏi lại")
    share(member, note["id"], "people", chair.id)
    comes(paper, 3, NEW, FIRST, SECOND, THIRD)
    with replay(f"user:{member.id}"):
        assert work.place_next()
    assert replay.heard(f"user:{member.id}") == ["annotations.placed"]
    [found] = seen(chair, paper)
    start = page_text(paper).index("chịu trách nhiệm báo cáo")
    assert (found["version"], found["state"], found["page"], found["text"]) == (3, "placed", 1, "Hỏi lại")
    assert found["quote"]["start"] == start
    assert found["rects"] != note["rects"]
    assert not work.place_next()


def test_a_note_whose_words_are_gone_is_listed_with_where_it_was_and_found_again_when_they_come_back(
    member: Player, paper: UUID
) -> None:
    note = marked(member, paper, "chịu trách nhiệm báo cáo")
    comes(paper, 3, FIRST, NEW, THIRD)
    assert work.place_next()
    listed = member.http.get(f"/api/v1/documents/{paper}/annotations").json
    assert listed["annotations"] == []
    [lost] = listed["unplaced"]
    assert (lost["page"], lost["rects"], lost["state"]) == (0, [], "unplaced")
    assert {key: lost["was"][key] for key in ("version", "page", "rects")} == {
        "version": 2, "page": 1, "rects": note["rects"],
    }  # fmt: skip
    assert not work.place_next()
    comes(paper, 4, FIRST, SECOND, THIRD)
    assert work.place_next()
    [back] = seen(member, paper)
    assert (back["version"], back["state"], back["was"], back["quote"]["exact"]) == (
        4,
        "placed",
        None,
        lost["quote"]["exact"],
    )


def test_ink_goes_along_with_its_words(member: Player, paper: UUID) -> None:
    line = pages_of(current(paper))[0]["lines"][-1]
    drawn = {"id": "a", "points": [[line[2] + 30, line[3] + 5, 0.5], [line[2] + 60, line[3] + 5, 0.5]]}
    added(member, paper, {"page": 1, "kind": "ink", "width": 2, "strokes": [drawn, stroke("b", x=line[2])]})
    comes(paper, 3, NEW, FIRST, SECOND, THIRD)
    work.place_next()
    [found] = seen(member, paper)
    down = pages_of(current(paper))[0]["lines"][-1][3] - line[3]
    assert found["strokes"][0]["points"][0][1] == pytest.approx(drawn["points"][0][1] + down, abs=0.1)


def test_a_note_that_is_changed_meanwhile_is_not_overwritten(
    member: Player, paper: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = marked(member, paper, "chịu trách nhiệm báo cáo")
    comes(paper, 3, NEW, FIRST, SECOND, THIRD)
    found = work._found

    def changed_meanwhile(task: waiting.Task) -> Any:
        outcome = found(task)
        monkeypatch.setattr(work, "_found", found)
        change(member, note["id"], text={"from": "", "to": "Viết trong lúc đó"})
        return outcome

    monkeypatch.setattr(work, "_found", changed_meanwhile)
    assert work.place_next()
    assert [(one["text"], one["version"]) for one in seen(member, paper)] == [("Viết trong lúc đó", 2)]
    assert work.place_next()
    assert [(one["text"], one["version"]) for one in seen(member, paper)] == [("Viết trong lúc đó", 3)]


def test_a_note_that_a_tablet_sends_late_goes_along_too(member: Player, paper: UUID) -> None:
    old = current(paper)
    comes(paper, 3, NEW, FIRST, SECOND, THIRD)
    marked_text = "Phạm vi điều chỉnh"
    start = pages_of(old)[0]["text"].index(marked_text)
    quote = {"exact": marked_text, "start": start, "end": start + len(marked_text)}
    said = {"page": 1, "kind": "underline", "rects": [[1, 1, 1, 1]], "quote": quote, "version_id": str(old)}
    assert add(member, paper, said).status_code == 201
    assert work.place_next()
    assert [one["version"] for one in seen(member, paper)] == [3]


def test_what_a_killed_worker_left_is_done_by_the_next_and_given_up_at_last(
    member: Player, paper: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked(member, paper, "chịu trách nhiệm báo cáo")
    comes(paper, 3, NEW, FIRST, SECOND, THIRD)
    for _ in range(waiting.MOST_ATTEMPTS):
        assert waiting.take() is not None
        assert waiting.take() is None
        _later(paper)
    assert work.place_next()
    assert [one["state"] for one in seen(member, paper)] == ["unplaced"]


def _later(paper: UUID) -> None:
    """The worker who took it has been silent for long."""
    with db.writing() as session:
        session.get_one(NotePlacing, paper).taken_at = clock.now() - timedelta(hours=1)


def test_scans_are_waited_for_until_they_are_read(member: Player, paper: UUID) -> None:
    marked(member, paper, "chịu trách nhiệm báo cáo")
    version = comes(paper, 3, FIRST, SECOND, recognition="waiting")
    assert not work.place_next()
    with db.writing() as session:
        session.get_one(DocumentVersion, version).recognition = "done"
    assert work.place_next()
    assert [one["version"] for one in seen(member, paper)] == [3]


def test_a_pin_beside_words_that_are_gone_is_listed(member: Player, paper: UUID) -> None:
    added(member, paper, pin())
    comes(paper, 3, NEW)
    work.place_next()
    assert [one["state"] for one in seen(member, paper)] == ["unplaced"]
