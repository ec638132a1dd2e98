"""Many tablets in one process, connected to one server and following a stream."""

import asyncio
import base64
import os
import random
import time
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from bench.tablet import Ack, Tablet, Watch

PATH = "/socket.io/?EIO=4&transport=websocket"
SECONDS_TO_CONNECT = 60.0
T = TypeVar("T")


@dataclass(slots=True)
class Server:
    """Where the tablets connect to."""

    host: str
    port: int


class Fleet:
    """Tablets connected to one server; `cookies` are Cookie header values, given out in turn."""

    def __init__(self, server: Server, cookies: Sequence[str] = (), *, compress: bool = True, reconnect: bool = False):
        self.server, self.cookies, self.compress, self.reconnect = server, cookies, compress, reconnect
        self.tablets: dict[int, Tablet] = {}
        self.watches: list[Watch] = []
        self.losses = 0
        self._returning: set[asyncio.Task[None]] = set()
        self._streams: dict[int, dict[str, int]] = {}

    async def connect(self, count: int, at_once: int = 50) -> None:
        """`count` more tablets are connected and joined; raises the first one's ConnectionError or PermissionError."""
        gate = asyncio.Semaphore(at_once)
        first = len(self.tablets)
        await asyncio.gather(*(self._connect(number, gate) for number in range(first, first + count)))

    async def follow(self, stream: str, after: int = 0) -> list[Ack]:
        """Every tablet follows the stream; their acknowledgements."""
        for number in self.tablets:
            self._streams.setdefault(number, {})[stream] = after
        return await asyncio.gather(*(tablet.call("follow", _following(stream, after)) for tablet in self._in_order()))

    async def call_at_once(self, event: str, values: Sequence[Any]) -> list[Ack | BaseException]:
        """Each tablet sends its value in the same instant; their acknowledgements, or why there was none."""
        calls = [tablet.call(event, value) for tablet, value in zip(self._in_order(), values, strict=True)]
        return await asyncio.gather(*calls, return_exceptions=True)

    def watch(self, marker: bytes) -> Watch:
        """From now on the arrivals of events that contain `marker` are noted."""
        watch = Watch(marker)
        self.watches.append(watch)
        return watch

    async def returned(self) -> None:
        """Every tablet that was lost is back and follows what it followed."""
        while self._returning:
            await asyncio.gather(*self._returning)

    async def until(self, watch: Watch, count: int, seconds: float = 30) -> None:
        """`count` arrivals were noted; raises TimeoutError with how many there were."""
        deadline = time.monotonic() + seconds
        while len(watch.arrived) < count:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(watch.arrived)} of {count} arrived within {seconds:g} s")
            await asyncio.sleep(0.005)

    def unwatch(self, watch: Watch) -> None:
        """Its arrivals are no longer noted."""
        self.watches.remove(watch)

    async def close(self) -> None:
        """All connections are gone."""
        self.reconnect = False
        for tablet in self.tablets.values():
            tablet.close()
        self.tablets.clear()
        await asyncio.sleep(0.05)

    def handshake(self, number: int) -> bytes:
        """The request that opens the tablet's WebSocket."""
        lines = [
            f"GET {PATH} HTTP/1.1",
            f"Host: {self.server.host}:{self.server.port}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            f"Origin: http://{self.server.host}:{self.server.port}",
            "User-Agent: Mozilla/5.0 (Linux; Android 15; Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "Accept-Language: vi-VN,vi;q=0.9,en;q=0.8",
            "Cache-Control: no-cache",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        ]
        if self.compress:
            lines.append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
        if self.cookies:
            lines.append(f"Cookie: {self.cookies[number % len(self.cookies)]}")
        return "\r\n".join([*lines, "", ""]).encode()

    def lost(self, tablet: Tablet) -> None:
        """Counts the loss, and brings the tablet back if this fleet reconnects."""
        self.losses += 1
        if self.reconnect:
            task = asyncio.create_task(self._return(tablet.number))
            self._returning.add(task)
            task.add_done_callback(self._returning.discard)

    async def _connect(self, number: int, gate: asyncio.Semaphore) -> None:
        async with gate:
            tablet = Tablet(self, number)
            loop = asyncio.get_running_loop()
            await loop.create_connection(lambda: tablet, self.server.host, self.server.port)
            try:
                await asyncio.wait_for(tablet.joined, SECONDS_TO_CONNECT)
            except (OSError, TimeoutError):
                tablet.close()
                raise
            self.tablets[number] = tablet

    async def _return(self, number: int) -> None:
        """Tries until the server is back, then follows what it followed."""
        while self.reconnect:
            await asyncio.sleep(random.uniform(0.2, 0.6))
            try:
                await self._connect(number, asyncio.Semaphore())
            except (OSError, TimeoutError):
                continue
            for stream, after in self._streams.get(number, {}).items():
                await self.tablets[number].call("follow", _following(stream, after))
            return

    def _in_order(self) -> list[Tablet]:
        return [self.tablets[number] for number in sorted(self.tablets)]


def read_cookies(sessions: Path) -> list[str]:
    """The Cookie header values of a sessions file, one a line."""
    return [line for line in sessions.read_text().splitlines() if line]


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, int(share * len(ordered) + 0.999999) - 1))]


def run(main: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns, run on uvloop."""
    return uvloop.run(main)


def _following(stream: str, after: int) -> dict[str, Any]:
    return {"stream": stream, "after": after}
