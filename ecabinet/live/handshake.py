"""The request that opens a WebSocket, and its answer (RFC 6455, 4.2)."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from typing import Any

ACCEPT_SALT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, 1.3


class HandshakeRefused(Exception):
    """The request can't become a WebSocket; `status` is the HTTP status line, `headers` go with it."""

    def __init__(self, status: str, reason: str, headers: list[tuple[str, str]]) -> None:
        super().__init__(reason)
        self.status, self.headers = status, headers


def handshake_answer(environ: Mapping[str, Any]) -> bytes:
    """The 101 answer to this request, without any extension; raises HandshakeRefused."""
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        wanted = [("Sec-WebSocket-Version", "13")]
        raise HandshakeRefused("426 UPGRADE REQUIRED", "WebSocket version 13 is needed.", wanted)
    connection = {token.strip().lower() for token in environ.get("HTTP_CONNECTION", "").split(",")}
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket" or "upgrade" not in connection:
        raise HandshakeRefused("400 BAD REQUEST", "This is not a WebSocket request.", [])
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    if not _is_key(key):
        raise HandshakeRefused("400 BAD REQUEST", "Sec-WebSocket-Key must be 16 bytes in base64.", [])
    accept = base64.b64encode(hashlib.sha1(key.encode() + ACCEPT_SALT, usedforsecurity=False).digest())
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
    return head + accept + b"\r\n\r\n"


def _is_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False
