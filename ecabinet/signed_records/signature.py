"""Whether a record bears the signature of a key that was given by another way than the record."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ecabinet.core.signed import Keys, UnknownKey, WrongSignature, key_id, read_public_keys, require_signed
from ecabinet.signed_records.faults import Fault

PEM_MARK = b"-----BEGIN"
KEY_BYTES = 32

SignatureState = Literal["valid", "bad", "missing", "unchecked", "unreadable"]


def checked_signature(parsed: Mapping[str, Any], key: bytes | None) -> tuple[SignatureState, list[Fault]]:
    """What is to be said of the record's signature; never raises. A key inside the record is never used."""
    if key is None:
        return "unchecked", []
    try:
        known = read_keys(key)
    except ValueError:
        return "unreadable", [Fault("key-unreadable")]
    if parsed.get("signature") is None:
        return "missing", [Fault("signature-missing")]
    try:
        require_signed(parsed, known)
    except UnknownKey:
        return "bad", [Fault("signature-other-key")]
    except (WrongSignature, RecursionError):
        return "bad", [Fault("signature-bad")]
    return "valid", []


def read_keys(key: bytes) -> Keys:
    """The Ed25519 public keys in these bytes: PEM, or the base64 of one key's 32 bytes; raises ValueError."""
    if PEM_MARK in key:
        return read_public_keys(key)
    try:
        raw = base64.b64decode(key.strip(), validate=True)
    except binascii.Error:
        raise ValueError("neither PEM nor base64") from None
    if len(raw) != KEY_BYTES:
        raise ValueError("an Ed25519 key has 32 bytes")
    public = Ed25519PublicKey.from_public_bytes(raw)
    return {key_id(public): public}
