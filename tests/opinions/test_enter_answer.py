"""Answers from paper or speech: entered by the secretariat with their proof, marked as such."""

import io
import json

import pytest

from ecabinet.core import db, files
from ecabinet.core.named_files import named
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.opinions import proofs
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast, Player
from tests.opinions.making import CLOSES, PDF, answer, answering, at, enter, entry_of, issued, kept, streams
from tests.replay import Replay

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 20


def test_it_stands_for_the_seat_with_means_sender_and_proof(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    answer(cast["member1"], slip, "agree")
    with replay(*streams(cast, slip)) as heard:
        row = enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id, "disagree")
    assert (row.means, row.number, row.current, row.proof_name) == ("paper", 2, True, "phieu.pdf")
    assert (row.person_id, row.sent_by) == (cast["member1"].id, cast["secretary"].id)
    assert heard.heard(slip.desk_stream) == ["slip_seat.answered"]
    assert files.blob(row.proof or "").read_bytes() == PDF
    with db.reading() as session:
        assert row.proof in named(session, files.BLOB)


def test_the_same_id_enters_it_once(slip: OpinionSlip, cast: Cast) -> None:
    entry, known = entry_of(slip, cast["member1"]).id, answering(slip).id
    first = enter(cast["secretary"], slip, entry, id=known)
    assert enter(cast["secretary"], slip, entry, id=known).receipt == first.receipt
    assert len(kept(slip)) == 1
    with pytest.raises(IdTaken):
        enter(cast["secretary"], slip, entry_of(slip, cast["member2"]).id, id=known)


@pytest.mark.parametrize(("sent", "kind"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg")])
def test_a_proof_is_named_by_what_it_is(slip: OpinionSlip, cast: Cast, sent: bytes, kind: str) -> None:
    row = enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id, sent=sent)
    assert row.proof_name.endswith(f".{kind}")


@pytest.mark.parametrize("sent", [b"", b"<html>", b"PK\x03\x04"])
def test_anything_else_is_refused_before_it_is_stored(slip: OpinionSlip, cast: Cast, sent: bytes) -> None:
    with pytest.raises(BadInput):
        enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id, sent=sent)
    assert files.is_empty()


def test_so_is_what_is_too_large(slip: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "MOST_BYTES", 5)
    with pytest.raises(BadInput):
        enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id)


@pytest.mark.parametrize(
    ("name", "problem"),
    [("chair", Forbidden), ("member", Forbidden), ("aide", Forbidden), ("clerk", Forbidden), ("stranger", NotFound)],
)
def test_nobody_else_may_and_nothing_is_stored(
    cast: Cast, slip: OpinionSlip, name: str, problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        enter(cast[name], slip, entry_of(slip, cast["member1"]).id)
    assert files.is_empty()


def test_a_recused_seat_and_one_of_another_slip_take_none(slip: OpinionSlip, cast: Cast) -> None:
    other = issued(cast, recused=[cast.seats[2].id])
    for entry in (entry_of(other, cast["member1"]).id, entry_of(slip, cast["member2"]).id):
        with pytest.raises(NotFound):
            enter(cast["secretary"], other, entry)


def test_what_is_entered_too_late_does_not_count_either(slip: OpinionSlip, cast: Cast) -> None:
    at(CLOSES)
    assert enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id).late


def test_over_http_with_its_file_and_the_proof_for_who_may_see_the_answer(slip: OpinionSlip, cast: Cast) -> None:
    form = json.loads(answering(slip).model_dump_json()) | {"means": "spoken"}
    address = f"/api/v1/slips/{slip.id}/seats/{entry_of(slip, cast['member1']).id}/entered-answers"

    def send(by: Player, **parts: object) -> int:
        return by.http.post(address, data=parts).status_code

    assert send(cast["secretary"], answer=json.dumps(form)) == 422
    assert send(cast["secretary"], answer="?", file=(io.BytesIO(PDF), "a.pdf")) == 422
    assert send(cast["secretary"], answer=json.dumps(form), file=(io.BytesIO(PDF), "Phiếu.PDF")) == 201
    proof = f"/api/v1/slips/{slip.id}/answers/{form['id']}/proof"
    for name, status in (("secretary", 200), ("member1", 200), ("member", 404), ("chair", 404), ("stranger", 404)):
        with cast[name].http.get(proof) as answered:
            assert answered.status_code == status, name
    with cast["member1"].http.get(proof) as answered:
        assert answered.data == PDF
        assert answered.headers["Content-Disposition"].startswith("attachment")
    at(CLOSES)
    answer(cast["member2"], slip)
