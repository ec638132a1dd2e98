"""All that the benchmarks know of ecabinet itself: its commands, its routes, its streams."""

import asyncio
import json
import os
import sys
import tempfile
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.baseline import Baseline
from bench.client import Fleet, Server, read_cookies
from bench.http_client import Answer, request
from bench.processes import Process, run_to_end, start, wait_for_port

SERVE = [sys.executable, "-m", "ecabinet", "serve"]
OPENED, CLOSED, PROGRESS = b'"vote.opened"', b'"vote.closed"', b'"progress"'


@dataclass(frozen=True, slots=True)
class Hall:
    """A running meeting of the demo: who takes part, what they follow, and who runs it."""

    server: Server
    cookies: Sequence[str]
    secretary: str
    item_id: str
    streams: Mapping[str, int]  # and the number up to which a tablet has them from its snapshot

    async def open_vote(self) -> tuple[str, Answer]:
        """A vote is open on the current item; its id, and the answer with the commit's time."""
        vote_id = str(uuid.uuid4())
        body = {"id": vote_id, "question": "Quý vị có đồng ý không?", "question_en": "Do you agree?"}
        return vote_id, await self._post(f"/agenda-items/{self.item_id}/votes", body)

    async def close_vote(self, vote_id: str) -> int:
        """The vote is closed, whoever has not voted; how many ballots were counted."""
        answer = await self._post(f"/votes/{vote_id}/closure", {"missing_acknowledged": len(self.cookies)})
        return sum(1 for line in answer.json()["result"]["roll_call"] if line["choice"])

    async def record(self, vote_id: str) -> Any:
        """The record of the closed vote."""
        return (await _ask(self.server, "GET", f"/votes/{vote_id}/record", self.secretary)).json()

    async def _post(self, path: str, body: Any) -> Answer:
        return await _ask(self.server, "POST", path, self.secretary, body)


def ballots(vote_id: str, count: int) -> list[dict[str, Any]]:
    """A `command` message for each voter."""
    return [
        {"operation": "cast_ballot", "id": str(uuid.uuid4()), "body": {"vote_id": vote_id, "choice": "agree"}}
        for _ in range(count)
    ]


class Product:
    """A server of ecabinet as it is run, on a database of its own with a demo meeting of so many members."""

    def __init__(self, port: int, database_url: str | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ecabinet-bench-")
        self.port = port
        self.environment = {
            "ECABINET_VAR": self._folder.name,
            "ECABINET_PUBLIC_URL": f"http://127.0.0.1:{port}",
            "ECABINET_BENCH": "1",
            "PORT": str(port),
        }
        if database_url:
            self.environment |= {"ECABINET_DATABASE_URL": database_url, "ECABINET_SECRET_KEY": uuid.uuid4().hex * 2}
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        """Its processes; raises RuntimeError before it serves."""
        if self._process is None:
            raise RuntimeError("the server has not been started")
        return self._process

    @property
    def server(self) -> Server:
        """Where it listens."""
        return Server("127.0.0.1", self.port)

    def describe(self) -> str:
        """The database and the command line, for the figures."""
        database = "PostgreSQL" if "ECABINET_DATABASE_URL" in self.environment else "SQLite"
        return f"database={database} command='{' '.join(['python', *SERVE[1:]])}'"

    async def prepare(self, members: int) -> Hall:
        """It serves, and the meeting runs."""
        sessions = Path(self._folder.name) / "sessions"
        command = [sys.executable, "-m", "ecabinet"]
        await run_to_end([*command, "migrate"], self.environment)
        await run_to_end([*command, "demo", "--members", str(members), "--sessions", str(sessions)], self.environment)
        await self.serve()
        *cookies, secretary = read_cookies(sessions)
        return await _hall(self.server, cookies[:members], secretary)

    async def serve(self) -> Process:
        """The server runs, anew if it was stopped or killed."""
        self._process = start(SERVE, self.environment)
        await wait_for_port(self.port)
        return self._process

    def stop(self) -> None:
        """The server has ended, and its data is gone."""
        if self._process is not None:
            self._process.stop()
        self._folder.cleanup()


async def upload_paper(hall: Hall, title: str, file: Path) -> str:
    """The file is a paper of the current item, ready to be read; its id."""
    boundary = uuid.uuid4().hex
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n{title}\r\n',
             f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n'
             "Content-Type: application/pdf\r\n\r\n"]  # fmt: skip
    body = "".join(parts).encode() + file.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    headers = {"Cookie": hall.secretary, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = await request(hall.server, "POST", f"/api/v1/agenda-items/{hall.item_id}/documents", body, headers)
    if answer.status >= 400:
        raise RuntimeError(f"{title} was refused: {answer.body[:300]!r}")
    document: str = answer.json()["id"]
    while (row := (await _ask(hall.server, "GET", f"/documents/{document}", hall.secretary)).json())[
        "state"
    ] != "ready":
        if row["state"] == "failed":
            raise RuntimeError(f"{title} could not be read: {row}")
        await asyncio.sleep(0.5)
    return document


async def seated(hall: Hall, count: int, *, reconnect: bool = False) -> Fleet:
    """So many members' tablets, connected and following what a tablet in the meeting room follows."""
    fleet = Fleet(hall.server, hall.cookies, reconnect=reconnect)
    await fleet.connect(count)
    for stream, after in hall.streams.items():
        refused = [ack.answer for ack in await fleet.follow(stream, after) if not ack.answer["ok"]]
        if refused:
            raise PermissionError(f"{len(refused)} tablets may not follow {stream}: {refused[0]}")
    return fleet


async def _hall(server: Server, cookies: Sequence[str], secretary: str) -> Hall:
    meetings = (await _ask(server, "GET", "/meetings?state=running", secretary)).json()
    meeting_id = meetings[0]["id"]
    whole = (await _ask(server, "GET", f"/meetings/{meeting_id}", secretary)).json()
    item_id = whole["meeting"]["current_item_id"]
    streams = [f"meeting:{meeting_id}", f"item:{item_id}"]
    snapshots = [(await _ask(server, "GET", f"/streams/{stream}", secretary)).json() for stream in streams]
    seqs = {stream: snapshot["seq"] for stream, snapshot in zip(streams, snapshots, strict=True)}
    return Hall(server, cookies, secretary, item_id, seqs)


async def _ask(server: Server, method: str, path: str, cookie: str, body: Any = None) -> Answer:
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    sent = b"" if body is None else json.dumps(body).encode()
    answer = await request(server, method, f"/api/v1{path}", sent, headers)
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path} was answered {answer.status}: {answer.body[:300]!r}")
    return answer


async def beside_bare(
    size: int, our_port: int, bare_port: int, measure: Callable[[Hall, Product, Baseline], Awaitable[None]]
) -> None:
    """Measured with a hall of this size, beside the bare server; both started afresh, and gone afterwards."""
    product = Product(our_port, os.environ.get("ECABINET_DATABASE_URL"))
    baseline = Baseline(bare_port)
    try:
        hall = await product.prepare(size)
        await baseline.ready()
        await measure(hall, product, baseline)
    finally:
        product.stop()
        await baseline.stop()
