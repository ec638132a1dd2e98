"""Rounds of one event to all tablets, ours and the bare server's by turns, so that the machine's drift cancels."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from bench.baseline import Baseline
from bench.client import Fleet, percentile
from bench.tablet import Watch

SECONDS_TO_SETTLE = 0.25
STREAM = "meeting:baseline"


@dataclass(slots=True)
class Latencies:
    """Milliseconds from an event's beginning to its arrival, all deliveries of all rounds; and each round's last."""

    all: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)

    def add(self, began: int, watch: Watch) -> None:
        """Takes one round, which began at this monotonic nanosecond."""
        delays = [(arrived - began) / 1e6 for arrived in watch.arrived]
        self.all += delays
        self.last.append(max(delays))

    def __str__(self) -> str:
        points = " / ".join(f"{percentile(self.all, share):.1f}" for share in (0.5, 0.99, 1.0))
        return f"p50 / p99 / max {points} ms over {len(self.all)} deliveries"


@dataclass(slots=True, frozen=True)
class Comparison:
    """Ours and the bare server's latencies in one run, with the same bytes to as many tablets."""

    ours: Latencies
    bare: Latencies

    def p99_ratio(self) -> float:
        """Our p99 over the bare server's."""
        return percentile(self.ours.all, 0.99) / percentile(self.bare.all, 0.99)


async def compare(
    ours: Fleet, bare: Fleet, baseline: Baseline, *, marker: bytes, event: Callable[[int], Awaitable[int]], rounds: int
) -> Comparison:
    """`event(round)` makes our server send one event that contains `marker`, and returns when that began.

    The bare server then sends the very bytes that our tablets got. Raises TimeoutError where a delivery is missing.
    """
    comparison = Comparison(Latencies(), Latencies())
    gc.collect()
    gc.disable()  # a pause of the load would be counted as the server's
    try:
        for number in range(rounds):
            packet = await _round(ours, marker, partial(event, number), comparison.ours)
            await _round(bare, marker, partial(baseline.broadcast, packet), comparison.bare)
    finally:
        gc.enable()
    return comparison


async def _round(fleet: Fleet, marker: bytes, event: Callable[[], Awaitable[int]], latencies: Latencies) -> bytes:
    """One event to all tablets of the fleet; returns it as they got it."""
    await asyncio.sleep(SECONDS_TO_SETTLE)
    watch = fleet.watch(marker)
    began = await event()
    await fleet.until(watch, len(fleet.tablets))
    fleet.unwatch(watch)
    latencies.add(began, watch)
    return watch.payload
