"""Rounds of one event to all tablets, ours and the bare server's by turns, so that the machine's drift cancels."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from bench.baseline import Baseline
from bench.client import Fleet, percentile

SECONDS_TO_SETTLE = 0.25
STREAM = "meeting:baseline"
POINTS = {"p50": 0.5, "p99": 0.99, "max": 1.0}


@dataclass(slots=True, frozen=True)
class Start:
    """When an event was asked for, and when it began to be told: both in monotonic nanoseconds."""

    asked: int
    began: int


@dataclass(slots=True)
class Latencies:
    """Milliseconds: from the beginning to each arrival, all rounds together; from the request to each round's last."""

    deliveries: list[float] = field(default_factory=list)
    request_to_last: list[float] = field(default_factory=list)
    p99_of_rounds: list[float] = field(default_factory=list)

    def add(self, start: Start, arrived: Sequence[int]) -> None:
        """Takes one round."""
        delays = [(at - start.began) / 1e6 for at in arrived]
        self.deliveries += delays
        self.p99_of_rounds.append(percentile(delays, 0.99))
        self.request_to_last.append((max(arrived) - start.asked) / 1e6)

    @property
    def p99(self) -> float:
        """Of all deliveries, 99 in 100 took no longer; one round that the machine disturbed decides it."""
        return percentile(self.deliveries, 0.99)

    @property
    def p99_of_a_usual_round(self) -> float:
        """The same of each round, and of those the middle one; what disturbs a few rounds does not show."""
        return percentile(self.p99_of_rounds, 0.5)

    def __str__(self) -> str:
        points = " ".join(f"{name}={percentile(self.deliveries, q):.1f}" for name, q in POINTS.items())
        return f"{points} ms over {len(self.deliveries)} deliveries"


@dataclass(slots=True, frozen=True)
class Comparison:
    """Ours and the bare server's latencies in one run, with the same bytes to as many tablets."""

    ours: Latencies
    bare: Latencies

    def print(self, name: str, size: int, said: str) -> None:
        """One line for each figure; the ratio is the one that counts."""
        print(f"{name}_ours N={size} {self.ours}")
        print(f"{name}_bare N={size} {self.bare}")
        print(f"{name}_p99_ratio N={size} {self.ours.p99 / self.bare.p99:.2f} x {said}")
        usual = self.ours.p99_of_a_usual_round / self.bare.p99_of_a_usual_round
        print(f"{name}_p99_ratio_of_a_usual_round N={size} {usual:.2f} x")
        for side, latencies in (("ours", self.ours), ("bare", self.bare)):
            middle, worst = percentile(latencies.request_to_last, 0.5), max(latencies.request_to_last)
            print(f"{name}_request_to_last_{side} N={size} median={middle:.1f} worst={worst:.1f} ms")


async def compare(
    ours: Fleet, bare: Fleet, baseline: Baseline, *, marker: bytes, event: Callable[[], Awaitable[Start]], rounds: int
) -> Comparison:
    """`event()` makes our server send one event that contains `marker`, after which all is quiet again.

    The bare server then sends the very bytes that our tablets got. Raises TimeoutError where a delivery is missing.
    """
    comparison = Comparison(Latencies(), Latencies())
    gc.collect()
    gc.disable()  # a pause of the load would be counted as the server's
    try:
        for _ in range(rounds):
            packet = await _round(ours, marker, event, comparison.ours)
            await _round(bare, marker, partial(_bare_event, baseline, packet), comparison.bare)
    finally:
        gc.enable()
    return comparison


async def _bare_event(baseline: Baseline, packet: bytes) -> Start:
    asked = time.monotonic_ns()
    return Start(asked, await baseline.broadcast(packet))


async def _round(fleet: Fleet, marker: bytes, event: Callable[[], Awaitable[Start]], latencies: Latencies) -> bytes:
    """One event to all tablets of the fleet; returns it as they got it."""
    await asyncio.sleep(SECONDS_TO_SETTLE)
    watch = fleet.watch(marker)
    start = await event()
    await fleet.until(watch, len(fleet.tablets))
    fleet.unwatch(watch)
    latencies.add(start, watch.arrived)
    return watch.payload
