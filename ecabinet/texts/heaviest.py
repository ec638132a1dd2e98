"""The heaviest chain of pairs that rise on both sides; pure."""

from bisect import bisect_right
from collections.abc import Sequence


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs (i, j, weight), sorted by i: those of the greatest sum of weights with i and j strictly rising.

    n log n: by each j the best chain that ends there is kept in a tree of prefix maxima.
    """
    ranks = sorted({j for _, j, _ in pairs})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before = [-1] * len(pairs)
    waiting: list[tuple[int, float, int]] = []
    row = None
    for index, (i, j, weight) in enumerate(pairs):
        if i != row:  # pairs of one i must not follow one another
            _enter(best, waiting)
            waiting, row = [], i
        rank = bisect_right(ranks, j)
        total, before[index] = _best_below(best, rank - 1)
        waiting.append((rank, total + weight, index))
    _enter(best, waiting)
    return _chain(pairs, before, _best_below(best, len(ranks))[1])


def _enter(best: list[tuple[float, int]], found: Sequence[tuple[int, float, int]]) -> None:
    for rank, total, index in found:
        place = rank
        while place < len(best):
            if total > best[place][0]:
                best[place] = (total, index)
            place += place & -place


def _best_below(best: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank > 0:
        if best[rank][0] > found[0]:
            found = best[rank]
        rank -= rank & -rank
    return found


def _chain(pairs: Sequence[tuple[int, int, float]], before: Sequence[int], last: int) -> list[tuple[int, int]]:
    chain = []
    while last >= 0:
        chain.append(pairs[last][:2])
        last = before[last]
    return chain[::-1]
