"""The fan-out alone, without the application: `python -m bench.fanout [N …]` against the bare server.

Prints the ratio of p99 latencies and the resident memory of a connected tablet.
"""

import json
import sys

from bench.baseline import Baseline
from bench.client import Fleet, Server, run
from bench.http_client import request
from bench.processes import Process, start, wait_for_port
from bench.rounds import STREAM, Start, compare

OUR_PORT, BARE_PORT = 18110, 18111
ROUNDS = 20
MARK = "vote.opened"
COOKIE = "session=eyJfZnJlc2giOmZhbHNlfQ.aR8l0Q.0123456789abcdefghijklmnopq; lang=vi"
COMMAND = [
    *(sys.executable, "-m", "gunicorn", "-k", "gevent", "-w", "1", "-b", f"127.0.0.1:{OUR_PORT}"),
    *("--worker-connections", "10000", "--backlog", "4096", "--no-control-socket", "--log-level", "error"),
    "tests.live.fanout_app:app",
]


async def main(sizes: list[int]) -> None:
    """One comparison for each size, on servers started afresh."""
    for size in sizes:
        ours, baseline = start(COMMAND), Baseline(BARE_PORT)
        try:
            await wait_for_port(OUR_PORT)
            await baseline.ready()
            await measure(size, ours, baseline)
        finally:
            ours.stop()
            await baseline.stop()


async def measure(size: int, ours: Process, baseline: Baseline) -> None:
    """Prints the figures for this many tablets."""
    server = Server("127.0.0.1", OUR_PORT)
    await _connected(server, 10)  # what the first client costs once is no tablet's
    before = ours.resident_kilobytes()
    fleet = await _connected(server, size)
    grown = ours.resident_kilobytes() - before
    bare = await _connected(baseline.server, size)

    async def event() -> Start:
        body = json.dumps({"mark": MARK, "pad": "x" * 250}).encode()
        answer = await request(server, "POST", "/echo-bytes", body)
        return Start(answer.sent, answer.json()["began"][0])

    comparison = await compare(fleet, bare, baseline, marker=MARK.encode(), event=event, rounds=ROUNDS)
    comparison.print("fanout", size, f"command='{' '.join(['python', *COMMAND[1:]])}'")
    print(f"fanout_resident_per_tablet N={size} {grown / size:.1f} KB")
    await fleet.close()
    await bare.close()


async def _connected(server: Server, size: int) -> Fleet:
    fleet = Fleet(server, [COOKIE])
    await fleet.connect(size)
    await fleet.follow(STREAM)
    return fleet


if __name__ == "__main__":
    run(main([int(size) for size in sys.argv[1:]] or [100, 1000]))
