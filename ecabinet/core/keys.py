"""The installation's signing key: Ed25519, made at first need, kept in one file that only its owner can read."""

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from ecabinet.core.settings import WrongSetting, write_private

_folder: list[Path] = []


def open_keys(folder: Path) -> None:
    """From now on the signing key is kept in `folder`, as `signing.pem`."""
    _folder[:] = [folder]


def signing_key() -> Ed25519PrivateKey:
    """The key that signs records and seals; raises WrongSetting when its file can't be used."""
    path = _folder[0] / "signing.pem"
    if not path.exists():
        _make(path)
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise WrongSetting(
            f"{path} holds no private key that can be read: put back the one from your backup."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongSetting(f"{path} holds a key of another kind: put back the one from your backup.")
    return key


def public_key_pem() -> bytes:
    """What others check signatures with, as PEM; to be given to them by another way than the records."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def key_id() -> str:
    """The key's name: SHA-256 over the 32 bytes of its public half, in hexadecimal."""
    return hashlib.sha256(signing_key().public_key().public_bytes_raw()).hexdigest()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"new-{os.urandom(8).hex()}.pem")
    write_private(draft, Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        # A link never replaces: of two processes that start at once, both use the key of the first.
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
