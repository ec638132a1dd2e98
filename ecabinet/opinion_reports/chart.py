"""Bars beside each other: how those asked have answered: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.opinion_reports.figures import Figures

PARTS = ("in_time", "open", "late", "silent")
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Bar:
    """A row's bar: its parts as (which, from where, how wide), in thousandths of the chart's width."""

    row: Figures
    parts: Sequence[tuple[str, int, int]]


def bars(rows: Sequence[Figures]) -> list[Bar]:
    """A bar for each row; the one that was asked most often is as wide as the chart."""
    most = max((row.asked for row in rows), default=0)
    return [Bar(row, _parts(row, most)) for row in rows if row.asked]


def _parts(row: Figures, most: int) -> list[tuple[str, int, int]]:
    """Rounded so that the parts meet and end where the whole does."""
    found, counted = [], 0
    for part in PARTS:
        start = round(WIDTH * counted / most)
        counted += int(row.value(part) or 0)
        if (width := round(WIDTH * counted / most) - start) > 0:
            found.append((part, start, width))
    return found
