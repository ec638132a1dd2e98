"""One HTTP request at a time over asyncio, beside the tablets of the same process."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.client import Server


@dataclass(slots=True, frozen=True)
class Answer:
    """An HTTP answer; `sent` and `received` in monotonic nanoseconds, header names in small letters."""

    status: int
    headers: dict[str, list[str]]
    body: bytes
    sent: int
    received: int

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    def committed(self) -> int:
        """When the command's commit returned on the server, in monotonic nanoseconds.

        A server started with ECABINET_BENCH=1 says it as `Server-Timing: commit;desc=…`; raises LookupError elsewhere.
        """
        for value in self.headers.get("server-timing", []):
            for entry in value.split(","):
                name, _, description = entry.strip().partition(";desc=")
                if name == "commit":
                    return int(description.strip('"'))
        raise LookupError("the answer says nothing of its commit; was the server started with ECABINET_BENCH=1?")


async def request(
    server: Server, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Answer:
    """The answer to this request, on a connection of its own; raises ConnectionError where it breaks off."""
    reader, writer = await asyncio.open_connection(server.host, server.port)
    own = {"Host": f"{server.host}:{server.port}", "Connection": "close", "Content-Length": str(len(body))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in {**own, **(headers or {})}.items())]
    sent = time.monotonic_ns()
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    raw = await reader.read()
    received = time.monotonic_ns()
    writer.close()
    head, separator, rest = raw.partition(b"\r\n\r\n")
    if not separator:
        raise ConnectionError(f"{method} {path} broke off")
    status, *fields = head.decode("latin-1").split("\r\n")
    found: dict[str, list[str]] = {}
    for field in fields:
        name, _, value = field.partition(":")
        found.setdefault(name.lower(), []).append(value.strip())
    if found.get("transfer-encoding") == ["chunked"]:
        rest = _unchunked(rest)
    return Answer(int(status.split()[1]), found, rest, sent, received)


def _unchunked(raw: bytes) -> bytes:
    body, rest = b"", raw
    while True:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if length == 0:
            return body
        body, rest = body + rest[:length], rest[length + 2 :]
