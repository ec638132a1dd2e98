"""The body's seal is put last: on what people have signed, and nobody signs after it."""

from pathlib import Path

import pytest

from ecabinet.meetings.models import Meeting
from ecabinet.signed_papers.policy import is_ready_for_seal, is_sealed
from tests.cast import Cast, Player
from tests.minutes.taking import add
from tests.pdf_signatures.signing_stand import paper as pdf
from tests.signed_papers.laying import API, do_work, give_keys, seal, shown, sign, upload


@pytest.fixture
def signers(cast: Cast) -> Path:
    """The folder of the keys of the secretary, the chair and the body."""
    return give_keys(cast, "secretary", "chair")


@pytest.fixture
def notice(cast: Cast, running_meeting: Meeting, secretary: Player, signers: Path) -> str:
    """A notice of conclusions to be signed here, by the secretary, the chair or both."""
    passage = add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.", part="conclusion").json["id"]
    assert secretary.http.put(f"{API}/minutes-passages/{passage}/publication").status_code == 200
    answer = upload(secretary, cast, pdf(), kind="conclusions")
    assert answer.status_code == 201, answer.json
    do_work()
    return str(answer.json["id"])


@pytest.mark.slow
def test_nobody_signs_what_is_sealed(cast: Cast, secretary: Player, chair: Player, notice: str) -> None:
    sign(secretary, notice)
    do_work()
    assert seal(secretary, notice).status_code == 200
    assert sign(chair, notice).json["code"] == "paper-sealed", "the seal is about to be put"
    do_work()
    answer = sign(chair, notice)
    assert (answer.status_code, answer.json["code"]) == (409, "paper-sealed")
    (before,) = shown(secretary, cast)
    assert [one["role"] for one in before["asked"]] == ["secretary", "seal"]
    assert sign(secretary, notice).json == seal(secretary, notice).json == before, "sent again, it changes nothing"
    assert "Ký với tư cách chủ trì" not in chair.http.get(f"/meetings/{cast.meeting.id}/signing").text


@pytest.mark.slow
def test_the_seal_waits_for_a_signature_that_is_being_made(
    cast: Cast, secretary: Player, chair: Player, notice: str
) -> None:
    sign(secretary, notice)
    do_work()
    sign(chair, notice)
    answer = seal(secretary, notice)
    assert (answer.status_code, answer.json["code"]) == (409, "paper-not-signed")
    do_work()
    assert seal(secretary, notice).status_code == 200
    do_work()
    (row,) = shown(secretary, cast)
    assert [one["field"] for one in row["signatures"]] == [
        "ecabinet-secretary", "ecabinet-chair", "ecabinet-seal",
    ]  # fmt: skip
    assert row["signature_verdict"] == "valid"


@pytest.mark.slow
def test_people_sign_what_could_not_be_sealed(
    cast: Cast, secretary: Player, chair: Player, notice: str, signers: Path
) -> None:
    passphrase = signers / "seal.pass"
    right = passphrase.read_text()
    sign(secretary, notice)
    do_work()
    passphrase.write_text("wrong\n")
    seal(secretary, notice)
    do_work()
    assert shown(secretary, cast)[0]["asked"][1]["problem"] == "no-key"
    passphrase.write_text(right)
    assert sign(chair, notice).status_code == 200
    assert seal(secretary, notice).json["code"] == "paper-not-signed"
    do_work()
    assert seal(secretary, notice).status_code == 200
    do_work()
    assert shown(secretary, cast)[0]["signatures"][-1]["field"] == "ecabinet-seal"


@pytest.mark.slow
def test_what_came_signed_is_sealed_at_once_and_signed_no_more(
    cast: Cast, secretary: Player, chair: Player, notice: str
) -> None:
    sign(secretary, notice)
    do_work()
    with secretary.http.get(f"{API}/signed-papers/{notice}/pdf") as file:
        signed = file.data
    secretary.http.post(f"{API}/signed-papers/{notice}/withdrawal", json={"reason": "Ký lại"})
    came = upload(secretary, cast, signed, kind="resolution", about=str(cast.items[0].id)).json["id"]
    assert seal(secretary, came).json["code"] == "paper-not-signed", "nobody has looked yet what it bears"
    do_work()
    assert seal(secretary, came).status_code == 200
    assert sign(chair, came).json["code"] == "paper-sealed"


@pytest.mark.parametrize(
    ("kind", "states", "came_signed", "is_ready"),
    [
        ("conclusions", {}, False, False),
        ("conclusions", {"secretary": "made"}, False, True),
        ("conclusions", {"secretary": "failed"}, False, False),
        ("conclusions", {"secretary": "made", "chair": "waiting"}, False, False),
        ("conclusions", {"secretary": "made", "chair": "processing"}, False, False),
        ("conclusions", {"secretary": "made", "chair": "failed"}, False, True),
        ("minutes", {"secretary": "made"}, False, False),
        ("minutes", {"secretary": "made", "chair": "made"}, False, True),
        ("vote_sheet", {"chair": "made"}, False, False),
        ("resolution", {"chair": "made"}, False, True),
        ("resolution", {"chair": "made", "seal": "failed"}, False, True),
        ("minutes", {}, True, True),
        ("minutes", {"chair": "waiting"}, True, False),
    ],
)
def test_the_seal_is_put_on_what_all_have_signed_who_must(
    kind: str, states: dict[str, str], came_signed: bool, is_ready: bool
) -> None:
    assert is_ready_for_seal(kind, states, came_signed=came_signed) is is_ready


@pytest.mark.parametrize(
    ("states", "sealed"),
    [
        ({"chair": "made"}, False),
        ({"seal": "failed"}, False),
        ({"seal": "waiting"}, True),
        ({"seal": "processing"}, True),
        ({"seal": "made"}, True),
    ],
)
def test_a_seal_that_failed_is_none(states: dict[str, str], sealed: bool) -> None:
    assert is_sealed(states) is sealed
