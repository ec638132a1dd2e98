"""The load client of the benchmarks counts what happens, and the bare server does what it is compared for."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bench.baseline import Baseline
from bench.client import Fleet, Server, percentile, read_cookies
from bench.client import run as run_here
from bench.http_client import Answer, request
from bench.processes import ROOT, run_to_end, wait_for_port
from bench.rounds import STREAM, Start, compare
from bench.tablet import Ack
from tests.live.conftest import FanoutServer, serving

pytestmark = pytest.mark.slow


def run(main: Coroutine[Any, Any, Any]) -> Any:
    """What the coroutine returns, run in a thread of its own: in this one the browser's loop may be running."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(run_here, main).result()


@asynccontextmanager
async def following(server: Server, count: int, **options: bool) -> AsyncIterator[Fleet]:
    fleet = Fleet(server, ["lang=vi"], **options)
    try:
        await fleet.connect(count)
        assert all(ack.answer["ok"] for ack in await fleet.follow(STREAM))
        yield fleet
    finally:
        await fleet.close()


def server_of(server: FanoutServer) -> Server:
    return Server("127.0.0.1", server.port)


def test_it_notes_every_arrival_of_what_it_watches(any_server: FanoutServer) -> None:
    async def main() -> None:
        async with following(server_of(any_server), 30) as fleet:
            watch, other = fleet.watch(b'"seq": 2'), fleet.watch(b"never")
            answer = await request(fleet.server, "POST", "/broadcast?count=4")
            await fleet.until(watch, 30)
            assert sorted(watch.tablets) == list(range(30))
            assert all(answer.json()["began"][2] <= at <= answer.received + 2e9 for at in watch.arrived)
            assert watch.payload.startswith(b'42["event",{"seq": 2')
            assert other.arrived == []
            with pytest.raises(TimeoutError, match="30 of 31"):
                await fleet.until(watch, 31, seconds=0.1)

    run(main())


def test_it_notes_when_each_answer_came(any_server: FanoutServer) -> None:
    async def main() -> None:
        async with following(server_of(any_server), 20) as fleet:
            acks = await fleet.call_at_once("slow_echo", list(range(20)))
            assert [ack.answer for ack in acks if isinstance(ack, Ack)] == list(range(20))
            assert all(isinstance(ack, Ack) and ack.received - ack.sent > 9e6 for ack in acks)

    run(main())


def test_its_tablets_come_back_to_a_server_that_was_killed() -> None:
    with serving() as server:

        async def main() -> None:
            async with following(server_of(server), 10, reconnect=True) as fleet:
                worker = (await request(fleet.server, "GET", "/state")).json()["pid"]
                os.kill(worker, signal.SIGKILL)
                await _eventually(lambda: _followers(fleet.server), 10)
                assert fleet.losses == 10
                watch = fleet.watch(b'"seq": 0')
                await request(fleet.server, "POST", "/broadcast")
                await fleet.until(watch, 10)

        run(main())


async def _followers(server: Server) -> int:
    try:
        followers: int = (await request(server, "GET", "/state")).json()["followers"]
    except ConnectionError:
        return 0
    return followers


async def _eventually(ask: Callable[[], Awaitable[int]], wanted: int) -> None:
    for _ in range(100):
        if await ask() == wanted:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"never {wanted}")


def test_a_refused_tablet_is_an_error(fast_server: FanoutServer) -> None:
    async def main() -> None:
        fleet = Fleet(server_of(fast_server), ["who=stranger"])
        with pytest.raises(PermissionError, match="tablet 0"):
            await fleet.connect(1)

    run(main())


def test_the_bare_server_sends_the_same_bytes_to_as_many(fast_server: FanoutServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    async def main() -> None:
        baseline = Baseline(port)
        try:
            await baseline.ready()
            async with following(server_of(fast_server), 20) as ours, following(baseline.server, 20) as bare:
                await _compared(ours, bare, baseline)
        finally:
            await baseline.stop()

    run(main())


async def _compared(ours: Fleet, bare: Fleet, baseline: Baseline) -> None:
    got = bare.watch(b"mark")

    async def event() -> Start:
        answer = await request(ours.server, "POST", "/echo-bytes", b'"mark"')
        return Start(answer.sent, answer.json()["began"][0])

    comparison = await compare(ours, bare, baseline, marker=b"mark", event=event, rounds=3)
    assert len(comparison.ours.deliveries) == len(comparison.bare.deliveries) == 60
    assert min(comparison.ours.deliveries + comparison.bare.deliveries) > 0
    assert len(got.arrived) == 60
    assert got.payload == b'42["event","mark"]'
    kept = await bare.call_at_once("command", [{"operation": "cast_ballot"}] * 20)
    assert all(isinstance(ack, Ack) and ack.answer["ok"] for ack in kept)


def test_an_answer_says_when_its_commit_returned() -> None:
    timing = {"server-timing": ["db;dur=3, commit;desc=123456789", "total;dur=5"]}
    assert Answer(201, timing, b"", 0, 0).committed() == 123456789
    with pytest.raises(LookupError, match="ECABINET_BENCH=1"):
        Answer(201, {}, b"", 0, 0).committed()


def test_a_command_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="no such file"):
        run(run_to_end([sys.executable, "-c", "raise SystemExit('no such file')"], {}))


def test_a_port_where_nothing_listens_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(TimeoutError, match=str(port)):
        run(wait_for_port(port, seconds=0.2))


def test_percentiles_are_values_that_were_measured() -> None:
    values = list(range(1, 101))
    assert [percentile(values, share) for share in (0.5, 0.99, 1.0)] == [50, 99, 100]
    assert percentile([7.0], 0.99) == 7.0


def test_the_sessions_file_holds_one_cookie_header_a_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("sessions") / "sessions"
    path.write_text("ecabinet=one\necabinet=two\n")
    assert read_cookies(path) == ["ecabinet=one", "ecabinet=two"]


def test_an_unknown_benchmark_ends_with_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "lives"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "no benchmark called lives" in done.stderr
