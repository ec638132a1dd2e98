"""The bare fan-out that ours is measured against: the `websockets` library's `broadcast()` on uvloop, uncompressed.

Run as `python -m bench.baseline PORT`. Tablets connect as to ecabinet. A connection to `/control` sends any text; it
goes out to all that follow, and the answer is when the broadcast began and ended, in monotonic nanoseconds.
"""

import asyncio
import sqlite3
import sys
import tempfile
import time
from typing import Any

import uvloop
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from bench.client import Server
from bench.processes import Process, start, wait_for_port

OPEN = '0{"sid":"baseline","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":256000}'
following: set[ServerConnection] = set()
kept: sqlite3.Connection


class Baseline:
    """A running baseline server, and the connection that makes it broadcast."""

    def __init__(self, port: int) -> None:
        self.server = Server("127.0.0.1", port)
        self.process: Process = start([sys.executable, "-m", "bench.baseline", str(port)])
        self._control: ClientConnection | None = None

    async def ready(self) -> None:
        """The server answers."""
        await wait_for_port(self.server.port)
        self._control = await connect(f"ws://127.0.0.1:{self.server.port}/control", compression=None, max_size=None)

    async def broadcast(self, packet: bytes) -> int:
        """The packet is on its way to all that follow; when that began, in monotonic nanoseconds."""
        if self._control is None:
            raise RuntimeError("await ready() first")
        await self._control.send(packet.decode())
        return int(await self._control.recv())

    async def stop(self) -> None:
        """The server has ended."""
        if self._control is not None:
            await self._control.close()
        self.process.stop()


async def _serve(connection: ServerConnection) -> None:
    path = connection.request.path if connection.request else ""
    await (_control(connection) if path == "/control" else _tablet(connection))


async def _control(connection: ServerConnection) -> None:
    async for packet in connection:
        began = time.monotonic_ns()
        broadcast(following, packet)
        await connection.send(str(began))


async def _tablet(connection: ServerConnection) -> None:
    """Speaks as much Socket.IO as a follower needs."""
    await connection.send(OPEN)
    try:
        async for packet in connection:
            if packet == "40":
                await connection.send('40{"sid":"baseline"}')
            elif str(packet).startswith("42"):
                number, _, event = str(packet)[2:].partition("[")
                if event.startswith('"command"'):
                    kept.execute("INSERT INTO ballot (body) VALUES (?)", [event])
                else:
                    following.add(connection)
                await connection.send(f'43{number}[{{"ok":true,"seq":0}}]')
    except ConnectionClosed:  # tablets leave without a goodbye
        pass
    finally:
        following.discard(connection)


async def main(port: int) -> None:
    """Serves until it is killed."""
    global kept
    folder = tempfile.TemporaryDirectory(prefix="ecabinet-baseline-")
    kept = sqlite3.connect(f"{folder.name}/ballots", isolation_level=None)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("PRAGMA synchronous=FULL")
    kept.execute("CREATE TABLE ballot (id INTEGER PRIMARY KEY, body TEXT)")
    options: dict[str, Any] = {"compression": None, "ping_interval": None, "max_size": None}
    async with serve(_serve, "127.0.0.1", port, **options):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
