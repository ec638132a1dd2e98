"""A copy with notes: made in the background, sealed, one's own, let out as the body says, gone after a day."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pikepdf
import pytest

from ecabinet.annotated_copies import work
from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.bodies.models import Body
from ecabinet.core import clock, db, files
from tests.annotations.notes import added, answer, ink, pin, share, stroke
from tests.books.making import put
from tests.cast import Cast, Player
from tests.replay import Replay

SECRET = "Điều này chỉ mình tôi biết"


@pytest.fixture
def paper(cast: Cast) -> UUID:
    """A paper of two pages, of a body that lets its papers out."""
    let(cast, "download")
    return put(cast.items[0], "Tờ trình")


def let(cast: Cast, rule: str) -> None:
    with db.writing() as session:
        session.get_one(Body, cast.meeting.body_id).books = rule


def ask(player: Player, paper: UUID, **said: Any) -> Any:
    return player.http.post(f"/api/v1/documents/{paper}/annotated-copies", json=said)


def copies(player: Player, paper: UUID) -> Any:
    return player.http.get(f"/api/v1/documents/{paper}/annotated-copies").json


def fetched(player: Player, copy: str) -> Any:
    return player.http.get(f"/api/v1/annotated-copies/{copy}/file")


def contents(file: bytes) -> list[list[str]]:
    """What the annotations of each page say."""
    with pikepdf.open(BytesIO(file)) as pdf:
        return [sorted(str(each.Contents) for each in page.get("/Annots", [])) for page in pdf.pages]


def test_ones_notes_are_annotations_of_the_copy(member: Player, chair: Player, paper: UUID, replay: Replay) -> None:
    note = added(member, paper, pin(SECRET))
    answer(member, note["id"], "Đã hỏi")
    added(member, paper, ink(stroke("a")) | {"page": 2})
    theirs = added(chair, paper, pin("Của Chủ tọa"))
    share(chair, theirs["id"], "people", member.id)
    with replay(f"user:{member.id}"):
        asked = ask(member, paper)
        assert (asked.status_code, asked.json["state"]) == (201, "waiting")
        assert work.make_next()
    assert replay.heard(f"user:{member.id}")[0] == "annotated_copy.asked"
    [made] = copies(member, paper)
    assert (made["state"], made["notes"], made["watermarked"]) == ("ready", 3, True)
    sent = fetched(member, made["id"])
    assert sent.status_code == 200
    assert len(sent.data) == made["size"] == sent.content_length
    assert contents(sent.data) == [["Của Chủ tọa", SECRET, "Đã hỏi"], [""]]
    assert not work.make_next()


def test_only_ones_own_notes_where_one_says_so(member: Player, chair: Player, paper: UUID) -> None:
    theirs = added(chair, paper, pin("Của Chủ tọa"))
    share(chair, theirs["id"], "people", member.id)
    added(member, paper, pin("Của tôi"))
    copy = ask(member, paper, with_shared=False).json["id"]
    work.make_next()
    assert contents(fetched(member, copy).data) == [["Của tôi"], []]


def test_nothing_of_a_note_lies_in_clear_in_the_store(member: Player, paper: UUID) -> None:
    added(member, paper, pin(SECRET))
    copy = ask(member, paper).json["id"]
    work.make_next()
    kept = [path for path in Path(files.root()).rglob("*") if path.is_file()]
    assert [path.name for path in kept if path.parent.name == copy] == ["copy.sealed"]
    sealed = files.folder(copy) / "copy.sealed"
    assert not sealed.read_bytes().startswith(b"%PDF")
    assert not any(SECRET.encode() in path.read_bytes() for path in kept)


def test_sending_again_changes_nothing_and_asking_anew_replaces_the_earlier_one(member: Player, paper: UUID) -> None:
    said = {"id": str(uuid4())}
    first = ask(member, paper, **said).json
    assert ask(member, paper, **said).json == first
    second = ask(member, paper).json
    assert [one["id"] for one in copies(member, paper)] == [second["id"]]


def test_nobody_else_has_it(member: Player, chair: Player, stranger: Player, paper: UUID) -> None:
    copy = ask(member, paper).json["id"]
    work.make_next()
    assert fetched(chair, copy).status_code == 404
    assert fetched(stranger, copy).status_code == 404
    assert ask(stranger, paper).status_code == 404
    assert copies(chair, paper) == []


@pytest.mark.parametrize("rule", ["off", "read"])
def test_papers_stay_where_the_body_says_so(cast: Cast, member: Player, paper: UUID, rule: str) -> None:
    copy = ask(member, paper).json["id"]
    work.make_next()
    let(cast, rule)
    refused = ask(member, paper)
    assert (refused.status_code, refused.json["code"]) == (409, "copies-stay-here")
    assert fetched(member, copy).json["code"] == "copies-stay-here"


def test_a_copy_whose_worker_died_twice_says_that_it_failed(member: Player, paper: UUID) -> None:
    copy = ask(member, paper).json["id"]
    assert fetched(member, copy).json["code"] == "copy-not-ready"
    for _ in range(work.MOST_ATTEMPTS):
        assert work._take() is not None
        assert work._take() is None
        with db.writing() as session:
            session.get_one(AnnotatedCopy, UUID(copy)).taken_at = clock.now() - timedelta(hours=1)
    assert not work.make_next()
    assert [(one["state"], one["problem"]) for one in copies(member, paper)] == [("failed", "unreadable")]


def test_a_day_later_it_is_gone(member: Player, paper: UUID) -> None:
    copy = ask(member, paper).json["id"]
    work.make_next()
    assert not work.clear_old()
    with db.writing() as session:
        session.get_one(AnnotatedCopy, UUID(copy)).asked_at = clock.now() - timedelta(hours=25)
    assert work.clear_old()
    assert copies(member, paper) == []
    assert not files.folder(copy).exists()
