"""A newer version: who may put it in, when readers get it, what a vote and a broken file do to that."""

import io
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ecabinet.core import db
from ecabinet.documents import work
from ecabinet.documents.models import Comparison
from tests.cast import Cast, Player
from tests.documents.papers import SENTENCE, paper
from tests.meetings.asking import allowed, answers
from tests.replay import Replay


@pytest.fixture
def files(tmp_path: Path) -> list[bytes]:
    """Four papers that differ."""
    return [paper(tmp_path / f"{n}.pdf", [f"Bản {n}. {SENTENCE}"] * 2).read_bytes() for n in range(1, 5)]


@pytest.fixture
def stream(cast: Cast) -> str:
    """What those admitted to the first item follow."""
    return cast.items[0].stream


@pytest.fixture
def document(cast: Cast, secretary: Player, files: list[bytes]) -> str:
    """A paper of two pages on the first item, ready."""
    data = {"file": (io.BytesIO(files[0]), "du-thao.pdf"), "title": "Dự thảo", "kind": "draft"}
    row = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data).get_json()
    ingested(row["version_id"])
    return str(row["id"])


def ingested(version_id: str, state: str = "ready", problem: str | None = None) -> None:
    """The worker has done with the version."""
    work._finish(
        UUID(version_id), state=state, problem=problem, pages=2, ready_pages=2, page_sizes=[[595.0, 842.0]] * 2
    )


def add(player: Player, document: str, content: bytes, **said: Any) -> Any:
    data = {"file": (io.BytesIO(content), "ban-moi.pdf"), "change": "amended", "reason": "Tiếp thu ý kiến", **said}
    return player.http.post(f"/api/v1/documents/{document}/versions", data=data)


def show(player: Player, document: str) -> Any:
    return player.http.get(f"/api/v1/documents/{document}").get_json()


def test_readers_keep_the_old_version_until_the_new_one_can_be_read(
    stream: str, cast: Cast, document: str, files: list[bytes], replay: Replay
) -> None:
    secretary, member = cast["secretary"], cast["member"]
    with replay(stream):
        made = add(secretary, document, files[1], change="replaced", reason="Thay toàn bộ")
        assert made.status_code == 201
        before = show(member, document)
        ingested(made.get_json()["id"])
    assert replay.heard(stream) == ["document.version_added", "document.version_made_current"]
    assert (before["version_number"], before["coming"]["number"], before["coming"]["state"]) == (1, 2, "waiting")
    after = show(member, document)
    assert (after["version_number"], after["coming"], after["change"], after["reason"]) == (
        2,
        None,
        "replaced",
        "Thay toàn bộ",
    )


def test_all_versions_are_listed_with_who_when_and_why(
    secretary: Player, member: Player, document: str, files: list[bytes]
) -> None:
    ingested(add(secretary, document, files[1]).get_json()["id"])
    rows = member.http.get(f"/api/v1/documents/{document}/versions").get_json()
    assert [(row["number"], row["change"], row["is_current"]) for row in rows] == [
        (2, "amended", True),
        (1, "first", False),
    ]
    assert (rows[0]["reason"], rows[0]["added_by"]) == ("Tiếp thu ý kiến", str(secretary.person.id))
    old = member.http.get(f"/api/v1/document-versions/{rows[1]['id']}/original", buffered=True)
    assert old.data == files[0]


def test_a_version_that_cant_be_read_leaves_the_old_one_and_says_why(
    secretary: Player, member: Player, document: str, files: list[bytes]
) -> None:
    ingested(add(secretary, document, files[1]).get_json()["id"], "failed", "damaged")
    shown = show(member, document)
    assert (shown["version_number"], shown["state"]) == (1, "ready")
    assert (shown["coming"]["state"], shown["coming"]["problem"]) == ("failed", "damaged")
    ingested(add(secretary, document, files[2]).get_json()["id"])
    assert (show(member, document)["version_number"], show(member, document)["coming"]) == (3, None)


def test_a_later_version_that_is_ready_first_is_not_replaced_by_an_earlier_one(
    secretary: Player, document: str, files: list[bytes]
) -> None:
    second, third = (add(secretary, document, content).get_json()["id"] for content in files[1:3])
    ingested(third)
    ingested(second)
    assert (show(secretary, document)["version_number"], show(secretary, document)["coming"]) == (3, None)


def test_what_changed_will_be_compared_without_being_asked(
    secretary: Player, document: str, files: list[bytes]
) -> None:
    ingested(add(secretary, document, files[1]).get_json()["id"])
    with db.reading() as session:
        assert session.scalars(select(Comparison.state)).all() == ["waiting"]


def test_sending_again_with_the_same_id_adds_nothing(secretary: Player, document: str, files: list[bytes]) -> None:
    identity = str(uuid4())
    first, second = (add(secretary, document, files[1], id=identity) for _ in range(2))
    assert (second.status_code, first.get_json()) == (201, second.get_json())
    assert len(secretary.http.get(f"/api/v1/documents/{document}/versions").get_json()) == 2


def test_the_id_of_another_documents_version_is_taken(
    cast: Cast, secretary: Player, document: str, files: list[bytes]
) -> None:
    data = {"file": (io.BytesIO(files[3]), "khac.pdf")}
    other = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=data).get_json()
    refused = add(secretary, document, files[1], id=other["version_id"])
    assert (refused.status_code, refused.get_json()["code"]) == (409, "id-taken")


def test_the_same_file_is_no_new_version(secretary: Player, document: str, files: list[bytes]) -> None:
    refused = add(secretary, document, files[0])
    assert (refused.status_code, refused.get_json()["code"]) == (409, "same-file")


@pytest.mark.parametrize("missing", [{"reason": " "}, {"change": "first"}])
def test_a_version_says_what_it_does_and_why(
    secretary: Player, document: str, files: list[bytes], missing: dict[str, str]
) -> None:
    refused = add(secretary, document, files[1], **missing)
    assert (refused.status_code, set(refused.get_json()["errors"])) == (422, set(missing))


def test_a_file_that_cant_be_taken_is_refused_in_words(secretary: Player, document: str) -> None:
    refused = add(secretary, document, b"no paper at all")
    assert (refused.status_code, refused.get_json()["code"]) == (422, "file-refused")


def test_only_secretaries_add_versions(cast: Cast, document: str, files: list[bytes]) -> None:
    assert answers(cast, lambda player: add(player, document, files[1])) == allowed(201, "secretary")


def test_no_version_comes_while_its_item_is_being_voted_on(
    cast: Cast, secretary: Player, running_meeting: Any, document: str, files: list[bytes]
) -> None:
    vote = secretary.http.post(
        f"/api/v1/agenda-items/{cast.items[0].id}/votes", json={"question": "Đồng ý?"}
    ).get_json()
    refused = add(secretary, document, files[1])
    assert (refused.status_code, refused.get_json()["code"]) == (409, "vote-still-open")
    secretary.http.post(f"/api/v1/votes/{vote['id']}/closure", json={"missing_acknowledged": 100})
    assert add(secretary, document, files[1]).status_code == 201


def test_a_version_that_is_ready_during_a_vote_waits_for_its_end(
    running_meeting: Any, cast: Cast, document: str, files: list[bytes], replay: Replay
) -> None:
    secretary = cast["secretary"]
    coming = add(secretary, document, files[1]).get_json()["id"]
    vote = secretary.http.post(
        f"/api/v1/agenda-items/{cast.items[0].id}/votes", json={"question": "Đồng ý?"}
    ).get_json()
    with replay(cast.items[0].stream):
        ingested(coming)
        during = show(secretary, document)
        closed = secretary.http.post(f"/api/v1/votes/{vote['id']}/closure", json={"missing_acknowledged": 100})
    assert (during["version_number"], during["coming"]["state"]) == (1, "ready")
    assert [one["version"] for one in closed.get_json()["papers"]] == [1]
    assert (show(secretary, document)["version_number"], show(secretary, document)["coming"]) == (2, None)
    assert replay.heard(cast.items[0].stream)[-1] == "document.version_made_current"


def test_where_one_reads_belongs_to_the_version_read_last(
    secretary: Player, member: Player, document: str, files: list[bytes]
) -> None:
    address = f"/api/v1/documents/{document}/position"
    assert member.http.put(address, json={"page": 2}).get_json()["version_number"] == 1
    ingested(add(secretary, document, files[1]).get_json()["id"])
    still = member.http.put(address, json={"page": 1, "version_number": 1}).get_json()
    assert (still["page"], still["version_number"]) == (1, 1), "who goes on in the old one is still in the old one"
    assert member.http.put(address, json={"page": 2, "version_number": 2}).get_json()["version_number"] == 2
    looked_up = member.http.put(address, json={"page": 1, "version_number": 1}).get_json()
    assert (looked_up["page"], looked_up["version_number"]) == (2, 2)
