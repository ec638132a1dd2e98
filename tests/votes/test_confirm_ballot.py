"""A ballot is confirmed by a passkey: the proof is in the record, and a recount checks it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from ecabinet.core import keys
from ecabinet.core.canonical import canonical
from ecabinet.core.signed import sign
from ecabinet.votes.models import Vote
from ecabinet.votes.recount import recount, recount_lines
from tests.cast import PASSWORD, Cast, Player
from tests.passkeys.authenticator import PRESENT, Authenticator, encoded
from tests.passkeys.confirming import confirmation, device_of
from tests.signed_records.alone import recounted_alone
from tests.signed_records.damage import damaged
from tests.votes.voting import ballot, close, events, put, record_of


def confirm(player: Player, vote: Vote, device: Authenticator, receipt: str, **other: str) -> Any:
    form = confirmation(device, ("ballot", str(vote.id)), receipt, **other)
    return player.http.post(f"/api/v1/votes/{vote.id}/ballots/mine/confirmation", json=form)


def signed_anew(record: dict[str, Any]) -> bytes:
    """The record as an installation would sign it that has something to hide."""
    return canonical(sign({name: value for name, value in record.items() if name != "signature"}, keys.signing_key()))


def test_the_proof_is_in_the_record_and_a_recount_finds_nothing_wrong(
    member: Player, vote: Vote, chair: Player
) -> None:
    cast, device = ballot(member, vote), device_of(member)
    answer = confirm(member, vote, device, cast["receipt"])
    assert (answer.status_code, answer.json["receipt"]) == (200, cast["receipt"])
    assert answer.json["confirmed_at"] is not None
    assert [event.name for event in events(vote.stream)][-1] == "ballot.confirmed"
    data = record_of(chair, close(chair, vote))
    report = recount(data, keys.public_key_pem())
    assert (report.signature, report.faults) == ("valid", ())
    assert report.record is not None
    assert report.record.version == 3
    assert [one.receipt for one in report.record.confirmations] == [cast["receipt"]]
    lines, _ = recount_lines(data, None, "vi")
    assert any("đã xác nhận bằng khóa truy cập" in line for line in lines)


def test_the_owner_sees_it_and_the_passkey_is_known_to_have_been_used(member: Player, vote: Vote) -> None:
    cast, device = ballot(member, vote), device_of(member)
    confirm(member, vote, device, cast["receipt"])
    mine = member.http.get(f"/api/v1/votes/{vote.id}/ballots/mine").json
    assert mine["ballot"]["confirmed_at"] is not None
    assert member.http.get("/api/v1/my/passkeys").json[0]["last_used_at"] is not None


def test_a_vote_without_confirmations_has_the_record_it_always_had(member: Player, vote: Vote, chair: Player) -> None:
    ballot(member, vote)
    record = json.loads(record_of(chair, close(chair, vote)))
    assert (record["version"], "confirmations" in record) == (1, False)


def test_sending_again_changes_nothing(member: Player, vote: Vote) -> None:
    cast, device = ballot(member, vote), device_of(member)
    first, again = (confirm(member, vote, device, cast["receipt"]) for _ in range(2))
    assert (again.status_code, again.json) == (200, first.json)


def test_after_the_closing_only_what_was_confirmed_stays_so(voters: list[Player], vote: Vote) -> None:
    (one, first), (other, second) = [(voter, ballot(voter, vote)) for voter in voters[:2]]
    device, late = device_of(one), device_of(other)
    confirm(one, vote, device, first["receipt"])
    close(voters[0], vote)
    assert confirm(one, vote, device, first["receipt"]).status_code == 200
    refused = confirm(other, vote, late, second["receipt"])
    assert (refused.status_code, refused.json["code"]) == (409, "nothing-to-confirm")


def test_only_the_ballot_that_stands_is_confirmed(member: Player, vote: Vote, chair: Player) -> None:
    first, device = ballot(member, vote, "disagree"), device_of(member)
    confirm(member, vote, device, first["receipt"])
    second = ballot(member, vote, "agree")
    assert second["confirmed_at"] is None
    refused = confirm(member, vote, device, first["receipt"])
    assert (refused.status_code, refused.json["code"]) == (409, "nothing-to-confirm")
    assert "confirmations" not in json.loads(record_of(chair, close(chair, vote)))


def test_who_has_no_ballot_confirms_none(member: Player, vote: Vote, cast: Cast) -> None:
    receipt, device = ballot(member, vote)["receipt"], device_of(member)
    for name, status in {"member1": 409, "secretary": 403}.items():
        assert confirm(cast[name], vote, device, receipt).status_code == status
    assert confirm(cast["stranger"], vote, device, receipt).status_code == 404


@pytest.mark.parametrize(
    "wrong", ["other-ballot", "other-vote", "nobody", "origin", "bytes", "nested", "anothers", "removed"]
)
def test_what_proves_nothing_is_refused(member: Player, chair: Player, vote: Vote, wrong: str) -> None:
    receipt, device = ballot(member, vote)["receipt"], device_of(member)
    what, signed, by = ("ballot", str(vote.id)), receipt, device
    if wrong == "other-ballot":
        signed = "0" * 64
    elif wrong == "other-vote":
        what = ("ballot", str(uuid4()))
    elif wrong == "nobody":
        by = replace(device, flags=PRESENT)
    elif wrong == "origin":
        by = replace(device, origin="http://ke-gian.example")
    elif wrong == "anothers":
        by = device_of(chair)
    elif wrong == "removed":
        known = member.http.get("/api/v1/my/passkeys").json[0]["id"]
        member.http.delete(f"/api/v1/my/passkeys/{known}", json={"password": PASSWORD})
    form = {**confirmation(by, what, signed), "receipt": receipt}  # type: ignore[arg-type]
    if wrong == "nested":
        form["client_data"] = encoded(b"[" * 10_000)
    if wrong == "bytes":
        form["signature"] = form["signature"][:-8] + "AAAAAAAA"
    refused = member.http.post(f"/api/v1/votes/{vote.id}/ballots/mine/confirmation", json=form)
    assert refused.status_code == 422
    assert list(refused.json["errors"]) == ["credential"]
    assert member.http.get(f"/api/v1/votes/{vote.id}/ballots/mine").json["ballot"]["confirmed_at"] is None


def test_a_record_signed_anew_by_who_altered_it_is_found_out(voters: list[Player], vote: Vote) -> None:
    for voter in voters[:2]:
        confirm(voter, vote, device_of(voter), ballot(voter, vote)["receipt"])
    record = json.loads(record_of(voters[0], close(voters[0], vote)))
    one, other = record["confirmations"]
    forged = {
        "confirmation.other-decision": [{**one, "receipt": other["receipt"]}],
        "confirmation-twice": [one, one],
        "confirmation-of-nothing": [{**one, "receipt": "0" * 64}],
        "confirmation.wrong-signature": [{**one, "public_key": other["public_key"]}],
        "confirmation.other-site": [{**one, "origin": "http://ke-gian.example"}],
    }
    for code, confirmations in forged.items():
        report = recount(signed_anew({**record, "confirmations": confirmations}), keys.public_key_pem())
        assert [fault.code for fault in report.faults] == [code]


def test_a_vote_put_anew_asks_for_a_new_confirmation(member: Player, chair: Player, vote: Vote, cast: Cast) -> None:
    first, device = ballot(member, vote)["receipt"], device_of(member)
    confirm(member, vote, device, first)
    close(chair, vote)
    again = put(chair, cast.items[0])
    ballot(member, again)
    assert confirm(member, again, device, first).status_code == 409


def test_one_byte_changed_anywhere_is_found(member: Player, vote: Vote, chair: Player) -> None:
    confirm(member, vote, device_of(member), ballot(member, vote)["receipt"])
    data = record_of(chair, close(chair, vote))
    key = keys.public_key_pem()
    assert not recount(data, key).faults
    assert [bad for bad in damaged(data, 1_000) if not recount(bad, key).faults] == []


def test_an_outsider_checks_it_with_no_server(member: Player, vote: Vote, chair: Player, tmp_path: Path) -> None:
    confirm(member, vote, device_of(member), ballot(member, vote)["receipt"])
    data = record_of(chair, close(chair, vote))
    told = recounted_alone("ecabinet.votes.recount", data, keys.public_key_pem(), tmp_path)
    assert (told.returncode, told.stderr) == (0, b"")
    assert "đã xác nhận bằng khóa truy cập" in told.stdout.decode()
