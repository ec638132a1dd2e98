"""The library's own WebSocket under gevent, mended: each frame goes out whole, one after the other, uncompressed.

simple-websocket 1.1.0 calls `send()` and does not look at how much was taken, so that a client that stalls until the
socket's buffer is full gets broken frames (its issue 45, mended there but not released). Used where the fast fan-out
is switched off.
"""

from collections.abc import Mapping
from typing import Any

from engineio.async_drivers.gevent import WebSocketWSGI
from gevent.lock import RLock


class WholeSends(WebSocketWSGI):  # type: ignore[misc]  # python-engineio has no types
    """Engine.IO's WebSocket for gevent, on a socket whose `send` sends all."""

    def __call__(self, environ: Mapping[str, Any], start_response: Any) -> Any:
        """Serves the connection until it ends; compression, a zlib context for each client, is not negotiated."""
        kept = {key: value for key, value in environ.items() if key != "HTTP_SEC_WEBSOCKET_EXTENSIONS"}
        if "gunicorn.socket" in kept:
            kept["gunicorn.socket"] = _WholeSocket(kept["gunicorn.socket"])
        return super().__call__(kept, start_response)


class _WholeSocket:
    """A socket whose `send` takes everything, one caller at a time; in all else the socket it was made from."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._turn = RLock()

    def send(self, data: bytes) -> int:
        with self._turn:
            self._sock.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
