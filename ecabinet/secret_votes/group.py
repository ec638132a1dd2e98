"""The group of prime order in edwards25519, by libsodium; points and scalars are written as 64 hexadecimal letters.

A point that is read must be canonical, of the group and not its neutral element; a scalar must be below the order.
"""

import re
import secrets
from collections.abc import Iterable
from hashlib import sha512
from typing import Any

from nacl import bindings

from ecabinet.core.canonical import canonical
from ecabinet.secret_votes.refusals import need

ORDER = 2**252 + 27742317777372353535851937790883648493
DOMAIN = "ecabinet-secret-votes-1"
NEUTRAL = bytes([1] + [0] * 31)
ONE = (1).to_bytes(32, "little")
BASE: bytes = bindings.crypto_scalarmult_ed25519_base_noclamp(ONE)
_HEX = re.compile(r"[0-9a-f]{64}")


def read_point(text: str, where: str = "") -> bytes:
    """The point that the text stands for; refused unless it is one of the group and not the neutral element."""
    need(_HEX.fullmatch(text) is not None, "point-malformed", where)
    point = bytes.fromhex(text)
    need(bindings.crypto_core_ed25519_is_valid_point(point), "point-malformed", where)
    return point


def read_scalar(text: str, where: str = "") -> int:
    """The number that the text stands for, little end first; refused unless it is below the order."""
    need(_HEX.fullmatch(text) is not None, "scalar-malformed", where)
    number = int.from_bytes(bytes.fromhex(text), "little")
    need(number < ORDER, "scalar-malformed", where)
    return number


def write_scalar(number: int) -> str:
    """The number as text, little end first."""
    return number.to_bytes(32, "little").hex()


def random_scalar() -> int:
    """A number from 1 to the order less one, each as likely as any other."""
    return 1 + secrets.randbelow(ORDER - 1)


def times(number: int, point: bytes = BASE) -> bytes:
    """The point added to itself so often; the base point where none is given."""
    number %= ORDER
    if number == 0 or point == NEUTRAL:
        return NEUTRAL  # libsodium refuses to come out there
    factor = number.to_bytes(32, "little")
    if point == BASE:
        return bytes(bindings.crypto_scalarmult_ed25519_base_noclamp(factor))
    return bytes(bindings.crypto_scalarmult_ed25519_noclamp(factor, point))


def plus(*points: bytes) -> bytes:
    """The sum of the points."""
    return total(points)


def total(points: Iterable[bytes]) -> bytes:
    """The sum of any number of points; the neutral element for none."""
    found = NEUTRAL
    for point in points:
        found = bytes(bindings.crypto_core_ed25519_add(found, point))
    return found


def minus(one: bytes, other: bytes) -> bytes:
    """The first point less the second."""
    return bytes(bindings.crypto_core_ed25519_sub(one, other))


def hashed_scalar(kind: str, about: dict[str, Any]) -> int:
    """A number below the order from SHA-512 over the canonical JSON of what it is about, of its own for every kind."""
    text = canonical({"about": about, "domain": f"{DOMAIN}/{kind}"})
    return int.from_bytes(sha512(text).digest(), "little") % ORDER
