"""Counting a vote again from its exported record, with no server, no database and no trust in the file."""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pydantic import ValidationError

from ecabinet.bodies.quorum import roll_faults
from ecabinet.bodies.rules import in_force
from ecabinet.core.canonical import canonical
from ecabinet.core.clock import HANOI
from ecabinet.votes.receipts import matches
from ecabinet.votes.record import ballots_of, key_id, roll_of, without_signature
from ecabinet.votes.record_shape import VoteRecord
from ecabinet.votes.recount_report import Fault, RecountReport, SignatureState, report_lines
from ecabinet.votes.tally import Tally, ballot_faults, tally

PEM_MARK = b"-----BEGIN"
KEY_BYTES = 32
FORMAT, VERSION = "ecabinet-vote-record", 1


class _Unreadable(ValueError):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, values)


def recount_lines(data: bytes, key: bytes | None, locale: str) -> tuple[list[str], int]:
    """The recount as the command prints it, in `vi` or `en`, and its exit code: 0 where nothing is wrong, else 1."""
    report = recount(data, key)
    return report_lines(report, locale), report.exit_code


def recount(data: bytes, key: bytes | None) -> RecountReport:
    """Every fault of the record, and the count made again; `key` is the public key as PEM or base64, from elsewhere.

    Never raises for what is in `data` or `key`. A key inside the file is never used.
    """
    try:
        parsed = _parsed(data)
    except _Unreadable as problem:
        return RecountReport(None, None, "unchecked" if key is None else "unreadable", (problem.fault,))
    signature, faults = _signature(parsed, key)
    if not _is_canonical(parsed, data):
        faults.append(Fault("not-canonical"))
    try:
        record = VoteRecord.model_validate(parsed)
    except ValidationError as error:
        return RecountReport(None, None, signature, (*faults, *_bad_fields(error)))
    counted, found = _counted_again(record)
    return RecountReport(record, counted, signature, (*faults, *found))


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except _Unreadable:
        raise
    except (ValueError, RecursionError):
        raise _Unreadable("not-json") from None
    if not isinstance(parsed, dict):
        raise _Unreadable("not-json")
    if parsed.get("format") != FORMAT or parsed.get("version") != VERSION:
        raise _Unreadable("unknown-format", format=_stated(parsed, "format"), version=_stated(parsed, "version"))
    return parsed


def _stated(parsed: dict[str, Any], name: str) -> str:
    value = parsed.get(name)
    return str(value) if isinstance(value, str | int) else "?"


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Unreadable("duplicate-key", key=name)
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _is_canonical(parsed: dict[str, Any], data: bytes) -> bool:
    try:
        return canonical(parsed) == data
    except (ValueError, RecursionError):
        return False


def _signature(parsed: dict[str, Any], key: bytes | None) -> tuple[SignatureState, list[Fault]]:
    if key is None:
        return "unchecked", []
    try:
        public = read_public_key(key)
    except ValueError:
        return "unreadable", [Fault("key-unreadable")]
    stated = parsed.get("signature")
    if stated is None:
        return "missing", [Fault("signature-missing")]
    if not isinstance(stated, dict) or stated.get("key_id") != key_id(public):
        return "bad", [Fault("signature-other-key")]
    return _verified(parsed, stated, public)


def _verified(
    parsed: dict[str, Any], stated: dict[str, Any], public: Ed25519PublicKey
) -> tuple[SignatureState, list[Fault]]:
    try:
        public.verify(bytes.fromhex(stated["value"]), canonical(without_signature(parsed)))
    except (InvalidSignature, KeyError, TypeError, ValueError, RecursionError):
        return "bad", [Fault("signature-bad")]
    return "valid", []


def read_public_key(key: bytes) -> Ed25519PublicKey:
    """The Ed25519 public key in these bytes: PEM, or the base64 of its 32 bytes; raises ValueError."""
    if PEM_MARK in key:
        try:
            public = load_pem_public_key(key)
        except UnsupportedAlgorithm:
            raise ValueError("not an Ed25519 key") from None
        if not isinstance(public, Ed25519PublicKey):
            raise ValueError("not an Ed25519 key")
        return public
    try:
        raw = base64.b64decode(key.strip(), validate=True)
    except binascii.Error:
        raise ValueError("neither PEM nor base64") from None
    if len(raw) != KEY_BYTES:
        raise ValueError("an Ed25519 key has 32 bytes")
    return Ed25519PublicKey.from_public_bytes(raw)


def _bad_fields(error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False, include_context=False):
        yield Fault("bad-field", {"field": ".".join(str(part) for part in fault["loc"])})


def _counted_again(record: VoteRecord) -> tuple[Tally | None, list[Fault]]:
    faults = [*_receipt_faults(record), *_time_faults(record)]
    roll, ballots = roll_of(record.roll), ballots_of(record.ballots)
    contradictions = roll_faults(roll, record.present) + ballot_faults(record.rules, roll, ballots)
    if contradictions:
        return None, faults + [Fault(found.code, {"seat": _title(record, found.seat)}) for found in contradictions]
    counted = tally(record.rules, roll, ballots, record.present)
    return counted, faults + list(_differences(record.result.model_dump(), asdict(counted)))


def _receipt_faults(record: VoteRecord) -> Iterator[Fault]:
    for ballot in record.ballots:
        opened = {"vote": record.vote.id, "seat": ballot.seat, "choice": ballot.choice, "words": ballot.words}
        if not matches(ballot.receipt, salt=ballot.salt, **opened):
            yield Fault("receipt", {"seat": _title(record, ballot.seat)})


def _time_faults(record: VoteRecord) -> Iterator[Fault]:
    # All are RFC 3339 in UTC with milliseconds, so their order is the order of the text.
    opened, closed = record.vote.opened_at, record.vote.closed_at
    if closed < opened:
        yield Fault("closed-before-opened")
    for ballot in record.ballots:
        if not opened <= ballot.cast_at <= closed:
            yield Fault("ballot-outside", {"seat": _title(record, ballot.seat)})
    day = datetime.fromisoformat(opened).astimezone(HANOI).date()
    if not in_force(record.rules, day):
        yield Fault("rules-not-in-force", {"day": day.isoformat(), "rules": record.rules.id})


def _title(record: VoteRecord, seat: str) -> str:
    return next((entry.title for entry in record.roll if entry.seat == seat), seat)


def _differences(stated: dict[str, Any], counted: dict[str, Any], under: str = "") -> Iterator[Fault]:
    for name in sorted(stated.keys() | counted.keys()):
        one, other = stated.get(name), counted.get(name)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from _differences(one, other, f"{under}{name}.")
        elif one != other:
            yield Fault("result-differs", {"field": f"{under}{name}", "stated": str(one), "counted": str(other)})
