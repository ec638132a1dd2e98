"""A device with a passkey, made of a key and the words of the standard: what a browser would send."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, SYNCED, ATTESTED = 0x01, 0x04, 0x08, 0x40


def encoded(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Authenticator:
    """A device that knows its person by a finger, unless `flags` say otherwise, on a page of that origin."""

    origin: str
    site: str = "localhost"
    flags: int = PRESENT | VERIFIED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def made(self, challenge: str) -> dict[str, str]:
        """Its answer to being asked for a passkey, as `add_passkey` takes it."""
        known = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + self._cose()
        data = self._about(ATTESTED) + known
        answer = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return {
            "credential": encoded(self.credential),
            "client_data": encoded(self._client_data("webauthn.create", challenge)),
            "attestation": encoded(answer),
        }

    def signed(self, challenge: bytes, **other: str) -> dict[str, str]:
        """Its answer to being asked to confirm what has that digest; `other` takes the place of what it would say."""
        data, said = self._about(0), self._client_data("webauthn.get", encoded(challenge))
        signature = self.key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"client_data": encoded(said), "authenticator_data": encoded(data), "signature": encoded(signature)}
        return {"credential": encoded(self.credential), **answer, **other}

    def _about(self, more: int) -> bytes:
        return hashlib.sha256(self.site.encode()).digest() + bytes([self.flags | more]) + bytes(4)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _cose(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        key: bytes = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        return key
