"""A client that speaks to the server byte by byte, so that it can stall, lie and break off."""

import base64
import json
import os
import socket
import struct
from typing import Any

from ecabinet.live import frames

KEY = base64.b64encode(b"sixteen bytes ok").decode()


def masked(kind: int, data: bytes, *, final: bool = True, mask: bytes = b"\x11\x22\x33\x44") -> bytes:
    """One frame as a client sends it."""
    length = len(data)
    if length < 126:
        head = bytes((kind | final << 7, 0x80 | length))
    elif length < 65536:
        head = bytes((kind | final << 7, 0x80 | 126)) + length.to_bytes(2)
    else:
        head = bytes((kind | final << 7, 0x80 | 127)) + length.to_bytes(8)
    return head + mask + bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))


def request(headers: dict[str, str | None] | None = None, path: str = "/socket.io/?EIO=4&transport=websocket") -> bytes:
    """A browser's handshake, with these headers besides or instead; None leaves one out."""
    wanted: dict[str, str | None] = {
        "Host": "127.0.0.1",
        "Upgrade": "websocket",
        "Connection": "keep-alive, Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": KEY,
        "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
    } | (headers or {})
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in wanted.items() if value is not None)]
    return "\r\n".join([*lines, "", ""]).encode()


class RawClient:
    """A connection to the test server; the constructor only connects TCP."""

    def __init__(self, port: int, *, receive_buffer: int | None = None) -> None:
        self.sock = socket.socket()
        if receive_buffer is not None:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.sock.settimeout(20)
        self.sock.connect(("127.0.0.1", port))
        self.buffer = bytearray()
        self.answer = b""

    def handshake(self, headers: dict[str, str | None] | None = None, path: str | None = None) -> bytes:
        """The head of the server's answer."""
        self.sock.sendall(request(headers) if path is None else request(headers, path))
        while b"\r\n\r\n" not in self.buffer:
            self._more()
        head, _, rest = bytes(self.buffer).partition(b"\r\n\r\n")
        self.buffer = bytearray(rest)
        return head

    def join(self, cookie: str | None = None) -> "RawClient":
        """Connected to Socket.IO's default namespace."""
        assert b" 101 " in self.handshake({"Cookie": cookie} if cookie else None)
        assert self.packet().startswith("0{")
        self.send("40")
        assert self.packet().startswith("40{")
        return self

    def follow(self) -> "RawClient":
        """Gets all broadcasts from now on."""
        assert self.ask("follow", {"stream": "meeting:1", "after": 0})["ok"]
        return self

    def send(self, text: str) -> None:
        self.sock.sendall(masked(frames.TEXT, text.encode()))

    def ask(self, event: str, value: Any, number: int = 7) -> Any:
        """The acknowledgement of an event; what comes before it is dropped."""
        self.send(f"42{number}" + json.dumps([event, value]))
        while not (packet := self.packet()).startswith(f"43{number}["):
            pass
        return json.loads(packet[len(f"43{number}") :])[0]

    def packet(self) -> str:
        """The next Engine.IO packet that is not a ping."""
        while True:
            kind, data = self.frame()
            assert kind == frames.TEXT, (kind, data)
            if data != b"2":
                return data.decode()

    def event(self) -> list[Any]:
        """The next event, as [name, value]."""
        packet = self.packet()
        assert packet.startswith("42["), packet[:80]
        value: list[Any] = json.loads(packet[2:])
        return value

    def frame(self) -> tuple[int, bytes]:
        """The next frame; raises EOFError at the end of the connection. The server's frames are final and unmasked."""
        self._need(2)
        first, length = self.buffer[0], self.buffer[1]
        assert first & 0xF0 == 0x80, f"not the beginning of a frame: {bytes(self.buffer[:40])!r}"
        assert length < 128, "a server must not mask"
        start = 2
        if length >= 126:
            start = 4 if length == 126 else 10
            self._need(start)
            length = int.from_bytes(self.buffer[2:start])
        self._need(start + length)
        data = bytes(self.buffer[start : start + length])
        del self.buffer[: start + length]
        return first & 0x0F, data

    def closing_code(self) -> int:
        """The code of the server's close frame, after which the connection ends in order: a reset could destroy it."""
        while True:
            kind, data = self.frame()
            if kind == frames.CLOSE:
                break
        assert self.sock.recv(1) == b""
        return int.from_bytes(data[:2])

    def reset(self) -> None:
        """Gone, without a goodbye."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def close(self) -> None:
        self.sock.close()

    def _need(self, size: int) -> None:
        while len(self.buffer) < size:
            self._more()

    def _more(self) -> None:
        data = self.sock.recv(1 << 18)
        if not data:
            raise EOFError
        self.buffer += data


def cookie() -> str:
    """A cookie of the length that a signed session has."""
    return "session=" + base64.urlsafe_b64encode(os.urandom(48)).decode()
