"""The WebSocket wire format (RFC 6455): frames for clients, and clients' bytes read back into whole messages."""

from collections.abc import Iterator
from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
NORMAL, GOING_AWAY, BROKEN_RULES, NOT_SUPPORTED, NOT_UTF8, POLICY, TOO_LARGE = 1000, 1001, 1002, 1003, 1007, 1008, 1009
MOST_FRAGMENTS = 1024  # a browser sends one; each empty one costs us work and the sender nothing


class Message(NamedTuple):
    """One whole message or control frame; the data of TEXT is valid UTF-8, of CLOSE empty or a valid code first."""

    kind: int
    data: bytes


class Refused(Exception):
    """What the client sent can't be accepted; `code` is the close code that says why."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def frame(kind: int, data: bytes) -> bytes:
    """`data` as one unmasked frame, the same bytes for every client."""
    length = len(data)
    if length < 126:
        return bytes((0x80 | kind, length)) + data
    if length < 65536:
        return bytes((0x80 | kind, 126)) + length.to_bytes(2) + data
    return bytes((0x80 | kind, 127)) + length.to_bytes(8) + data


def close_frame(code: int, reason: str = "") -> bytes:
    """The frame that ends a connection; `reason` is cut to what fits into a control frame."""
    return frame(CLOSE, code.to_bytes(2) + reason.encode()[:123])


def close_code(data: bytes) -> int:
    """The code to answer a client's CLOSE with."""
    return int.from_bytes(data[:2]) if data else NORMAL


class FrameReader:
    """Turns what one client sends into messages, each of `largest` bytes at most."""

    __slots__ = ("_fragments", "_kind", "_largest", "_parts", "_pending")

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._pending = bytearray()
        self._parts: bytearray | None = None
        self._kind = self._fragments = 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes, in order; raises Refused at the first byte that can't be accepted."""
        self._pending += data
        while (header := self._header()) is not None:
            final, kind, start, length = header
            if len(self._pending) < start + length:
                return
            mask = bytes(self._pending[start - 4 : start])
            payload = _unmasked(bytes(self._pending[start : start + length]), mask)
            del self._pending[: start + length]
            if (message := self._message(final, kind, payload)) is not None:
                yield message

    def _header(self) -> tuple[bool, int, int, int] | None:
        """Of the first frame in `_pending`: whether it is final, its kind, where its payload starts, its length."""
        pending = self._pending
        if len(pending) < 2:
            return None
        final, kind, length, start = bool(pending[0] & 0x80), pending[0] & 0x0F, pending[1] & 0x7F, 6
        self._check_header(final, kind, length)
        if length >= 126:
            size = 2 if length == 126 else 8
            if len(pending) < 2 + size:
                return None
            length, start = int.from_bytes(pending[2 : 2 + size]), 6 + size
            _require(length >= (126 if size == 2 else 65536), BROKEN_RULES, "length not in its shortest form")
            _require(length < 1 << 63, BROKEN_RULES, "length with its highest bit set")
        held = len(self._parts) if self._parts is not None and kind == CONTINUATION else 0
        _require(held + length <= self._largest or kind >= CLOSE, TOO_LARGE, "message too large")
        return final, kind, start, length

    def _check_header(self, final: bool, kind: int, length: int) -> None:
        """Raises Refused where the first two bytes break a rule of RFC 6455, 5.2 to 5.5."""
        _require(not self._pending[0] & 0x70, BROKEN_RULES, "reserved bit set")
        _require(bool(self._pending[1] & 0x80), BROKEN_RULES, "frame not masked")
        _require(kind <= BINARY or CLOSE <= kind <= PONG, BROKEN_RULES, "unknown kind of frame")
        _require(kind < CLOSE or (final and length <= 125), BROKEN_RULES, "control frame fragmented or too long")
        if kind < CLOSE:
            continues = self._parts is not None
            _require((kind == CONTINUATION) == continues, BROKEN_RULES, "fragments out of order")

    def _message(self, final: bool, kind: int, payload: bytes) -> Message | None:
        """The message this frame completes, or None while fragments are missing."""
        if kind >= CLOSE:
            return _checked(kind, payload)
        if final and kind != CONTINUATION:
            return _checked(kind, payload)
        if self._parts is None:
            self._parts, self._kind, self._fragments = bytearray(), kind, 0
        self._fragments += 1
        _require(self._fragments <= MOST_FRAGMENTS, POLICY, "too many fragments")
        self._parts += payload
        if not final:
            return None
        whole, self._parts = bytes(self._parts), None
        return _checked(self._kind, whole)


def _checked(kind: int, data: bytes) -> Message:
    """The message; raises Refused where it is not what its kind promises."""
    if kind == TEXT:
        _require_utf8(data)
    if kind == CLOSE and data:
        code = close_code(data)
        known = 1000 <= code <= 1014 and code not in (1004, 1005, 1006)
        _require(len(data) >= 2 and (known or 3000 <= code <= 4999), BROKEN_RULES, "no such close code")
        _require_utf8(data[2:])
    return Message(kind, data)


def _require_utf8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        raise Refused(NOT_UTF8, "text is not UTF-8") from None


def _require(condition: bool, code: int, reason: str) -> None:
    if not condition:
        raise Refused(code, reason)


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    """`payload` with `mask` laid over it again and again, taken as one number because Python has no faster loop."""
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size)
