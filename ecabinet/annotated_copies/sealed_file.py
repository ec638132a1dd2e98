"""A file that lies sealed in the store: AES-256-GCM in parts, so that it is sealed and opened without being held whole.

A part's nonce is its number; each file has a key of its own. The last part says so: a file that was cut opens no more.
"""

from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

PART = 1 << 20
TAG = 16


class Broken(Exception):
    """The file is not as it was sealed."""


def write_sealed(target: Path, plain: memoryview, key: bytes) -> None:
    """The bytes stand sealed in the file."""
    cipher = AESGCM(key)
    parts = max(1, -(-len(plain) // PART))
    with target.open("wb") as file:
        for number in range(parts):
            part = plain[number * PART : (number + 1) * PART]
            file.write(cipher.encrypt(_nonce(number), part, _said(number == parts - 1)))


def read_sealed(source: Path, key: bytes) -> Iterator[bytes]:
    """What was sealed, part by part; raises Broken."""
    cipher, left = AESGCM(key), source.stat().st_size
    with source.open("rb") as file:
        number = 0
        while left > 0:
            part = file.read(PART + TAG)
            left -= len(part)
            try:
                yield cipher.decrypt(_nonce(number), part, _said(left <= 0))
            except InvalidTag:
                raise Broken from None
            number += 1


def plain_size(sealed: int) -> int:
    """How many bytes a sealed file of that size holds."""
    return sealed - TAG * max(1, -(-sealed // (PART + TAG)))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _said(is_last: bool) -> bytes:
    return b"last" if is_last else b"more"
