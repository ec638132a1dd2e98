"""One client's WebSocket, driven by gevent's event loop: no greenlet, no compression, a bounded queue.

Whoever writes (an answer, a pong, a broadcast) hands over whole frames, and no write ever waits. So frames can't
interleave, and what the kernel does not take at once is queued in the order it was written.
"""

import socket as sockets
import struct
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import gevent
from gevent.core import READ, WRITE
from gevent.monkey import get_original

from ecabinet.live import frames
from ecabinet.live.frames import FrameReader, Message, Refused

READ_AT_ONCE = 16_384
FRAMES_A_TURN = 64  # of one client's backlog, before others have their turn
SECONDS_TO_LEAVE = 5.0
OPEN, LEAVING, GONE = range(3)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one client may cost: sizes in bytes; `connections` counts those of the process."""

    received: int = 256_000
    queued: int = 1_048_576
    queued_frames: int = 20_000
    connections: int = 15_000
    seconds_to_join: float = 20.0


@dataclass(slots=True)
class Traffic:
    """What happened to the frames of one process since its start."""

    written: int = 0
    queued: int = 0
    overflowed: int = 0  # clients dropped because they read too slowly


class Listener(Protocol):
    """Who is told what a client did; called by the event loop, so it must never wait."""

    def received(self, message: Message) -> None:
        """A whole text or binary message has come."""

    def ended(self) -> None:
        """The connection is gone; called once."""


class WebSocket:
    """Frames out, messages in, over a connection whose handshake is answered by the first write."""

    __slots__ = (
        "_backlog", "_limits", "_listener", "_loop", "_reader", "_readable", "_socket", "_state",
        "_timer", "_traffic", "_writable", "queued",
    )  # fmt: skip

    def __init__(self, fd: int, listener: Listener, limits: Limits, traffic: Traffic) -> None:
        self._socket = _raw_socket(fd)
        self._loop = gevent.get_hub().loop
        self._listener, self._limits, self._traffic = listener, limits, traffic
        self._reader = FrameReader(limits.received)
        self._backlog: deque[bytes | memoryview] | None = None
        self.queued = 0  # bytes
        self._state = OPEN
        self._writable: Any = None
        self._timer: Any = None
        self._readable: Any = self._loop.io(fd, READ)
        self._readable.start(self._read)

    @property
    def queued_frames(self) -> int:
        """How many frames the kernel has not taken yet."""
        return len(self._backlog) if self._backlog else 0

    def write(self, data: bytes) -> None:
        """These whole frames follow all written before; a client that is leaving or gone gets nothing more."""
        if self._state != OPEN:
            return
        if self._backlog:
            self._queue(data)
            return
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.drop()
            return
        if sent == len(data):
            self._traffic.written += 1
        else:
            self._queue(memoryview(data)[sent:])

    def end(self, code: int, reason: str = "") -> None:
        """The client reads what is queued, then that it ends and why; dropped when it takes longer than 5 seconds."""
        self.write(frames.close_frame(code, reason))
        if self._state != OPEN:
            return
        self.resume()  # to see the client's end
        self._state = LEAVING
        self._timer = self._loop.timer(SECONDS_TO_LEAVE)
        self._timer.start(self.drop)
        if not self._backlog:
            self._end_of_writing()

    def drop(self) -> None:
        """The connection is gone at once, with all that was queued."""
        if self._state == GONE:
            return
        self._state = GONE
        for watcher in (self._readable, self._writable, self._timer):
            if watcher is not None:
                watcher.close()
        self._readable = self._writable = self._timer = None
        if self._backlog:  # a reset frees what the kernel holds for a client that does not read
            with suppress(OSError):
                self._socket.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
        self._backlog, self.queued = None, 0
        self._socket.close()
        self._listener.ended()

    def pause(self) -> None:
        """Nothing is read until `resume`; the client feels it as a slow network."""
        if self._state == OPEN:
            self._readable.stop()

    def resume(self) -> None:
        """What the client sends is read again."""
        if self._state == OPEN and not self._readable.active:
            self._readable.start(self._read)

    def _queue(self, data: bytes | memoryview) -> None:
        if self.queued > self._limits.queued or self.queued_frames >= self._limits.queued_frames:
            self._traffic.overflowed += 1
            self.drop()
            return
        if self._backlog is None:
            self._backlog = deque()
            self._writable = self._loop.io(self._socket.fileno(), WRITE)
            self._writable.start(self._flush)
        self._backlog.append(data)
        self.queued += len(data)
        self._traffic.queued += 1

    def _flush(self) -> None:
        """Called by the loop when the kernel takes more."""
        for _ in range(FRAMES_A_TURN):
            if not self._backlog:
                self._flushed()
                return
            first = self._backlog[0]
            try:
                sent = self._socket.send(first)
            except BlockingIOError:
                return
            except OSError:
                self.drop()
                return
            self.queued -= sent
            if sent < len(first):
                self._backlog[0] = memoryview(first)[sent:]
                return
            self._backlog.popleft()

    def _flushed(self) -> None:
        self._writable.close()
        self._writable = self._backlog = None
        if self._state == LEAVING:
            self._end_of_writing()

    def _end_of_writing(self) -> None:
        """Half-closed, so that the client has the close frame even where it was still sending."""
        try:
            self._socket.shutdown(sockets.SHUT_WR)
        except OSError:
            self.drop()

    def _read(self) -> None:
        """Called by the loop when something has come."""
        try:
            data = self._socket.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.drop()
        elif self._state == OPEN:
            self._take(data)

    def _take(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                self._handle(message)
                if self._state != OPEN:
                    return
        except Refused as refused:
            self.end(refused.code, str(refused))

    def _handle(self, message: Message) -> None:
        if message.kind == frames.PING:
            self.write(frames.frame(frames.PONG, message.data))
        elif message.kind == frames.CLOSE:
            self.end(frames.close_code(message.data))
        elif message.kind != frames.PONG:
            self._listener.received(message)


def _raw_socket(fd: int) -> sockets.socket:
    """The connection without gevent's cooperative wrapper: calls on it never wait."""
    raw: sockets.socket = get_original("socket", "socket")(fileno=fd)
    raw.setblocking(False)
    if raw.family in (sockets.AF_INET, sockets.AF_INET6):
        raw.setsockopt(sockets.IPPROTO_TCP, sockets.TCP_NODELAY, 1)
    return raw
