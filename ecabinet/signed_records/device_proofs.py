"""The proof that a person's device signed a decision (Web Authentication Level 2, 7.2), checked from the record alone.

Nothing of what the server checks it with is used here, and no row: only the words of the record.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

from ecabinet.core.canonical import canonical

PRESENT, VERIFIED = 0x01, 0x04
FLAGS_AT, LEAST_DATA = 32, 37  # after the digest of the site's name; with the count of uses, four bytes
LEAST_RSA = 2048
Flaw = Literal["not-readable", "other-decision", "other-site", "nobody-verified", "kind-of-key", "wrong-signature"]


@dataclass(frozen=True, slots=True)
class DeviceProof:
    """What the device gave, and the public half of its key (SubjectPublicKeyInfo); each base64url without padding."""

    public_key: str
    authenticator_data: str
    client_data: str
    signature: str


class _Flawed(Exception):
    """The proof proves nothing; why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def challenge(decision: Mapping[str, Any]) -> bytes:
    """What a device signs of a decision: SHA-256 over its canonical form (RFC 8785).

    The decision holds a receipt that no other ballot, answer or position has: so that a proof said again is the same
    decision confirmed again, and needs no number that only the server has seen.
    """
    return hashlib.sha256(canonical(dict(decision))).digest()


def flaw_of(proof: DeviceProof, decision: Mapping[str, Any], origin: str, site: str) -> Flaw | None:
    """Why the proof does not show that the device signed exactly this decision, at that origin; none if it does."""
    try:
        data, said = _bytes(proof.authenticator_data), _bytes(proof.client_data)
        _require_asked(said, decision, origin)
        _require_person(data, site)
        _require_signed(proof, data + hashlib.sha256(said).digest())
    except _Flawed as flawed:
        return flawed.flaw
    return None


def _require_asked(said: bytes, decision: Mapping[str, Any], origin: str) -> None:
    """That the page of that origin asked the device to sign the decision."""
    try:
        asked = json.loads(said)
    except (ValueError, RecursionError):
        raise _Flawed("not-readable") from None
    if not isinstance(asked, dict) or not isinstance(asked.get("challenge"), str):
        raise _Flawed("not-readable")
    if asked.get("type") != "webauthn.get" or not hmac.compare_digest(_bytes(asked["challenge"]), challenge(decision)):
        raise _Flawed("other-decision")
    if asked.get("origin") != origin or asked.get("crossOrigin", False) is not False:
        raise _Flawed("other-site")


def _require_person(data: bytes, site: str) -> None:
    """That the key is one for that site, and that somebody was there whom the device knew."""
    if len(data) < LEAST_DATA:
        raise _Flawed("not-readable")
    if not hmac.compare_digest(data[:FLAGS_AT], hashlib.sha256(site.encode()).digest()):
        raise _Flawed("other-site")
    if data[FLAGS_AT] & (PRESENT | VERIFIED) != PRESENT | VERIFIED:
        raise _Flawed("nobody-verified")


def _require_signed(proof: DeviceProof, signed: bytes) -> None:
    signature = _bytes(proof.signature)
    try:
        key = load_der_public_key(_bytes(proof.public_key))
    except (ValueError, UnsupportedAlgorithm):
        raise _Flawed("kind-of-key") from None
    try:
        if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
            key.verify(signature, signed, ECDSA(SHA256()))
        elif isinstance(key, Ed25519PublicKey):
            key.verify(signature, signed)
        elif isinstance(key, RSAPublicKey) and key.key_size >= LEAST_RSA:
            key.verify(signature, signed, PKCS1v15(), SHA256())
        else:
            raise _Flawed("kind-of-key")
    except InvalidSignature:
        raise _Flawed("wrong-signature") from None


def _bytes(text: str) -> bytes:
    """The bytes of base64url in its one right form."""
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise _Flawed("not-readable") from None
    if base64.urlsafe_b64encode(found).decode().rstrip("=") != text:
        raise _Flawed("not-readable")
    return found
