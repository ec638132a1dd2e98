"""One form in which data are hashed, signed and kept: RFC 8785."""

import hashlib
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """The value as canonical JSON (RFC 8785), in UTF-8."""
    return rfc8785.dumps(value)


def digest(value: Any) -> str:
    """SHA-256 over the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()
