"""A device's proof of a decision holds for exactly that decision, at that site, and one byte more or less is found."""

import base64
import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ecabinet.signed_records.device_proofs import DeviceProof, challenge, flaw_of

pytestmark = pytest.mark.one_database

ORIGIN, SITE = "https://hop.example", "hop.example"
DECISION = {"format": "ecabinet-confirmation-1", "kind": "ballot", "vote": "1", "choice": "agree", "command": "2"}
ES256, EDDSA, RS256 = (
    ec.generate_private_key(ec.SECP256R1()),
    ed25519.Ed25519PrivateKey.generate(),
    rsa.generate_private_key(65537, 2048),
)
SIGN: dict[str, tuple[Any, Callable[[bytes], bytes]]] = {
    "ES256": (ES256, lambda data: ES256.sign(data, ec.ECDSA(SHA256()))),
    "EdDSA": (EDDSA, EDDSA.sign),
    "RS256": (RS256, lambda data: RS256.sign(data, padding.PKCS1v15(), SHA256())),
}


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def proof(kind: str = "ES256", *, flags: int = 5, site: str = SITE, **said: Any) -> DeviceProof:
    """What a device of that kind gives when a page asks it; `said` takes the place of what the browser would say."""
    key, sign = SIGN[kind]
    asked = {"type": "webauthn.get", "challenge": encoded(challenge(DECISION)), "origin": ORIGIN, "crossOrigin": False}
    client = json.dumps({**asked, **said}).encode()
    data = hashlib.sha256(site.encode()).digest() + bytes([flags]) + bytes(4)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return DeviceProof(*map(encoded, (public, data, client, sign(data + hashlib.sha256(client).digest()))))


@pytest.mark.parametrize("kind", SIGN)
def test_a_true_proof_holds(kind: str) -> None:
    assert flaw_of(proof(kind), DECISION, ORIGIN, SITE) is None


@pytest.mark.parametrize("name", DECISION)
def test_it_holds_for_no_other_decision(name: str) -> None:
    other = {**DECISION, name: "something else"}
    assert flaw_of(proof(), other, ORIGIN, SITE) == "other-decision"
    fewer = {key: value for key, value in DECISION.items() if key != name}
    assert flaw_of(proof(), fewer, ORIGIN, SITE) == "other-decision"


@pytest.mark.parametrize(
    ("given", "flaw"),
    [
        (lambda: proof(type="webauthn.create"), "other-decision"),
        (lambda: proof(challenge="AAAA"), "other-decision"),
        (lambda: proof(challenge=None), "not-readable"),
        (lambda: proof(origin="https://ke-gian.example"), "other-site"),
        (lambda: proof(crossOrigin=True), "other-site"),
        (lambda: proof(site="ke-gian.example"), "other-site"),
        (lambda: proof(flags=1), "nobody-verified"),
        (lambda: proof(flags=4), "nobody-verified"),
        (lambda: replace(proof(), client_data=encoded(b"[]")), "not-readable"),
        (lambda: replace(proof(), client_data=encoded(b"[" * 100_000)), "not-readable"),
        (lambda: replace(proof(), client_data="!"), "not-readable"),
        (lambda: replace(proof(), authenticator_data="AAAA"), "not-readable"),
        (lambda: replace(proof(), public_key="AAAA"), "kind-of-key"),
        (lambda: replace(proof(), public_key=proof("EdDSA").public_key), "wrong-signature"),
        (lambda: replace(proof(), signature=proof("RS256").signature), "wrong-signature"),
    ],
)
def test_it_says_what_is_wrong(given: Callable[[], DeviceProof], flaw: str) -> None:
    assert flaw_of(given(), DECISION, ORIGIN, SITE) == flaw


@pytest.mark.parametrize("size", [1024, 1536])
def test_short_keys_prove_nothing(size: int) -> None:
    short = rsa.generate_private_key(65537, size)
    public = short.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert flaw_of(replace(proof(), public_key=encoded(public)), DECISION, ORIGIN, SITE) == "kind-of-key"


@pytest.mark.parametrize("kind", SIGN)
@pytest.mark.parametrize("part", ["public_key", "authenticator_data", "client_data", "signature"])
def test_one_letter_changed_anywhere_is_found(kind: str, part: str) -> None:
    true = proof(kind)
    text: str = getattr(true, part)
    letters, chance = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", random.Random(7)
    for at in range(len(text)):
        other = chance.choice([letter for letter in letters if letter != text[at]])
        changed = replace(true, **{part: text[:at] + other + text[at + 1 :]})
        assert flaw_of(changed, DECISION, ORIGIN, SITE) is not None, at
