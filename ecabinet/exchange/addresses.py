"""The secret address of a calendar feed: made from the row's key and the installation's secret, kept nowhere."""

import hashlib
import hmac
from uuid import UUID

from ecabinet.core.problems import NotFound


def feed_name(key: UUID, secret: str) -> str:
    """The last part of the address: the key, and a mark that only this installation can make."""
    return f"{key.hex}{_mark(key, secret)}"


def key_of(name: str, secret: str) -> UUID:
    """The key of a feed's address; NotFound for one that this installation did not make."""
    try:
        key = UUID(hex=name[:32])
    except ValueError:
        raise NotFound from None
    if not hmac.compare_digest(feed_name(key, secret).encode(), name.encode()):
        raise NotFound
    return key


def _mark(key: UUID, secret: str) -> str:
    return hmac.new(secret.encode(), b"calendar-feed:" + key.bytes, hashlib.sha256).hexdigest()[:32]
