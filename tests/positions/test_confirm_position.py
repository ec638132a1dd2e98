"""A position is confirmed by a passkey: the proof is in the record of positions, and a recount checks it."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from ecabinet.commandline import main
from ecabinet.core import keys
from ecabinet.core.canonical import canonical
from ecabinet.core.signed import sign
from ecabinet.position_records.recount import recount
from tests.cast import Cast
from tests.passkeys.authenticator import Authenticator
from tests.passkeys.confirming import confirmation, device_of
from tests.positions.stating import address, desk_stream, end_item, own_stream, state, withdraw
from tests.replay import Replay
from tests.signed_records.alone import recounted_alone
from tests.signed_records.damage import damaged


def confirm(cast: Cast, by: str, device: Authenticator, receipt: str) -> Any:
    form = confirmation(device, ("position", str(cast.items[0].id)), receipt)
    return cast[by].http.post(f"{address(cast)}/mine/confirmation", json=form)


def record_of(cast: Cast, by: str = "secretary") -> Any:
    return cast[by].http.get(f"{address(cast)}/record")


def test_the_proof_is_in_the_record_and_a_recount_finds_nothing_wrong(
    cast: Cast, replay: Replay, tmp_path: Path
) -> None:
    state(cast, "member1", "no_objection")
    state(cast, "member", "objection", words="Chưa rõ kinh phí.")
    stated, device = state(cast, "member", "wants_to_speak").json, device_of(cast["member"])
    with replay(own_stream(cast), desk_stream(cast)):
        answer = confirm(cast, "member", device, stated["receipt"])
    assert (answer.status_code, answer.json["id"]) == (200, stated["id"])
    assert answer.json["confirmed_at"] is not None
    assert replay.heard(desk_stream(cast)) == ["position.confirmed"]
    data = record_of(cast).data
    report = recount(data, keys.public_key_pem())
    assert (report.signature, report.faults) == ("valid", ())
    assert report.record is not None
    assert [one.receipt for one in report.record.confirmations] == [stated["receipt"]]
    assert [one.stance for one in report.record.positions] == ["no_objection", "objection", "wants_to_speak"]
    (tmp_path / "positions.json").write_bytes(data)
    told = CliRunner().invoke(main, ["recount", str(tmp_path / "positions.json"), "--locale", "en"])
    assert told.exit_code == 0
    assert "confirmed with passkey" in told.output


def test_sending_again_changes_nothing_and_what_is_withdrawn_is_not_confirmed(cast: Cast) -> None:
    receipt, device = state(cast, "member").json["receipt"], device_of(cast["member"])
    first, again = (confirm(cast, "member", device, receipt) for _ in range(2))
    assert (again.status_code, again.json) == (200, first.json)
    withdraw(cast, "member")
    assert confirm(cast, "member", device, receipt).json["code"] == "nothing-to-confirm"


def test_after_the_item_nothing_is_confirmed(cast: Cast) -> None:
    receipt, device = state(cast, "member").json["receipt"], device_of(cast["member"])
    end_item(cast)
    assert confirm(cast, "member", device, receipt).json["code"] == "nothing-to-confirm"


def test_nobody_else_confirms_it_or_has_the_record(cast: Cast) -> None:
    receipt, device = state(cast, "member").json["receipt"], device_of(cast["member"])
    for name, status in {"member1": 409, "secretary": 403, "stranger": 404}.items():
        assert confirm(cast, name, device, receipt).status_code == status
    assert [record_of(cast, name).status_code for name in ("chair", "member", "stranger")] == [200, 403, 404]


def test_a_record_signed_anew_by_who_altered_it_is_found_out(cast: Cast) -> None:
    confirm(cast, "member", device_of(cast["member"]), state(cast, "member").json["receipt"])
    record = json.loads(record_of(cast).data)
    del record["signature"]
    record["positions"][0]["stance"] = "no_objection"
    report = recount(canonical(sign(record, keys.signing_key())), keys.public_key_pem())
    assert [fault.code for fault in report.faults] == ["position-receipt"]


def test_one_byte_changed_anywhere_is_found(cast: Cast) -> None:
    confirm(cast, "member", device_of(cast["member"]), state(cast, "member").json["receipt"])
    data = record_of(cast).data
    key = keys.public_key_pem()
    assert not recount(data, key).faults
    assert [bad for bad in damaged(data, 1_000) if not recount(bad, key).faults] == []


def test_an_outsider_checks_it_with_no_server(cast: Cast, tmp_path: Path) -> None:
    confirm(cast, "member", device_of(cast["member"]), state(cast, "member").json["receipt"])
    data = record_of(cast).data
    told = recounted_alone("ecabinet.position_records.recount", data, keys.public_key_pem(), tmp_path)
    assert (told.returncode, told.stderr) == (0, b"")
    assert "đã xác nhận bằng khóa truy cập" in told.stdout.decode()
