"""Files that came with an answer on paper go with it once it is entered, bound by its receipt."""

import io
import json
from uuid import uuid4

import pytest

from ecabinet.core import db, files
from ecabinet.core.named_files import named
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound
from ecabinet.documents.commands import FileRefused
from ecabinet.opinions import commands
from ecabinet.opinions.commands import entering
from ecabinet.opinions.commands.attaching import TooManyFiles
from ecabinet.opinions.conflicts import SlipElsewhere
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import OpinionSlip, SlipAnswer
from ecabinet.slip_records.recount import recount
from tests.cast import Cast
from tests.opinions.attaching import PDF, PNG, add_entered, attach
from tests.opinions.making import CLOSES, answer, at, enter, entry_of, kept, recall, row, streams
from tests.replay import Replay


def entered(slip: OpinionSlip, cast: Cast, *sent: SlipFile, seat_of: str = "member1") -> SlipAnswer:
    return enter(cast["secretary"], slip, entry_of(slip, cast[seat_of]).id, files=[one.id for one in sent])


def test_it_waits_with_who_added_it_and_nobody_else_hears_of_it(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    desk = f"user:{cast['secretary'].id}"
    with replay(desk, *streams(cast, slip)) as heard:
        file = add_entered(cast["secretary"], slip, cast["member1"])
    assert heard.heard(desk) == ["slip_file.added"]
    assert {name for stream in streams(cast, slip) if stream != desk for name in heard.heard(stream)} == set()
    address = f"/api/v1/slips/{slip.id}/seats/{file.slip_seat_id}"
    assert cast["member1"].http.get(address).get_json()["files"] == []
    assert cast["member1"].http.get(f"{address}/files/{file.id}").status_code == 404


def test_it_goes_with_the_answer_once_that_is_entered(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    first, second = (add_entered(cast["secretary"], slip, cast["member1"], name=name) for name in ("b.pdf", "a.pdf"))
    desk = f"user:{cast['secretary'].id}"
    with replay(desk, *streams(cast, slip)) as heard:
        answered = entered(slip, cast, first, second)
    assert [name for name in heard.heard(desk) if name.startswith("slip_file")] == ["slip_file.sent"] * 2
    assert [one["name"] for one in answered.files] == ["b.pdf", "a.pdf"]
    address = f"/api/v1/slips/{slip.id}/answers/{answered.id}/files/{first.id}"
    for name, status in (("secretary", 200), ("member1", 200), ("member", 404), ("chair", 404), ("stranger", 404)):
        with cast[name].http.get(address) as given:
            assert given.status_code == status, name
    with db.reading() as session:
        assert first.digest in named(session, files.BLOB)


def test_it_stands_in_the_record_bound_by_the_receipt(slip: OpinionSlip, cast: Cast) -> None:
    entered(slip, cast, add_entered(cast["secretary"], slip, cast["member1"]))
    at(CLOSES)
    commands.close_due(slip.id)
    data = row(slip.id).record or ""
    [sent] = json.loads(data)["answers"][0]["files"]
    assert (sent["name"], sent["size"]) == ("phu-luc.pdf", len(PDF))
    assert recount(data.encode(), None).faults == ()
    changed = data.replace(sent["sha256"], "f" * 64)
    assert "answer-receipt" in {one.code for one in recount(changed.encode(), None).faults}


def test_a_correction_keeps_those_that_it_names(slip: OpinionSlip, cast: Cast) -> None:
    first, second = (add_entered(cast["secretary"], slip, cast["member1"], name=name) for name in ("a.pdf", "b.pdf"))
    entered(slip, cast, first, second)
    third = add_entered(cast["secretary"], slip, cast["member1"], name="c.png", sent=PNG)
    entered(slip, cast, second, third)
    assert [[one["name"] for one in sent.files] for sent in kept(slip)] == [["a.pdf", "b.pdf"], ["b.pdf", "c.png"]]
    with cast["member1"].http.get(f"/api/v1/slips/{slip.id}/answers/{kept(slip)[0].id}/files/{first.id}") as given:
        assert given.data == PDF


def test_no_other_file_goes_along(slip: OpinionSlip, cast: Cast) -> None:
    own, sent = attach(cast["member1"], slip), attach(cast["member1"], slip)
    answer(cast["member1"], slip)
    commands.remove_attached_file(cast["member1"].actor, slip.id, sent.slip_seat_id, sent.id)
    elsewhere = add_entered(cast["secretary"], slip, cast["member2"])
    for wrong in (own, sent, elsewhere, SlipFile(id=uuid4())):
        with pytest.raises(BadInput):
            entered(slip, cast, wrong)
    assert len(kept(slip)) == 1


def test_the_members_own_stay_attached_for_the_next_answer(slip: OpinionSlip, cast: Cast) -> None:
    attach(cast["member1"], slip, name="rieng.pdf")
    entered(slip, cast, add_entered(cast["secretary"], slip, cast["member1"]))
    answer(cast["member1"], slip)
    assert [[one["name"] for one in sent.files] for sent in kept(slip)] == [["phu-luc.pdf"], ["rieng.pdf"]]


def test_the_same_id_adds_it_once(slip: OpinionSlip, cast: Cast) -> None:
    known, own = uuid4(), attach(cast["member1"], slip)
    first = add_entered(cast["secretary"], slip, cast["member1"], known=known)
    assert add_entered(cast["secretary"], slip, cast["member1"], known=known).id == first.id
    for wrong in (known, own.id):
        with pytest.raises(IdTaken):
            add_entered(cast["secretary"], slip, cast["member2"], known=wrong)


def test_it_is_taken_off_and_then_no_longer_there(slip: OpinionSlip, cast: Cast, replay: Replay) -> None:
    file, desk = add_entered(cast["secretary"], slip, cast["member1"]), f"user:{cast['secretary'].id}"
    address = f"/api/v1/slips/{slip.id}/seats/{file.slip_seat_id}/entered-files/{file.id}"
    with replay(desk) as heard:
        assert [cast["secretary"].http.delete(address).status_code for _ in range(2)] == [204, 404]
    assert heard.heard(desk) == ["slip_file.removed"]
    sent = add_entered(cast["secretary"], slip, cast["member1"])
    entered(slip, cast, sent)
    assert cast["secretary"].http.delete(address.replace(str(file.id), str(sent.id))).status_code == 404


@pytest.mark.parametrize(
    ("name", "problem"), [("chair", Forbidden), ("member", Forbidden), ("clerk", Forbidden), ("stranger", NotFound)]
)
def test_nobody_else_may(slip: OpinionSlip, cast: Cast, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        add_entered(cast[name], slip, cast["member1"])
    assert files.is_empty()


def test_the_same_is_checked_as_of_a_members_file(
    slip: OpinionSlip, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileRefused):
        add_entered(cast["secretary"], slip, cast["member1"], sent=b"<html>", name="a.html")
    monkeypatch.setattr(entering, "MOST_FILES", 1)
    add_entered(cast["secretary"], slip, cast["member1"])
    with pytest.raises(TooManyFiles):
        add_entered(cast["secretary"], slip, cast["member1"])


def test_to_a_recalled_slip_none_is_added(slip: OpinionSlip, cast: Cast) -> None:
    recall(cast["secretary"], slip)
    with pytest.raises(SlipElsewhere):
        add_entered(cast["secretary"], slip, cast["member1"])


def test_over_http_a_file_is_needed_and_the_answer_names_it(slip: OpinionSlip, cast: Cast) -> None:
    address = f"/api/v1/slips/{slip.id}/seats/{entry_of(slip, cast['member1']).id}/entered-files"
    assert cast["secretary"].http.post(address, data={}).status_code == 422
    parts = {"id": str(uuid4()), "file": (io.BytesIO(PDF), "Phụ lục.PDF")}
    given = cast["secretary"].http.post(address, data=parts)
    assert (given.status_code, given.get_json()["name"]) == (201, "Phụ lục.pdf")
