"""Bars beside each other: how those called have attended, and how long they spoke: pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.meeting_reports.figures import ATTENDANCE, Figures

WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Bar:
    """A row's bars: attendance in parts (which, from where, how wide), and speaking; in thousandths of the width."""

    row: Figures
    parts: Sequence[tuple[str, int, int]]
    spoken: int


def bars(rows: Sequence[Figures]) -> list[Bar]:
    """A bar for each row that was called; the one called most often, and the one who spoke longest, fill the width."""
    called, spoken = (max((getattr(row, name) for row in rows), default=0) for name in ("called", "spoken"))
    return [Bar(row, _parts(row, called), round(WIDTH * row.spoken / (spoken or 1))) for row in rows if row.called]


def _parts(row: Figures, most: int) -> list[tuple[str, int, int]]:
    """Rounded so that the parts meet and end where the whole does."""
    found: list[tuple[str, int, int]] = []
    counted = 0
    for part in ATTENDANCE:
        start = round(WIDTH * counted / most)
        counted += row.value(part)
        if (width := round(WIDTH * counted / most) - start) > 0:
            found.append((part, start, width))
    return found
