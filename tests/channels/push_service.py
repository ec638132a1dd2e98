"""The other side of web push: a push service, and a browser that reads what it is handed with a key of its own.

Written from RFC 8188, 8291 and 8292, and by none of the sender's code.
"""

import hashlib
import hmac
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.channels.mail_server import HttpReceiver

CURVE = ec.SECP256R1()


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data(said: str) -> bytes:
    return urlsafe_b64decode(said + "=" * (-len(said) % 4))


def hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869, of one block."""
    key = hmac.new(salt, secret, hashlib.sha256).digest()
    return hmac.new(key, info + b"\1", hashlib.sha256).digest()[:length]


class Browser:
    """A subscription's keys; reads what was meant for it and nothing else."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(CURVE)
        self.auth = os.urandom(16)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def subscription(self, endpoint: str) -> dict[str, str]:
        return {"endpoint": endpoint, "p256dh": text(self.public), "auth": text(self.auth)}

    def read(self, body: bytes) -> Any:
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        secret = hkdf(self.auth, shared, b"WebPush: info\0" + self.public + sender, 32)
        key, nonce = (
            hkdf(salt, secret, b"Content-Encoding: %s\0" % name, n) for name, n in ((b"aes128gcm", 16), (b"nonce", 12))
        )
        whole = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert whole[-1:] == b"\2", "the last record"
        return json.loads(whole[:-1])


def sender_of(authorization: str) -> tuple[dict[str, Any], bytes]:
    """The claims and the public key of a `vapid` header whose signature is right; InvalidSignature otherwise."""
    scheme, _, rest = authorization.partition(" ")
    assert scheme == "vapid"
    parts = dict(one.strip().split("=", 1) for one in rest.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    r, s = (int.from_bytes(half, "big") for half in (data(signature)[:32], data(signature)[32:]))
    key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, data(parts["k"]))
    key.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(SHA256()))
    head, claims = (json.loads(data(one)) for one in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    return claims, data(parts["k"])


class PushService(HttpReceiver):
    """Takes what it is handed."""

    def __init__(self) -> None:
        super().__init__(answer=201)

    def endpoint(self, name: str = "device") -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/push/{name}?x=1"
