"""Vote opened → the last tablet has it: `python -m bench.live [N …]`, beside the bare server's fan-out in the same run.

Counted from the return of the commit that opens the vote. The bare server sends the same bytes to as many tablets.
"""

import sys

from bench.baseline import Baseline
from bench.client import Fleet, run
from bench.product import CLOSED, OPENED, Hall, Product, beside_bare, seated
from bench.rounds import STREAM, Start, compare

OUR_PORT, BARE_PORT = 18120, 18121
OPENINGS = 20
FIRST = 10  # tablets connected before memory is measured: what the first costs once is no tablet's


async def main(sizes: list[int]) -> None:
    """One comparison for each size, on servers started afresh."""
    for size in sizes:
        await beside_bare(size, OUR_PORT, BARE_PORT, measure)


async def measure(hall: Hall, product: Product, baseline: Baseline) -> None:
    """Prints the figures for a hall of this size."""
    size = len(hall.cookies)
    await (await seated(hall, FIRST)).close()
    before = product.process.resident_kilobytes()
    ours = await seated(hall, size)
    grown = product.process.resident_kilobytes() - before
    bare = Fleet(baseline.server)
    await bare.connect(size)
    await bare.follow(STREAM)
    openings = _Openings(hall, ours)
    comparison = await compare(ours, bare, baseline, marker=OPENED, event=openings.next, rounds=OPENINGS)
    comparison.print("live", size, product.describe())
    print(f"live_resident_per_tablet N={size} {grown / size:.1f} KB")
    await ours.close()
    await bare.close()


class _Openings:
    """Opens one vote after the other; the one before is closed, and its result has arrived everywhere."""

    def __init__(self, hall: Hall, fleet: Fleet) -> None:
        self._hall, self._fleet = hall, fleet
        self._open: str | None = None

    async def next(self) -> Start:
        """A vote is open; when that was asked for, and when its commit returned."""
        if self._open is not None:
            watch = self._fleet.watch(CLOSED)
            await self._hall.close_vote(self._open)
            await self._fleet.until(watch, len(self._fleet.tablets))
            self._fleet.unwatch(watch)
        self._open, answer = await self._hall.open_vote()
        return Start(answer.sent, answer.committed())


if __name__ == "__main__":
    run(main([int(size) for size in sys.argv[1:]] or [100, 1000]))
