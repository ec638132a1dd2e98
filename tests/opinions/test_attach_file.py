"""Files go with the answer, frozen as they were, seen by whoever may see the answer and never earlier."""

import io
import json
import os
from pathlib import Path
from uuid import uuid4

import pytest

from ecabinet.cleaning import clean
from ecabinet.core import db, files
from ecabinet.core.named_files import named
from ecabinet.core.problems import Forbidden, IdTaken, NotFound
from ecabinet.core.settings import read_settings
from ecabinet.documents.commands import FileRefused
from ecabinet.opinions import attachments, commands
from ecabinet.opinions.attached import attached_to
from ecabinet.opinions.commands import attaching
from ecabinet.opinions.commands.attaching import TooManyFiles
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import OpinionSlip
from ecabinet.slip_records.recount import recount
from tests.cast import Cast, Player
from tests.documents.papers import word_document
from tests.imports.tables import as_xlsx
from tests.opinions.attaching import JPEG, PDF, PNG, attach
from tests.opinions.making import CLOSES, answer, at, enter, entry_of, issued, kept, later, row, streams
from tests.opinions.test_answer_slip import told
from tests.replay import Replay

OTHERS = ("member1", "chair", "secretary", "stranger", "administrator", "auditor", "guest")


def names(slip: OpinionSlip, member: Player) -> list[str]:
    with db.reading() as session:
        return [one.name for one in attached_to(session, entry_of(slip, member).id)]


def remove(by: Player, slip: OpinionSlip, file: SlipFile) -> None:
    commands.remove_attached_file(by.actor, slip.id, file.slip_seat_id, file.id)


def test_the_seats_people_attach_and_nobody_else_hears_of_it(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    entry = entry_of(slip, cast["member"])
    with replay(*streams(cast, slip)) as heard:
        for name in ("aide", "clerk", "member"):
            attach(cast[name], slip, cast["member"], name=f"{name}.pdf")
    assert heard.heard(entry.stream) == ["slip_file.added"] * 3
    assert heard.heard(slip.stream) == heard.heard(slip.desk_stream) == []
    assert sorted(names(slip, cast["member"])) == ["aide.pdf", "clerk.pdf", "member.pdf"]
    for name in OTHERS:
        with pytest.raises((NotFound, Forbidden)):
            attach(cast[name], slip, cast["member"])


def test_the_same_id_attaches_it_once(slip: OpinionSlip, cast: Cast) -> None:
    known = uuid4()
    first = attach(cast["member"], slip, known=known)
    assert attach(cast["member"], slip, known=known).id == first.id
    assert len(names(slip, cast["member"])) == 1
    for by in ("aide", "member1"):
        with pytest.raises(IdTaken):
            attach(cast[by], slip, cast["member"] if by == "aide" else None, known=known)


def test_each_kind_is_named_by_what_it_is(slip: OpinionSlip, member: Player, tmp_path: Path) -> None:
    sent = {
        "a.PDF": PDF, "b.docx": word_document(tmp_path / "b.docx").read_bytes(),
        "c.xlsx": as_xlsx(), "d.jpeg": JPEG, "e.pdf": PNG, "f": PDF,
    }  # fmt: skip
    for name, data in sent.items():
        attach(member, slip, sent=data, name=name)
    shown = names(slip, member)
    assert sorted(shown) == ["a.pdf", "b.docx", "c.xlsx", "d.jpg", "e.png", "f.pdf"]
    assert all(attachments.media_type(name) for name in shown)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "a.pdf", "empty-file"),
        (b"<html>", "a.html", "wrong-type"),
        (b"MZ\x90", "a.pdf", "not-a-pdf"),
        (b"PK\x03\x04", "a.xlsx", "incomplete"),
        (b"PK\x03\x04", "a.zip", "wrong-type"),
        (b"%PDF-1.7", "a.pdf", "incomplete"),
    ],
)
def test_anything_else_is_refused_before_it_is_stored(
    slip: OpinionSlip, member: Player, data: bytes, name: str, why: str
) -> None:
    with pytest.raises(FileRefused) as refusal:
        attach(member, slip, sent=data, name=name)
    assert refusal.value.values["reason"] == why
    assert files.is_empty()


def test_a_word_document_is_no_workbook(slip: OpinionSlip, member: Player, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        attach(member, slip, sent=word_document(tmp_path / "b.docx").read_bytes(), name="b.xlsx")
    with pytest.raises(FileRefused):
        attach(member, slip, sent=as_xlsx(), name="b.docx")


def test_so_are_more_than_anybody_reads(slip: OpinionSlip, member: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "MOST_FILES", 1)
    first = attach(member, slip)
    with pytest.raises(TooManyFiles):
        attach(member, slip)
    remove(member, slip, first)
    attach(member, slip)


def test_they_go_with_every_answer_as_they_are_then(slip: OpinionSlip, member: Player, replay: Replay) -> None:
    first = attach(member, slip, name="mot.pdf")
    answer(member, slip)
    later(5)
    with replay(entry_of(slip, member).stream) as heard:
        remove(member, slip, first)
        remove(member, slip, first)
    assert heard.heard(entry_of(slip, member).stream) == ["slip_file.removed"]
    attach(member, slip, name="hai.pdf", sent=PNG)
    answer(member, slip)
    assert [[one["name"] for one in row.files] for row in kept(slip)] == [["mot.pdf"], ["hai.png"]]
    assert names(slip, member) == ["hai.png"]
    address = f"/api/v1/slips/{slip.id}/answers/{kept(slip)[0].id}/files/{first.id}"
    with member.http.get(address) as given:
        assert (given.status_code, given.data) == (200, PDF)


def test_what_was_never_sent_leaves_no_row_and_what_was_sent_keeps_its_file(slip: OpinionSlip, member: Player) -> None:
    dropped, sent = attach(member, slip, sent=PNG), attach(member, slip)
    remove(member, slip, dropped)
    answer(member, slip)
    remove(member, slip, sent)
    with db.reading() as session:
        assert session.get(SlipFile, dropped.id) is None
        blobs = named(session, files.BLOB)
    assert (dropped.digest in blobs, sent.digest in blobs) == (False, True)


def test_they_stand_in_the_record_bound_by_the_receipt(slip: OpinionSlip, cast: Cast) -> None:
    file = attach(cast["member"], slip)
    answer(cast["member"], slip)
    answer(cast["member1"], slip)
    at(CLOSES)
    commands.close_due(slip.id)
    data = row(slip.id).record or ""
    found = {one["by"]["id"]: one["files"] for one in json.loads(data)["answers"]}
    assert found[str(cast["member"].id)] == [{"name": "phu-luc.pdf", "size": len(PDF), "sha256": file.digest}]
    assert found[str(cast["member1"].id)] == []
    assert recount(data.encode(), None).faults == ()


def reading(slip: OpinionSlip, cast: Cast, file: SlipFile) -> dict[str, int]:
    """Who gets what, when asking for the file of the answer."""
    [sent] = kept(slip)
    found = {}
    for name in ("member", "aide", "clerk", *OTHERS):
        with cast[name].http.get(f"/api/v1/slips/{slip.id}/answers/{sent.id}/files/{file.id}") as given:
            found[name] = given.status_code
    return found


def test_others_see_it_when_they_see_the_answer_and_never_earlier(monday: None, cast: Cast) -> None:
    slip = issued(cast, recused=[cast.seats[2].id])
    assert entry_of(slip, cast["member1"]).recused
    file = attach(cast["member"], slip, name="bi-mat.pdf")
    answer(cast["member"], slip)
    own = {"member": 200, "aide": 200, "clerk": 200}
    assert reading(slip, cast, file) == own | dict.fromkeys(OTHERS, 404)
    others = [one.stream for one in (entry_of(slip, cast["member1"]), entry_of(slip, cast["member2"]))]
    assert "bi-mat" not in told(slip.stream, slip.desk_stream, f"intake:{slip.body_id}", *others)
    at(CLOSES)
    commands.close_due(slip.id)
    assert reading(slip, cast, file) == own | dict.fromkeys(OTHERS, 404) | {"chair": 200, "secretary": 200}
    assert "bi-mat" in told(slip.stream)


def test_a_file_of_another_answer_is_not_there(slip: OpinionSlip, cast: Cast) -> None:
    file = attach(cast["member"], slip)
    theirs = attach(cast["member1"], slip)
    answer(cast["member"], slip)
    base = f"/api/v1/slips/{slip.id}"
    assert cast["member"].http.get(f"{base}/answers/{kept(slip)[0].id}/files/{theirs.id}").status_code == 404
    seat = f"{base}/seats/{entry_of(slip, cast['member']).id}/files"
    assert cast["member"].http.get(f"{seat}/{theirs.id}").status_code == 404
    assert cast["member"].http.delete(f"{seat}/{theirs.id}").status_code == 404
    assert cast["member1"].http.get(f"{seat}/{file.id}").status_code == 404


def test_an_entered_answer_takes_along_nothing_that_nobody_sent(slip: OpinionSlip, cast: Cast) -> None:
    attach(cast["member1"], slip)
    assert enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id).files == []
    assert names(slip, cast["member1"]) == ["phu-luc.pdf"]


def test_after_the_closing_nothing_is_attached_or_taken_off(slip: OpinionSlip, member: Player) -> None:
    file = attach(member, slip)
    at(CLOSES)
    commands.close_due(slip.id)
    for do in (lambda: attach(member, slip), lambda: remove(member, slip, file)):
        with pytest.raises(SlipElsewhere):
            do()


def test_over_http_with_its_refusals(slip: OpinionSlip, member: Player) -> None:
    address = f"/api/v1/slips/{slip.id}/seats/{entry_of(slip, member).id}/files"
    key = str(uuid4())
    sent = member.http.post(address, data={"id": key, "file": (io.BytesIO(PDF), "Phụ lục.PDF")})
    assert (sent.status_code, sent.get_json()["name"], sent.get_json()["size"]) == (201, "Phụ lục.pdf", len(PDF))
    with member.http.get(f"{address}/{key}") as given:
        assert given.data == PDF
        assert given.headers["Content-Disposition"].startswith("attachment")
        assert given.mimetype == "application/pdf"
    refused = member.http.post(address, data={"id": str(uuid4()), "file": (io.BytesIO(b"<html>"), "a.html")})
    assert (refused.status_code, refused.get_json()["code"]) == (422, "file-refused")
    assert "XLSX" in refused.get_json()["detail"]
    assert member.http.post(address, data={"id": str(uuid4())}).status_code == 422
    assert [one["id"] for one in member.http.get(address.removesuffix("/files")).get_json()["files"]] == [key]
    assert member.http.delete(f"{address}/{key}").status_code == 204
    assert member.http.get(f"{address}/{key}").status_code == 404


def test_cleaning_takes_what_was_dropped_and_leaves_what_was_sent(slip: OpinionSlip, member: Player) -> None:
    dropped, sent = attach(member, slip, sent=PNG), attach(member, slip)
    remove(member, slip, dropped)
    answer(member, slip)
    remove(member, slip, sent)
    for one in (dropped, sent):
        assert files.blob(one.digest).exists(), "what was taken off has the grace of a file that is new"
        os.utime(files.blob(one.digest), (0, 0))
    clean(read_settings({"ECABINET_SECRET_KEY": "x" * 32}), is_sure=True)
    assert (files.blob(dropped.digest).exists(), files.blob(sent.digest).exists()) == (False, True)
