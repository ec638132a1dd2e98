"""N voters at once, all connected and following: `python -m bench.votes [N …]`, beside a bare server.

The bare server (`bench.baseline`) acknowledges each ballot after a commit of its own, to SQLite with full durability:
no rules, no journal, no receipts.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bench.baseline import Baseline
from bench.client import Fleet, percentile, run
from bench.product import PROGRESS, Hall, Product, ballots, beside_bare, seated
from bench.rounds import STREAM
from bench.tablet import Ack

OUR_PORT, BARE_PORT = 18130, 18131
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Burst:
    """What became of one burst: ballots acknowledged in a second, and the slowest of 99 in 100, in milliseconds."""

    a_second: float
    p99: float


async def main(sizes: list[int]) -> None:
    """One measurement for each size, on servers started afresh."""
    for size in sizes:
        await beside_bare(size, OUR_PORT, BARE_PORT, measure)


async def measure(hall: Hall, product: Product, baseline: Baseline) -> None:
    """Prints the figures for a hall of this size: the middle one of five bursts, ours and the bare server's."""
    size = len(hall.cookies)
    fleet = await seated(hall, size)
    bare = Fleet(baseline.server)
    await bare.connect(size)
    await bare.follow(STREAM)
    ours, others, updates = [], [], 0.0
    for _ in range(ROUNDS):
        burst, most = await _vote(hall, fleet)
        ours.append(burst)
        updates = max(updates, most)
        others.append(_burst(await bare.call_at_once("command", ballots("bare", size))))
    for name, bursts in (("vote", ours), ("bare_vote", others)):
        print(f"{name}s_per_second N={size} {percentile([one.a_second for one in bursts], 0.5):.0f} 1/s")
        print(f"{name}_p99_ms N={size} {percentile([one.p99 for one in bursts], 0.5):.0f} ms")
    print(f"vote_updates_per_tablet N={size} {updates:.1f} 1/s {product.describe()}")
    await fleet.close()
    await bare.close()


async def _vote(hall: Hall, fleet: Fleet) -> tuple[Burst, float]:
    """One vote in which everybody votes at once, and how many updates a second a tablet got of it.

    Raises RuntimeError where a ballot was refused, lost or counted twice.
    """
    vote_id, _ = await hall.open_vote()
    watch = fleet.watch(PROGRESS)
    answers = await fleet.call_at_once("command", ballots(vote_id, len(hall.cookies)))
    burst = _burst(answers)
    fleet.unwatch(watch)
    counted = await hall.close_vote(vote_id)
    if counted != len(answers):
        raise RuntimeError(f"{len(answers)} ballots were acknowledged, {counted} counted")
    seconds = len(answers) / burst.a_second
    return burst, len(watch.arrived) / len(fleet.tablets) / max(seconds, 1.0)


def _burst(answers: Sequence[Ack | BaseException]) -> Burst:
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        if not answer.answer["ok"]:
            raise RuntimeError(f"a ballot was refused: {answer.answer}")
    acks = [answer for answer in answers if isinstance(answer, Ack)]
    seconds = (max(ack.received for ack in acks) - min(ack.sent for ack in acks)) / 1e9
    return Burst(len(acks) / seconds, percentile([(ack.received - ack.sent) / 1e6 for ack in acks], 0.99))


if __name__ == "__main__":
    run(main([int(size) for size in sys.argv[1:]] or [1000]))
