"""Where lines stand side by side, in tables and letterheads: how far a line in a column may reach."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ecabinet.texts.page_lines import Line

BETWEEN_ROWS = 80.0  # points between rows of one table in which only one column has a line
GUTTER = 4.0


def are_in_a_row(line: Line, beside: Line) -> bool:
    """Whether `beside` stands right of the line at the same height."""
    near = abs(beside.middle - line.middle) < line.height / 2
    return line.page == beside.page and near and beside.left >= line.right - 1


def column_limits(lines: Sequence[Line]) -> dict[int, float]:
    """By a line's index, where the next column begins; of lines within tables only."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    limits: dict[int, float] = {}
    for indexes in pages.values():
        for top, bottom, starts in _tables([lines[index] for index in indexes]):
            inside = (index for index in indexes if top <= lines[index].middle <= bottom)
            limits.update({index: _limit(lines[index], starts) for index in inside})
    return limits


def _limit(line: Line, starts: Sequence[float]) -> float:
    beyond = [start for start in starts if start >= line.right - 1]
    return min(beyond) - GUTTER if beyond else line.page_width


def _tables(lines: Sequence[Line]) -> Iterator[tuple[float, float, list[float]]]:
    """Top and bottom of each table of a page, and where its columns after the first begin."""
    top = bottom = 0.0
    starts: list[float] = []
    for row in _rows(lines):
        if starts and row[0].middle - bottom > BETWEEN_ROWS:
            yield top, bottom + BETWEEN_ROWS / 2, starts
            starts = []
        if not starts:
            top = row[0].top
        starts += [line.left for line in row[1:]]
        bottom = max(line.bottom for line in row)
    if starts:
        yield top, bottom + BETWEEN_ROWS / 2, starts


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Rows of two lines or more, from the top, each from left to right."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.middle, one.left)):
        if row and abs(line.middle - row[0].middle) < row[0].height / 2:
            row.append(line)
            continue
        if len(row) > 1:
            yield sorted(row, key=lambda one: one.left)
        row = [line]
    if len(row) > 1:
        yield sorted(row, key=lambda one: one.left)
