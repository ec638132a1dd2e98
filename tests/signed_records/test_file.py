import base64
import json
import re
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

import ecabinet.secret_votes
import ecabinet.signed_records
from ecabinet.core.canonical import canonical
from ecabinet.core.signed import key_id, sign
from ecabinet.core.wording import catalogue
from ecabinet.signed_records.device_proofs import Flaw
from ecabinet.signed_records.faults import Fault, differences
from ecabinet.signed_records.file import read, stated_format, write
from ecabinet.signed_records.report import RecountReport, say, verdict
from ecabinet.signed_records.shape import Instant, Named, Part, Signature
from ecabinet.signed_records.signature import SignatureState

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC = base64.b64encode(KEY.public_key().public_bytes_raw())
PEM = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
PRIVATE_PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
OTHER_PEM = generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
RECORD: dict[str, Any] = {
    "format": "ecabinet-trial",
    "version": 1,
    "body": {"id": "b", "name": "Chính phủ"},
    "at": "2026-06-05T02:00:00.000Z",
}


class Trial(Part):
    """A record small enough to see through."""

    format: Literal["ecabinet-trial"]
    version: int
    body: Named
    at: Instant
    signature: Signature | None = None


def faults(data: bytes, key: bytes | None = PUBLIC) -> list[str]:
    reading = read(data, key, Trial, "ecabinet-trial", (1,))
    for language in ("vi", "en"):
        report = RecountReport(reading.record, None, reading.signature, reading.faults)
        assert all(line.isprintable() for line in verdict(report, "", language))
    return [fault.code for fault in reading.faults]


@pytest.mark.parametrize("key", [PUBLIC, PUBLIC + b"\n", PEM])
def test_what_was_written_and_signed_is_read_as_it_was(key: bytes) -> None:
    reading = read(write(sign(RECORD, KEY)), key, Trial, "ecabinet-trial", (1,))
    assert (reading.signature, reading.faults) == ("valid", ())
    assert reading.record is not None
    assert reading.record.model_dump(exclude={"signature"}) == RECORD


def test_the_file_is_canonical() -> None:
    assert write(RECORD) == canonical(RECORD)
    assert faults(write(RECORD), None) == []


@pytest.mark.parametrize(
    "change", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data + b"\n", lambda data: data.replace(b":", b": ")]
)
def test_another_form_of_the_same_record_is_refused(change: Any) -> None:
    assert {"not-canonical", "not-json"} & set(faults(change(write(sign(RECORD, KEY)))))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_at_all_get_an_answer(data: bytes) -> None:
    assert faults(data)
    assert faults(data, None)
    stated_format(data)


def claiming(more: bytes) -> bytes:
    return b'{"format":"ecabinet-trial","version":' + more + b"}"


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"NaN",
        b"1e999",
        b"9" * 10_000,
        claiming(b"[" * 900 + b"]" * 900),
        claiming(b'1,"extra":' + b"[" * 900 + b"]" * 900),
        claiming(b'1,"extra":"\\ud800"'),
        claiming(b'1,"\\ud800":1'),
        claiming(b'1,"extra":1e400'),
        claiming(b'1,"extra":99999999999999999999'),
        claiming(b'1,"signature":{"algorithm":"Ed25519","key_id":[],"value":1}'),
    ],
)
def test_hostile_json_gets_an_answer(data: bytes) -> None:
    assert faults(data)
    assert stated_format(data) in (None, "ecabinet-trial")


def test_a_format_or_version_that_is_not_known_is_refused() -> None:
    assert faults(write({**RECORD, "version": 2})) == ["unknown-format"]
    assert faults(write({**RECORD, "format": "ecabinet-vote-record"})) == ["unknown-format"]
    assert stated_format(write({**RECORD, "format": "ecabinet-vote-record"})) == "ecabinet-vote-record"
    assert [stated_format(data) for data in (b"[]", b'{"format":1}', b"{}", b"\xff")] == [None] * 4


def test_a_missing_or_wrong_part_is_named() -> None:
    unfinished = {name: value for name, value in RECORD.items() if name != "body"}
    [fault] = read(write(unfinished), None, Trial, "ecabinet-trial", (1,)).faults
    assert (fault.code, fault.values) == ("bad-field", {"field": "body"})
    for instant in ("2026-06-31T02:00:00.000Z", "9999-12-31T23:59:59.999Z", "2026-06-05T02:00:00Z"):
        assert faults(write({**RECORD, "at": instant}), None) == ["bad-field"]


def test_a_key_given_twice_is_refused() -> None:
    data = write(RECORD).replace(b'"format"', b'"format":"x","format"')
    assert faults(data) == ["duplicate-key"]


def test_a_record_without_a_signature_is_no_proof_where_a_key_is_given() -> None:
    assert faults(write(RECORD)) == ["signature-missing"]
    assert faults(write({**RECORD, "signature": None})) == ["signature-missing"]
    assert faults(write({**RECORD, "signature": "x"})) == ["signature-bad", "bad-field"]


def test_a_record_signed_by_another_key_is_found() -> None:
    forged = sign(RECORD, STRANGER)
    assert faults(write(forged)) == ["signature-other-key"]
    renamed = {**forged, "signature": {**forged["signature"], "key_id": key_id(KEY.public_key())}}
    assert faults(write(renamed)) == ["signature-bad"]
    both = PEM + STRANGER.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert faults(write(forged), both) == []


def test_a_key_inside_the_file_is_never_trusted() -> None:
    forged = sign(RECORD, STRANGER)
    key = base64.b64encode(STRANGER.public_key().public_bytes_raw()).decode()
    with_key = {**forged, "signature": {**forged["signature"], "public_key": key}}
    assert faults(write(with_key)) == ["signature-other-key", "bad-field"]
    assert faults(write(with_key), None) == ["bad-field"]


@pytest.mark.parametrize(
    "key", [b"", b"?", b"\xff", PUBLIC[:-4], PUBLIC + PUBLIC, PEM[:40], PRIVATE_PEM, OTHER_PEM, b"-----BEGIN"]
)
def test_a_key_that_cannot_be_read_is_said_to_be_so(key: bytes) -> None:
    assert faults(write(sign(RECORD, KEY)), key) == ["key-unreadable"]


def test_every_figure_that_differs_is_named_with_both() -> None:
    stated, counted = {"counts": {"agree": 2, "other": 0}, "tie": True}, {"counts": {"agree": 3}, "tie": True}
    assert list(differences(stated, counted)) == [
        Fault("result-differs", {"field": "counts.agree", "stated": "2", "counted": "3"}),
        Fault("result-differs", {"field": "counts.other", "stated": "0", "counted": "None"}),
    ]
    assert list(differences(stated, stated)) == []


def test_nothing_said_can_command_a_terminal() -> None:
    said = say("recount.fault.bad-field", "vi", field="\x1b[2J\u202e\r\n" + "x" * 10_000)
    assert said.isprintable()
    assert len(said) < 600


def test_everything_it_can_say_has_words() -> None:
    folder = Path(ecabinet.signed_records.__path__[0])
    sources = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'(?:Fault|_Unreadable)\(\s*"([a-z-]+)"', sources))
    assert len(codes) > 8
    needed = {f"recount.fault.{code}" for code in codes}
    needed |= {f"recount.signature.{state}" for state in get_args(SignatureState)}
    assert needed - set(catalogue()) == set()


def test_no_words_are_kept_for_a_fault_that_nothing_finds() -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(ecabinet.__path__[0]).rglob("*.py"))
    worded = {key.removeprefix("recount.fault.") for key in catalogue() if key.startswith("recount.fault.")}
    found = set(re.findall(r'(?:Fault|_Unreadable)\(\s*"([a-z-]+)"', sources))
    boxes = "".join(path.read_text("utf-8") for path in Path(ecabinet.secret_votes.__path__[0]).glob("*.py"))
    found |= {f"box.{code}" for code in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', boxes)}
    found |= {f"confirmation.{flaw}" for flaw in get_args(Flaw)}
    assert worded - found == set(), json.dumps(sorted(worded - found))
