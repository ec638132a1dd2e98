"""The library's own WebSocket, mended: each frame goes out whole, one after the other, uncompressed.

simple-websocket 1.1.0 calls `send()` and does not look at how much was taken, nor does it keep a pong out of the middle
of another frame; under gevent a client that stalls until the socket's buffer is full gets broken frames (its issue 45,
mended there but not released). Used wherever the fast fan-out is not.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any

SOCKETS = ("gunicorn.socket", "werkzeug.socket")


class WholeSends:
    """Wraps what `library_websocket` makes, so that it gets a socket whose `send` sends all."""

    def __init__(self, library_websocket: Callable[..., Any]) -> None:
        self._library_websocket = library_websocket

    def __call__(self, handler: Callable[..., Any], server: Any) -> Callable[..., Any]:
        """The WSGI application that serves one connection; compression, a zlib context a client, is not negotiated."""
        websocket = self._library_websocket(handler, server)

        def serve(environ: Mapping[str, Any], start_response: Any) -> Any:
            kept = {key: value for key, value in environ.items() if key != "HTTP_SEC_WEBSOCKET_EXTENSIONS"}
            for key in SOCKETS:
                if key in kept:
                    kept[key] = _WholeSocket(kept[key])
            return websocket(kept, start_response)

        return serve


class _WholeSocket:
    """A socket whose `send` takes everything, one caller at a time; in all else the socket it was made from."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._turn = threading.RLock()

    def send(self, data: bytes) -> int:
        with self._turn:
            self._sock.sendall(data)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)
