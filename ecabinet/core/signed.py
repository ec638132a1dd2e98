"""Signed statements: JSON objects that carry an Ed25519 signature over all the rest of them, in canonical form."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from ecabinet.core.canonical import canonical

Keys = Mapping[str, Ed25519PublicKey]
_PEM = re.compile(rb"-----BEGIN [A-Z ]+-----.*?-----END [A-Z ]+-----", re.DOTALL)


class UnknownKey(Exception):
    """The statement is signed by a key that was not given."""


class WrongSignature(Exception):
    """The statement is not what its key has signed."""


def sign(statement: Mapping[str, Any], key: Ed25519PrivateKey) -> dict[str, Any]:
    """The statement with the key's signature, in place of any earlier one."""
    unsigned = without_signature(statement)
    signature = {"algorithm": "Ed25519", "key_id": key_id(key.public_key())}
    return {**unsigned, "signature": {**signature, "value": key.sign(canonical(unsigned)).hex()}}


def without_signature(statement: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a statement that its signature covers."""
    return {name: value for name, value in statement.items() if name != "signature"}


def require_signed(statement: Mapping[str, Any], keys: Keys) -> None:
    """Nothing, if one of the keys has signed exactly this; raises UnknownKey or WrongSignature."""
    signature = statement.get("signature")
    if not isinstance(signature, Mapping) or signature.get("algorithm") != "Ed25519":
        raise WrongSignature
    key = keys.get(str(signature.get("key_id")))
    if key is None:
        raise UnknownKey(str(signature.get("key_id")))
    try:
        key.verify(bytes.fromhex(signature["value"]), canonical(without_signature(statement)))
    except (InvalidSignature, KeyError, TypeError, ValueError):
        raise WrongSignature from None


def key_id(key: Ed25519PublicKey) -> str:
    """The name of a public key: SHA-256 over its 32 bytes, in hexadecimal."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()


def read_public_keys(data: bytes) -> dict[str, Ed25519PublicKey]:
    """The Ed25519 public keys in a PEM file of one or more, by their names; raises ValueError if there is none."""
    found = {}
    for block in _PEM.findall(data):
        try:
            key = load_pem_public_key(block)
        except (ValueError, UnsupportedAlgorithm) as error:
            raise ValueError("not a public key") from error
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("not an Ed25519 public key")
        found[key_id(key)] = key
    if not found:
        raise ValueError("no public key")
    return found
