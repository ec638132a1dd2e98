"""Papers are signed by persons and sealed by the body, each with the password at that moment."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from ecabinet.core import keys
from ecabinet.signed_papers import work
from tests.cast import NAMES, Cast, Player
from tests.pdf_signatures.signing_stand import paper as pdf
from tests.replay import Replay, events_of
from tests.signed_papers.laying import API, do_work, give_keys, seal, shown, sign, sign_minutes_in_the_program, upload


@pytest.fixture
def minutes(cast: Cast, secretary: Player) -> str:
    """Minutes sent by the secretary, to be signed here; the secretary and the chair have keys."""
    give_keys(cast, "secretary", "chair")
    sign_minutes_in_the_program(cast)
    answer = upload(secretary, cast, pdf())
    assert answer.status_code == 201, answer.json
    do_work()
    return str(answer.json["id"])


def stream(cast: Cast) -> str:
    return f"signed_papers:{cast.meeting.id}"


@pytest.mark.slow
def test_secretary_and_chair_sign_then_the_seal_is_put_and_members_read_it(
    cast: Cast, secretary: Player, member: Player, minutes: str, replay: Replay
) -> None:
    with replay(stream(cast)):
        assert sign(secretary, minutes).json["asked"][0]["state"] == "waiting"
        do_work()
        assert seal(secretary, minutes).json["code"] == "paper-not-signed"
        assert shown(member, cast) == []
        assert sign(cast["chair"], minutes).status_code == 200
        do_work()
        assert seal(secretary, minutes).status_code == 200
        do_work()
    (row,) = shown(member, cast)
    assert row["signature_verdict"] == "valid"
    assert [one["signer"] for one in row["signatures"]] == [
        "Người ký secretary (TEST)", "Người ký chair (TEST)", "Chính phủ (TEST)",
    ]  # fmt: skip
    with member.http.get(f"{API}/signed-papers/{minutes}/pdf") as file:
        assert file.data.startswith(pdf())
        assert hashlib.sha256(file.data).hexdigest() == row["sha256"]
    assert events_of(stream(cast)).count("signed_paper.signed") == 3


def test_signing_again_changes_nothing(cast: Cast, secretary: Player, minutes: str) -> None:
    first = sign(secretary, minutes).json
    assert sign(secretary, minutes).json == first
    assert len(first["asked"]) == 1


def test_a_wrong_password_signs_nothing(cast: Cast, secretary: Player, minutes: str) -> None:
    answer = sign(secretary, minutes, "another password")
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"password"})
    assert shown(secretary, cast)[0]["asked"] == []


def test_guessing_the_password_ends_soon(cast: Cast, secretary: Player, minutes: str) -> None:
    codes = [sign(secretary, minutes, f"guess number {number}").status_code for number in range(11)]
    assert codes == [422] * 10 + [429]
    assert sign(secretary, minutes).status_code == 429


def test_only_the_chair_and_the_secretary_sign_and_only_a_secretary_seals(cast: Cast, minutes: str) -> None:
    for name in NAMES:
        assert sign(cast[name], minutes, "wrong").status_code == (422 if name in ("secretary", "chair") else 404), name
    assert seal(cast["chair"], minutes).status_code == 403


def test_who_has_no_key_is_told(cast: Cast, secretary: Player) -> None:
    sign_minutes_in_the_program(cast)
    row = upload(secretary, cast, pdf()).json["id"]
    assert sign(secretary, row).json["code"] == "no-signing-key"


def test_a_list_of_keys_that_can_not_be_read_keeps_nobody_from_the_papers(
    cast: Cast, secretary: Player, minutes: str
) -> None:
    (give_keys(cast, "secretary", "chair") / "signers.toml").write_text("[people.thuky\n")
    assert secretary.http.get(f"/meetings/{cast.meeting.id}/signing").status_code == 200
    assert sign(secretary, minutes).json["code"] == "no-signing-key"


@pytest.mark.slow
def test_papers_are_checked_again_by_who_is_trusted_now(
    cast: Cast, secretary: Player, minutes: str, replay: Replay
) -> None:
    sign(secretary, minutes)
    do_work()
    trusted = keys.folder() / "authorities" / "test-only.pem"
    known = trusted.read_bytes()
    trusted.unlink()
    with replay(stream(cast)):
        assert work.check_all_again() == (1, 1)
    assert shown(secretary, cast)[0]["signature_verdict"] == "unknown_issuer"
    trusted.write_bytes(known)
    assert [work.check_all_again() for _ in range(2)] == [(1, 1), (1, 0)]
    assert shown(secretary, cast)[0]["signature_verdict"] == "valid"


@pytest.mark.slow
def test_a_key_that_can_not_be_used_is_told_and_tried_again(cast: Cast, secretary: Player, minutes: str) -> None:
    passphrase = give_keys(cast, "secretary", "chair") / f"{secretary.person.login}.pass"
    right = passphrase.read_text()
    passphrase.write_text("wrong\n")
    sign(secretary, minutes)
    do_work()
    asked = shown(secretary, cast)[0]["asked"][0]
    assert (asked["state"], asked["problem"]) == ("failed", "no-key")
    passphrase.write_text(right)
    sign(secretary, minutes)
    do_work()
    assert shown(secretary, cast)[0]["asked"][0]["state"] == "made"


@pytest.mark.slow
def test_a_withdrawn_paper_is_signed_no_more_and_another_one_is_put(
    cast: Cast, secretary: Player, chair: Player, minutes: str, replay: Replay
) -> None:
    assert upload(secretary, cast, pdf()).json["code"] == "paper-put"
    sign(secretary, minutes)
    with replay(stream(cast)):
        answer = secretary.http.post(f"{API}/signed-papers/{minutes}/withdrawal", json={"reason": "Sai số"})
        assert answer.json["reason"] == "Sai số"
        do_work()
    assert sign(chair, minutes).json["code"] == "paper-withdrawn"
    assert shown(secretary, cast)[0]["signatures"] == []
    assert upload(secretary, cast, pdf()).status_code == 201


@pytest.mark.slow
def test_a_paper_withdrawn_while_it_is_being_signed_stays_unsigned(cast: Cast, secretary: Player, minutes: str) -> None:
    passphrase = give_keys(cast, "secretary", "chair") / f"{secretary.person.login}.pass"
    right = passphrase.read_bytes()
    passphrase.unlink()
    os.mkfifo(passphrase)  # who signs waits here for the passphrase
    sign(secretary, minutes)
    with ThreadPoolExecutor(1) as worker:
        signing = worker.submit(work.sign_next)
        with passphrase.open("wb") as waiting:
            secretary.http.post(f"{API}/signed-papers/{minutes}/withdrawal", json={"reason": "Sai số"})
            waiting.write(right)
        assert signing.result()
    (row,) = shown(secretary, cast)
    assert (row["signatures"], row["asked"][0]["state"]) == ([], "failed")


def test_sending_a_paper_again_changes_nothing(cast: Cast, secretary: Player) -> None:
    sign_minutes_in_the_program(cast)
    key = str(uuid4())
    first = upload(secretary, cast, pdf(), id=key)
    assert upload(secretary, cast, pdf(), id=key).json == first.json
    assert upload(cast["chair"], cast, pdf(), id=key).json["code"] == "id-taken"


def test_minutes_are_signed_digitally_once_their_text_is_final(cast: Cast, secretary: Player) -> None:
    assert upload(secretary, cast, pdf()).json["code"] == "minutes-not-signed"


def test_what_is_no_pdf_is_refused(cast: Cast, secretary: Player) -> None:
    assert upload(secretary, cast, b"not a pdf").json["code"] == "file-refused"


def test_a_paper_of_another_meeting_is_unknown(cast: Cast, secretary: Player) -> None:
    answer = upload(secretary, cast, pdf(), about=str(uuid4()))
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"about"})


def test_only_who_runs_the_meeting_puts_papers(cast: Cast) -> None:
    sign_minutes_in_the_program(cast)
    for name in ("guest", "aide", "substitute", "member"):
        assert upload(cast[name], cast, pdf()).status_code == 403, name
    for name in ("stranger", "administrator", "auditor", "clerk"):
        assert upload(cast[name], cast, pdf()).status_code == 404, name


@pytest.mark.slow
def test_a_paper_signed_elsewhere_is_checked_and_read_by_those_who_see_its_items(
    cast: Cast, secretary: Player, member: Player, minutes: str
) -> None:
    for who in (secretary, cast["chair"]):
        sign(who, minutes)
    do_work()
    with secretary.http.get(f"{API}/signed-papers/{minutes}/pdf") as file:
        signed = file.data
    secretary.http.post(f"{API}/signed-papers/{minutes}/withdrawal", json={"reason": "Ký lại"})
    changed = bytearray(signed)
    changed[changed.index(b"stream") + 20] ^= 1
    wrong = upload(secretary, cast, bytes(changed)).json["id"]
    do_work()
    assert shown(secretary, cast)[-1]["signature_verdict"] == "changed"
    assert shown(member, cast) == []
    secretary.http.post(f"{API}/signed-papers/{wrong}/withdrawal", json={"reason": "Tệp hỏng"})
    upload(secretary, cast, signed)
    do_work()
    (row,) = shown(member, cast)
    assert (row["source"], row["signature_verdict"]) == ("uploaded", "valid")


def test_the_page_shows_what_can_be_done_to_each(cast: Cast, secretary: Player, member: Player, minutes: str) -> None:
    page = secretary.http.get(f"/meetings/{cast.meeting.id}/signing").text
    assert "Ký với tư cách thư ký" in page
    assert "chỉ để thử nghiệm" in page
    assert "Chưa có văn bản nào được ký" in member.http.get(f"/meetings/{cast.meeting.id}/signing").text
    assert cast["stranger"].http.get(f"/meetings/{cast.meeting.id}/signing").status_code == 404
