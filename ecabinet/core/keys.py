"""The installation's keys, each made at first need and kept in a file of its own that only its owner can read.

One signs records and seals (Ed25519), one tells push services who sends (P-256, RFC 8292), one seals people's notes
(AES-256). None of them is in the database, in the file store or in a backup.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from ecabinet.core.settings import WrongSetting, write_private

NOTE_KEY_BYTES = 32
_folder: list[Path] = []


def open_keys(folder: Path) -> None:
    """From now on the keys are kept in `folder`, as `signing.pem`, `push.pem` and `notes.key`."""
    _folder[:] = [folder]


def folder() -> Path:
    """Where all keys are kept: `signers` in it are those of people and bodies, `authorities` who vouches for others."""
    return _folder[0]


def signing_key() -> Ed25519PrivateKey:
    """The key that signs records and seals; raises WrongSetting when its file can't be used."""
    path = _folder[0] / "signing.pem"
    key = _kept(path, Ed25519PrivateKey.generate)
    if not isinstance(key, Ed25519PrivateKey):
        raise _wrong_kind(path)
    return key


def push_key() -> EllipticCurvePrivateKey:
    """The key by which push services know this installation; raises WrongSetting when its file can't be used."""
    path = _folder[0] / "push.pem"
    key = _kept(path, lambda: generate_private_key(SECP256R1()))
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP256R1):
        raise _wrong_kind(path)
    return key


def note_keys() -> list[bytes]:
    """What people's notes are sealed under, 32 bytes each: the first seals, the others still open what they sealed.

    A key a line, in hexadecimal, so that an operator can keep it on paper. Raises WrongSetting when it can't be used.
    """
    path = note_key_file()
    if not path.exists():
        _make(path, secrets.token_bytes(NOTE_KEY_BYTES).hex().encode() + b"\n")
    try:
        kept = [bytes.fromhex(line) for line in path.read_text("ascii").split()]
    except ValueError:
        kept = []
    if not kept or any(len(key) != NOTE_KEY_BYTES for key in kept):
        raise WrongSetting(f"{path} must hold keys of 64 hexadecimal digits, one a line: put back the one you kept.")
    return kept


def note_key_file() -> Path:
    """Where the keys of notes are kept."""
    return _folder[0] / "notes.key"


def add_note_key(key: bytes) -> None:
    """That key seals from now on; those before still open what they sealed."""
    write_private(note_key_file(), b"".join(one.hex().encode() + b"\n" for one in (key, *note_keys())))


def public_key_pem() -> bytes:
    """What others check signatures with, as PEM; to be given to them by another way than the records."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def key_id() -> str:
    """The key's name: SHA-256 over the 32 bytes of its public half, in hexadecimal."""
    return hashlib.sha256(signing_key().public_key().public_bytes_raw()).hexdigest()


def _kept(path: Path, generate: Callable[[], Ed25519PrivateKey | EllipticCurvePrivateKey]) -> PrivateKeyTypes:
    if not path.exists():
        _make(path, generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    try:
        return load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise WrongSetting(
            f"{path} holds no private key that can be read: put back the one from your backup."
        ) from error


def _wrong_kind(path: Path) -> WrongSetting:
    return WrongSetting(f"{path} holds a key of another kind: put back the one from your backup.")


def _make(path: Path, key: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"new-{os.urandom(8).hex()}{path.suffix}")
    write_private(draft, key)
    try:
        # A link never replaces: of two processes that start at once, both use the key of the first.
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
