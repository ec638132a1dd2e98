"""Files go with a conclusion: who attaches them, who has them, and what papers say of them."""

import io
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.folders.filing import pdf
from tests.minutes.taking import API, add, circulated, final, remove, shown
from tests.minutes_papers.test_minutes_papers import words_of
from tests.replay import Replay


@pytest.fixture
def conclusion(cast: Cast, running_meeting: Meeting, secretary: Player) -> str:
    """Of the first item, by the secretary; not published."""
    return str(add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.", part="conclusion").json["id"])


def attach(by: Player, passage: str, name: str = "phu-luc.pdf", key: str = "", data: bytes = b"") -> TestResponse:
    form: dict[str, Any] = {"id": key or str(uuid4()), "file": (io.BytesIO(data or pdf()), name)}
    return by.http.post(f"{API}/minutes-passages/{passage}/files", data=form)


def fetched(by: Player, passage: str, file: str) -> int:
    with by.http.get(f"{API}/minutes-passages/{passage}/files/{file}") as answer:
        assert answer.status_code != 200 or answer.data == pdf()
        return answer.status_code


def publish(by: Player, passage: str) -> None:
    assert by.http.put(f"{API}/minutes-passages/{passage}/publication").status_code == 200


def test_a_file_is_attached_and_read_with_the_published_conclusion(
    cast: Cast, secretary: Player, member: Player, conclusion: str, replay: Replay
) -> None:
    item = cast.items[0].id
    with replay(f"minutes_item:{item}", f"item:{item}") as heard:
        sent = attach(secretary, conclusion)
        assert (sent.status_code, sent.json["sha256"]) == (201, sha256(pdf()).hexdigest())
        file = sent.json["id"]
        assert [fetched(by, conclusion, file) for by in (secretary, cast["chair"], member)] == [200, 200, 404]
        publish(secretary, conclusion)
        second = attach(cast["chair"], conclusion, "bang.pdf").json["id"]
    assert heard.heard(f"item:{item}") == ["conclusion.published", "conclusion_file.added"]
    (read,) = member.http.get(f"{API}/agenda-items/{item}/conclusions").json
    assert [one["name"] for one in read["files"]] == ["phu-luc.pdf", "bang.pdf"]
    assert {fetched(member, conclusion, one) for one in (file, second)} == {200}
    with replay(f"minutes_item:{item}", f"item:{item}") as heard:
        taken_off = secretary.http.delete(f"{API}/minutes-passages/{conclusion}/files/{file}")
    assert taken_off.status_code == 204
    assert heard.heard(f"item:{item}") == ["conclusion_file.removed"]
    assert [fetched(member, conclusion, one) for one in (file, second)] == [404, 200]
    secretary.http.delete(f"{API}/minutes-passages/{conclusion}/publication")
    assert fetched(member, conclusion, second) == 404


def test_nobody_has_the_file_who_does_not_read_the_conclusion(
    cast: Cast, secretary: Player, guest: Player, conclusion: str
) -> None:
    other = add(secretary, cast, "Giao Bộ Y tế.", item=1, part="conclusion").json["id"]
    files = {passage: attach(secretary, passage).json["id"] for passage in (conclusion, other)}
    for passage in files:
        publish(secretary, passage)
    assert [fetched(guest, passage, file) for passage, file in files.items()] == [200, 404], "admitted to item 1 only"
    recused = {"participant_id": str(cast.participants["member"].id), "reason": "Liên quan"}
    assert secretary.http.post(f"{API}/agenda-items/{cast.items[0].id}/recusals", json=recused).status_code == 201
    assert [fetched(cast["member"], passage, file) for passage, file in files.items()] == [404, 200]
    assert fetched(secretary, other, files[conclusion]) == 404, "the file of another conclusion"
    assert attach(cast["member"], conclusion).status_code == 404
    assert attach(cast["member1"], other).status_code == 404


def test_the_same_file_is_attached_once_and_another_kind_never(cast: Cast, secretary: Player, conclusion: str) -> None:
    key = str(uuid4())
    assert attach(secretary, conclusion, key=key).json == attach(secretary, conclusion, key=key).json
    assert attach(cast["chair"], conclusion, key=key).json["code"] == "id-taken"
    assert attach(secretary, conclusion, "x.exe", data=b"MZ" * 100).status_code == 422
    said = add(secretary, cast, "Ý kiến").json["id"]
    assert attach(secretary, said).status_code == 404, "no conclusion"
    for number in range(19):
        assert attach(secretary, conclusion, f"{number}.pdf").status_code == 201
    assert attach(secretary, conclusion).json["code"] == "too-many-conclusion-files"
    (passage, _) = shown(secretary, cast)["items"][0]["passages"]
    assert len(passage["files"]) == 20


def test_final_minutes_keep_their_files_and_a_removed_conclusion_has_none(
    cast: Cast, secretary: Player, member: Player, conclusion: str
) -> None:
    file = attach(secretary, conclusion).json["id"]
    circulated(cast)
    assert fetched(member, conclusion, file) == 200, "who was present reads the minutes"
    gone = add(secretary, cast, "Bỏ.", part="conclusion").json
    lost = attach(secretary, gone["id"]).json["id"]
    remove(secretary, gone["id"], gone["edition"])
    assert fetched(secretary, gone["id"], lost) == 404


def test_final_minutes_take_no_file_and_lose_none(cast: Cast, secretary: Player, conclusion: str) -> None:
    file = attach(secretary, conclusion).json["id"]
    final(cast)
    assert attach(secretary, conclusion).json["code"] == "minutes-settled"
    refused = secretary.http.delete(f"{API}/minutes-passages/{conclusion}/files/{file}")
    assert refused.json["code"] == "minutes-settled"
    (passage,) = shown(secretary, cast)["items"][0]["passages"]
    assert passage["files"] == [{"id": file, "name": "phu-luc.pdf", "sha256": sha256(pdf()).hexdigest()}]


def test_papers_name_what_goes_with_a_conclusion(cast: Cast, secretary: Player, conclusion: str) -> None:
    for name in ("phu-luc.pdf", "bang.pdf"):
        attach(secretary, conclusion, name)
    publish(secretary, conclusion)
    for paper in ("minutes", "conclusions"):
        said = words_of(secretary, f"meetings/{cast.meeting.id}/{paper}.docx")
        assert "Giao Bộ Tài chính hoàn thiện. (Kèm theo: phu-luc.pdf; bang.pdf)" in said
