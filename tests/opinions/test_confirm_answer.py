"""An answer is confirmed by a passkey: the proof is in the record of the slip, and a recount checks it."""

import json
from pathlib import Path
from typing import Any

from ecabinet.core import db, keys
from ecabinet.core.canonical import canonical
from ecabinet.core.signed import sign
from ecabinet.opinions.models import OpinionSlip
from ecabinet.slip_records.recount import recount, recount_lines
from tests.cast import Cast, Player
from tests.opinions.making import CLOSES, answer, at, close, entry_of, kept
from tests.passkeys.authenticator import Authenticator
from tests.passkeys.confirming import confirmation, device_of
from tests.replay import Replay
from tests.signed_records.alone import recounted_alone
from tests.signed_records.damage import damaged


def confirm(player: Player, slip: OpinionSlip, device: Authenticator, receipt: str) -> Any:
    form = confirmation(device, ("answer", str(slip.id)), receipt)
    return player.http.post(f"/api/v1/slips/{slip.id}/answers/mine/confirmation", json=form)


def record_of(slip: OpinionSlip) -> bytes:
    with db.reading() as session:
        return (session.get_one(OpinionSlip, slip.id).record or "").encode()


def test_the_proof_is_in_the_record_and_a_recount_finds_nothing_wrong(
    slip: OpinionSlip, cast: Cast, member: Player, replay: Replay
) -> None:
    sent, device = answer(member, slip), device_of(member)
    own = f"slip_seat:{entry_of(slip, member).id}"
    with replay(own):
        told = confirm(member, slip, device, sent.receipt)
    assert (told.status_code, told.json["receipt"]) == (200, sent.receipt)
    assert told.json["confirmed_at"] is not None
    assert replay.heard(own) == ["slip_answer.confirmed"]
    at(CLOSES)
    close(cast["secretary"], slip)
    report = recount(record_of(slip), keys.public_key_pem())
    assert (report.signature, report.faults) == ("valid", ())
    assert report.record is not None
    assert (report.record.version, [one.receipt for one in report.record.confirmations]) == (2, [sent.receipt])
    lines, _ = recount_lines(record_of(slip), None, "en")
    assert any("confirmed with passkey" in line for line in lines)


def test_sending_again_changes_nothing(slip: OpinionSlip, member: Player) -> None:
    sent, device = answer(member, slip), device_of(member)
    first, again = (confirm(member, slip, device, sent.receipt) for _ in range(2))
    assert (again.status_code, again.json) == (200, first.json)


def test_only_the_answer_that_stands_is_confirmed(slip: OpinionSlip, cast: Cast, member: Player) -> None:
    first, device = answer(member, slip, "disagree"), device_of(member)
    second = answer(member, slip)
    refused = confirm(member, slip, device, first.receipt)
    assert (refused.status_code, refused.json["code"]) == (409, "nothing-to-confirm")
    at(CLOSES)
    close(cast["secretary"], slip)
    assert confirm(member, slip, device, second.receipt).json["code"] == "nothing-to-confirm"
    assert json.loads(record_of(slip))["version"] == 1
    assert all(row.confirmation is None for row in kept(slip))


def test_nobody_else_confirms_it(slip: OpinionSlip, cast: Cast, member: Player) -> None:
    receipt, device = answer(member, slip).receipt, device_of(member)
    for name, status in {"member1": 409, "secretary": 403, "stranger": 404}.items():
        assert confirm(cast[name], slip, device, receipt).status_code == status
    answer(cast["member1"], slip)
    other = confirm(cast["member1"], slip, device, answer(cast["member1"], slip).receipt)
    assert (other.status_code, list(other.json["errors"])) == (422, ["credential"])


def test_a_record_signed_anew_by_who_altered_it_is_found_out(slip: OpinionSlip, cast: Cast, member: Player) -> None:
    confirm(member, slip, device_of(member), answer(member, slip).receipt)
    at(CLOSES)
    close(cast["secretary"], slip)
    record = json.loads(record_of(slip))
    record["confirmations"][0]["site"] = "ke-gian.example"
    del record["signature"]
    report = recount(canonical(sign(record, keys.signing_key())), keys.public_key_pem())
    assert [fault.code for fault in report.faults] == ["confirmation.other-site"]


def test_one_byte_changed_anywhere_is_found(slip: OpinionSlip, cast: Cast, member: Player) -> None:
    confirm(member, slip, device_of(member), answer(member, slip).receipt)
    at(CLOSES)
    close(cast["secretary"], slip)
    data = record_of(slip)
    key = keys.public_key_pem()
    assert not recount(data, key).faults
    assert [bad for bad in damaged(data, 1_000) if not recount(bad, key).faults] == []


def test_an_outsider_checks_it_with_no_server(slip: OpinionSlip, cast: Cast, member: Player, tmp_path: Path) -> None:
    confirm(member, slip, device_of(member), answer(member, slip).receipt)
    at(CLOSES)
    close(cast["secretary"], slip)
    data = record_of(slip)
    told = recounted_alone("ecabinet.slip_records.recount", data, keys.public_key_pem(), tmp_path)
    assert (told.returncode, told.stderr) == (0, b"")
    assert "đã xác nhận bằng khóa truy cập" in told.stdout.decode()
