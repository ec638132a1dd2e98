"""Engine.IO for websocket clients under gevent: a client costs an object and a watcher, not three greenlets.

The library keeps a greenlet reading, one writing and one sleeping until the next ping for each client. Here the event
loop reads, writing needs nobody, and one greenlet sends everybody's pings. The library still decides who may connect
(origin, transport, protocol version), and still calls the Socket.IO server.
"""

import json
import random
import resource
import sys
from collections import deque
from collections.abc import Mapping
from io import BytesIO
from time import monotonic
from typing import Any

import gevent
import gevent.socket
from gevent.ssl import SSLSocket

from ecabinet.live import frames
from ecabinet.live.frames import Message, frame
from ecabinet.live.handshake import HandshakeRefused, handshake_answer
from ecabinet.live.websocket import Limits, Traffic, WebSocket

PING = frame(frames.TEXT, b"2")
CLOSE = frame(frames.TEXT, b"1")
MOST_WAITING = 16  # messages of one client not handled yet, before no more are read from it
KEPT = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL",
    "REMOTE_ADDR", "HTTP_HOST", "HTTP_ORIGIN", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_AUTHORIZATION",
    "HTTP_ACCEPT_LANGUAGE", "HTTP_X_REQUEST_ID", "wsgi.url_scheme", "flask.app",
)  # fmt: skip


class EngineSocket:
    """One client as the Engine.IO server knows it: with the attributes and methods of the library's own sockets."""

    __slots__ = (
        "_engine", "_ping_at", "_pong_by", "_reason", "_waiting", "closed", "closing", "connected", "join_by",
        "session", "sid", "upgraded", "websocket",
    )  # fmt: skip

    def __init__(self, engine: "Engine", sid: str, fd: int) -> None:
        self._engine, self.sid = engine, sid
        self.connected = self.upgraded = True
        self.closing = self.closed = False
        self.session: dict[str, Any] = {}
        self.websocket = WebSocket(fd, self, engine.limits, engine.traffic)
        self._waiting: deque[str] | None = None
        self._reason: str | None = None
        now = monotonic()
        # a whole hall connects at once, and must not be pinged at once for ever after
        self._ping_at = now + engine.ping_interval * random.uniform(0.5, 1.0)  # noqa: S311  (no secret)
        self._pong_by: float | None = None
        self.join_by: float | None = now + engine.limits.seconds_to_join

    def send(self, packet: Any) -> None:
        """The Engine.IO packet follows all sent before; a closed socket ignores it."""
        if self.closed:
            return
        encoded = packet.encode()
        if isinstance(encoded, str):
            self.websocket.write(frame(frames.TEXT, encoded.encode()))
        else:
            self.websocket.write(frame(frames.BINARY, bytes(encoded)))

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """The application has heard that the client left, and the client, unless it aborted, that it was let go."""
        if self.closed or self.closing:
            return
        self.closing = True
        self._engine.tell("disconnect", self.sid, reason or self._engine.reasons.SERVER_DISCONNECT)
        self.closed = True
        self._engine.forget(self.sid)
        if not abort:
            self.websocket.write(CLOSE)
        self.websocket.end(frames.NORMAL)

    def received(self, message: Message) -> None:
        """An Engine.IO packet has come: a pong is noted here, a message handed to a greenlet, in order."""
        if message.kind == frames.BINARY:
            self.websocket.end(frames.NOT_SUPPORTED, "only text is understood")
        elif message.data[:1] == b"4":
            self._accept(message.data[1:].decode())
        elif message.data == b"3":
            self._pong_by, self._ping_at = None, monotonic() + self._engine.ping_interval
        elif message.data == b"1":
            self._reason = self._engine.reasons.CLIENT_DISCONNECT
            self.websocket.end(frames.NORMAL)
            self.ended()
        elif not message.data:
            self.websocket.end(frames.BROKEN_RULES, "empty packet")

    def ended(self) -> None:
        """The client is gone or going; the application hears it once, after the messages that came before."""
        self._reason = self._reason or self._engine.reasons.TRANSPORT_CLOSE
        if self._waiting is None:
            gevent.spawn(self._work)

    def tend(self, now: float) -> None:
        """Asked once a second: ping when it is time, and drop a client that did not answer or never joined."""
        if self._pong_by is not None:
            if now > self._pong_by:
                self._reason = self._engine.reasons.PING_TIMEOUT
                self.websocket.drop()
        elif now >= self._ping_at:
            self._pong_by = now + self._engine.ping_timeout
            self.websocket.write(PING)
        if self.join_by is not None and now > self.join_by:
            self.websocket.end(frames.POLICY, "did not join")

    def leave_soon(self) -> None:
        """The connection ends soon, unless the client joins again."""
        self.join_by = monotonic() + self._engine.limits.seconds_to_join

    def _accept(self, text: str) -> None:
        idle = self._waiting is None
        if self._waiting is None:
            self._waiting = deque()
        self._waiting.append(text)
        if idle:
            gevent.spawn(self._work)
        elif len(self._waiting) == MOST_WAITING:
            self.websocket.pause()

    def _work(self) -> None:
        """Handles what waits, one after the other, then ceases to exist."""
        while self._waiting and not self.closed:
            self._engine.tell("message", self.sid, self._waiting.popleft())
            if len(self._waiting) == MOST_WAITING // 2:
                self.websocket.resume()
        self._waiting = None
        if self._reason is not None:
            self.close(abort=True, reason=self._reason)


class Engine:
    """Takes websocket clients over from an Engine.IO server; everything else it leaves to `library_connect`."""

    def __init__(self, server: Any, limits: Limits) -> None:
        self._server = server
        self._library_connect = server._handle_connect
        self.limits, self.traffic = limits, Traffic()
        self.reasons = server.reason
        self.ping_interval = float(server.ping_interval + server.ping_interval_grace_period)
        self.ping_timeout = float(server.ping_timeout)
        self._most = min(limits.connections, resource.getrlimit(resource.RLIMIT_NOFILE)[0] * 9 // 10)
        self._tending = False

    def connect(self, environ: Mapping[str, Any], start_response: Any, transport: str, jsonp: int | None = None) -> Any:
        """An HTTP answer, or StopIteration, which tells gunicorn that the connection has become a client of ours."""
        sock = environ.get("gunicorn.socket")
        if transport != "websocket" or not isinstance(sock, gevent.socket.socket) or isinstance(sock, SSLSocket):
            return self._library_connect(environ, start_response, transport, jsonp)
        if len(self._server.sockets) >= self._most:
            return _answer("503 SERVICE UNAVAILABLE", "Too many connections.", [("Retry-After", "5")])
        try:
            handshake = handshake_answer(environ)
        except HandshakeRefused as refused:
            return _answer(refused.status, str(refused), refused.headers)
        sid = self._server.generate_id()
        verdict = self.tell("connect", sid, slim(environ))
        if verdict not in (None, True):
            return self._server._unauthorized(verdict or None)
        client = self._server.sockets[sid] = EngineSocket(self, sid, sock.detach())
        client.websocket.write(handshake + frame(frames.TEXT, b"0" + self._greeting(sid)))
        if not self._tending:
            self._tending = True
            gevent.spawn(self._tend)
        raise StopIteration

    def tell(self, event: str, *values: Any) -> Any:
        """What the Socket.IO server makes of the event; its mistakes are logged, and end in None or False."""
        return self._server._trigger_event(event, *values, run_async=False)

    def forget(self, sid: str) -> None:
        """The Engine.IO server no longer knows the client."""
        self._server.sockets.pop(sid, None)

    def clients(self) -> list[EngineSocket]:
        """All clients connected this way."""
        return [client for client in tuple(self._server.sockets.values()) if isinstance(client, EngineSocket)]

    def end_all(self) -> None:
        """Every client has been told that the server is going away, so that it comes back at once."""
        for client in self.clients():
            client.websocket.end(frames.GOING_AWAY, "server restarts")

    def _greeting(self, sid: str) -> bytes:
        greeting = {
            "sid": sid,
            "upgrades": [],
            "pingTimeout": int(self.ping_timeout * 1000),
            "pingInterval": int(self.ping_interval * 1000),
            "maxPayload": self.limits.received,
        }
        return json.dumps(greeting).encode()

    def _tend(self) -> None:
        while True:
            gevent.sleep(1.0)
            now = monotonic()
            for client in self.clients():
                client.tend(now)


def slim(environ: Mapping[str, Any]) -> dict[str, Any]:
    """What a handler may ask of the request that connected, kept as long as the client; equal texts are shared."""
    kept = {key: environ[key] for key in KEPT if key in environ}
    for key, value in kept.items():
        if type(value) is str and key != "HTTP_COOKIE":
            kept[key] = sys.intern(value)
    return kept | NO_BODY


NO_BODY: dict[str, Any] = {
    "wsgi.version": (1, 0),
    "wsgi.input": BytesIO(),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


def _answer(status: str, reason: str, headers: list[tuple[str, str]]) -> dict[str, Any]:
    """An HTTP answer in the shape that Engine.IO passes on."""
    return {"status": status, "headers": [("Content-Type", "text/plain"), *headers], "response": reason.encode()}
