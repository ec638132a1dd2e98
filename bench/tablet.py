"""One tablet of the load: Engine.IO 4 and Socket.IO 5 spoken directly, so that the load itself costs little.

All times are `time.monotonic_ns()`, which is the same clock in every process of the machine.
"""

import asyncio
import json
import time
import zlib
from dataclasses import dataclass, field
from typing import Any, Protocol

PONG, JOIN = b"3", b"40"


@dataclass(slots=True, eq=False)
class Watch:
    """When each event whose text contains `marker` arrived; `payload` is the first of them, as it came."""

    marker: bytes
    arrived: list[int] = field(default_factory=list)
    tablets: list[int] = field(default_factory=list)
    payload: bytes = b""


@dataclass(slots=True, frozen=True)
class Ack:
    """An acknowledgement: when the event was sent, when the answer came, and the answer."""

    sent: int
    received: int
    answer: Any


class Owner(Protocol):
    """What a tablet asks of the fleet it belongs to."""

    watches: list[Watch]

    def handshake(self, number: int) -> bytes:
        """The request that opens the tablet's WebSocket."""

    def lost(self, tablet: "Tablet") -> None:
        """The tablet's connection is gone although nobody closed it."""


class Tablet(asyncio.Protocol):
    """One connection, joined to the default namespace."""

    __slots__ = ("_acks", "_buffer", "_fleet", "_inflate", "_last_ack", "_open", "_transport", "joined", "number")

    def __init__(self, fleet: Owner, number: int) -> None:
        self._fleet, self.number = fleet, number
        self._buffer = b""
        self._open = False
        self._inflate: Any = None
        self._acks: dict[bytes, tuple[int, asyncio.Future[Ack]]] = {}
        self._last_ack = 0
        self._transport: Any = None  # uvloop's are no asyncio.Transport
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: Any) -> None:
        """Sends the handshake a browser sends, its offer to compress included."""
        self._transport = transport
        transport.write(self._fleet.handshake(self.number))

    def connection_lost(self, error: Exception | None) -> None:
        """Whoever waits for this tablet hears that it is gone."""
        gone = ConnectionError(f"tablet {self.number} lost its connection: {error or self._buffer[:120]!r}")
        waiters: list[asyncio.Future[Any]] = [self.joined, *(future for _, future in self._acks.values())]
        for waiting in waiters:
            if not waiting.done():
                waiting.set_exception(gone)
        self._acks.clear()
        if self._open:
            self._fleet.lost(self)

    def data_received(self, data: bytes) -> None:
        """Takes all whole frames out of what has come."""
        now = time.monotonic_ns()
        data = self._buffer + data if self._buffer else data
        if not self._open:
            head, separator, rest = data.partition(b"\r\n\r\n")
            if not separator or not head.startswith(b"HTTP/1.1 101"):
                self._buffer = data
                if separator and self._transport is not None:
                    self._transport.close()
                return
            self._open, data = True, rest
            if b"permessage-deflate" in head.lower():
                self._inflate = zlib.decompressobj(-15)
        self._buffer = self._frames(data, now)

    def close(self) -> None:
        """The connection ends, and does not come back."""
        self._open = False
        if self._transport is not None:
            self._transport.close()

    def call(self, event: str, value: Any) -> "asyncio.Future[Ack]":
        """Sends the event at once; the future is its acknowledgement, or ConnectionError."""
        self._last_ack += 1
        number = b"%d" % self._last_ack
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        text = b"42" + number + json.dumps([event, value], separators=(",", ":")).encode()
        self._acks[number] = (time.monotonic_ns(), answer)
        self._send(text)
        return answer

    def _frames(self, data: bytes, now: int) -> bytes:
        """Handles the whole frames; returns the rest."""
        place, size = 0, len(data)
        while size - place >= 2:
            kind, length, start = data[place], data[place + 1], place + 2
            if length >= 126:
                wide = 2 if length == 126 else 8
                if size - start < wide:
                    break
                length, start = int.from_bytes(data[start : start + wide]), start + wide
            if size < start + length:
                break
            payload, place = data[start : start + length], start + length
            if kind & 0x40:
                payload = self._inflate.decompress(payload + b"\x00\x00\xff\xff")
            if kind & 0x0F == 1:
                self._packet(payload, now)
            elif kind & 0x0F == 8 and self._transport is not None:
                self._transport.close()
        return data[place:]

    def _packet(self, packet: bytes, now: int) -> None:
        if packet.startswith(b"42"):
            for watch in self._fleet.watches:
                if watch.marker in packet:
                    watch.payload = watch.payload or packet
                    watch.arrived.append(now)
                    watch.tablets.append(self.number)
        elif packet == b"2":
            self._send(PONG)
        elif packet.startswith(b"43"):
            self._acknowledged(packet, now)
        elif packet.startswith(b"0"):
            self._send(JOIN)
        elif packet.startswith(b"40") and not self.joined.done():
            self.joined.set_result(None)
        elif packet.startswith(b"44") and not self.joined.done():
            self.joined.set_exception(PermissionError(f"tablet {self.number}: {packet[2:200].decode()}"))

    def _acknowledged(self, packet: bytes, now: int) -> None:
        number, _, answer = packet[2:].partition(b"[")
        sent, waiting = self._acks.pop(number, (0, None))
        if waiting is not None and not waiting.done():
            values = json.loads(b"[" + answer)
            waiting.set_result(Ack(sent, now, values[0] if values else None))

    def _send(self, text: bytes) -> None:
        if self._transport is not None:
            self._transport.write(_masked(text))


def _masked(text: bytes) -> bytes:
    """A client's frame under the mask of zeros: allowed, and no work for us."""
    length = len(text)
    if length < 126:
        return bytes((0x81, 0x80 | length)) + bytes(4) + text
    return bytes((0x81, 0x80 | 126)) + length.to_bytes(2) + bytes(4) + text
