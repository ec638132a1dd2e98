"""The boxes of words on a page, as the page's text knows them; as the reader marks a selection; pure."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Page = dict[str, Any]
Rect = list[float]


class Run(NamedTuple):
    """Letters in one piece, the box that they fill, and by how many degrees clockwise they are turned."""

    start: int
    end: int
    x: float
    y: float
    w: float
    h: float
    angle: int


def rects_of(page: Page, start: int, end: int) -> list[Rect]:
    """The boxes around the letters from `start` to `end`; neighbours on a line are one."""
    rects: list[Rect] = []
    for run in runs_of(page, start, end):
        x, y, w, h = _part(run, _reach(run, max(start, run.start)), _reach(run, min(end, run.end)))
        last = rects[-1] if rects else None
        if last and abs(last[1] - y) < h / 3 and x > last[0] and x - (last[0] + last[2]) < h:
            last[2] = x + w - last[0]
        else:
            rects.append([x, y, w, h])
    return [[round(value, 2) for value in rect] for rect in rects]


def runs_of(page: Page, start: int = 0, end: int | None = None) -> Iterator[Run]:
    """The page's words in the order of its text; a line whose words are not known as a whole. Only those in between."""
    stop = len(page["text"]) if end is None else end
    words = page.get("words") or []
    for first, last, x, y, w, h, *turned in page["lines"]:
        if last <= start or first >= stop:
            continue
        line = Run(int(first), int(last), x, y, w, h, int(turned[0]) if turned else 0)
        within = words[bisect_left(words, first, key=_start) : bisect_left(words, last, key=_start)]
        runs = [
            Run(int(word[0]), int(word[1]), *_part(line, word[2], word[2] + word[3]), line.angle) for word in within
        ]
        yield from (run for run in runs or [line] if run.end > start and run.start < stop)


def _start(word: Sequence[float]) -> float:
    return word[0]


def _reach(run: Run, offset: int) -> float:
    """How far along the run an offset lies, as if its letters were of one width."""
    length = run.h if run.angle in (90, 270) else run.w
    return length * (offset - run.start) / max(1, run.end - run.start)


def _part(run: Run, first: float, last: float) -> tuple[float, float, float, float]:
    _, _, x, y, w, h, angle = run
    return {
        90: (x, y + first, w, last - first),
        180: (x + w - last, y, last - first, h),
        270: (x, y + h - last, w, last - first),
    }.get(angle, (x + first, y, last - first, h))
