"""Marks that stand on no words go along with the words nearest to them; pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ecabinet.anchors.alignment import Alignment
from ecabinet.anchors.boxes import Page, Run, runs_of
from ecabinet.anchors.following import GONE
from ecabinet.anchors.words import Words

NEAREST = 12  # words that hold a mark
HELD_BY = 0.5  # of them must be there still

Box = tuple[float, float, float, float]
# What tells a page's picture from others, by its number; "" where there is none.
Picture = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Shift:
    """The page, from 1, on which something stands now, and how far it moved on it, in points."""

    page: int
    x: float
    y: float


class Areas:
    """Where places of the old version are in the new one."""

    def __init__(self, alignment: Alignment, pictures: tuple[Picture, Picture] | None = None) -> None:
        self._alignment, self._pictures = alignment, pictures
        self._old_runs = cache(lambda page: _runs(alignment.old.pages[page - 1]))
        self._new_runs = cache(lambda page: _runs(alignment.new.pages[page - 1]))

    def shift(self, page: int, box: Box) -> Shift | None:
        """How the place goes along with the words nearest to it; None if those are gone or parted."""
        old, new, there = self._alignment.old, self._alignment.new, self._alignment.there
        near = sorted(old.on(page), key=lambda index: (_away(box, self._old_box(index)), index))[:NEAREST]
        if not near:
            return self._unmoved(page)
        went = [index for index in near if there[index] != GONE]
        if len(went) < HELD_BY * len(near):
            return None
        under = [index for index in went if _away(box, self._old_box(index)) < 0] or went
        target, count = Counter(new.page[there[index]] for index in under).most_common(1)[0]
        first = next(index for index in under if new.page[there[index]] == target)
        is_known = self._alignment.is_known(range(first, first + 1), range(there[first], there[first] + 1))
        return self._moved(target, first, box, near) if count >= HELD_BY * len(under) and is_known else None

    def _moved(self, target: int, index: int, box: Box, near: Sequence[int]) -> Shift:
        """By as much as the nearest word; a mark in the margin stays in the margin."""
        before, after = self._old_box(index), self._new_box(self._alignment.there[index])
        boxes = [self._old_box(each) for each in near]
        left, right = min(each[0] for each in boxes), max(each[0] + each[2] for each in boxes)
        in_margin = box[0] + box[2] <= left or box[0] >= right
        across = 0.0 if in_margin else after[0] - before[0]
        return Shift(target, round(across, 2), round(after[1] - before[1], 2))

    def _old_box(self, index: int) -> Box:
        return _box(self._alignment.old, index, self._old_runs)

    def _new_box(self, index: int) -> Box:
        return _box(self._alignment.new, index, self._new_runs)

    def _unmoved(self, page: int) -> Shift | None:
        """A page without words is the one that looks the same, if there is one of it in either version."""
        if self._pictures is None:
            return None
        before, after = self._pictures
        seen = before(page)
        same = [number for number in range(1, len(self._alignment.new.pages) + 1) if after(number) == seen]
        twins = [number for number in range(1, len(self._alignment.old.pages) + 1) if before(number) == seen]
        if not seen or not same:
            return None
        if len(same) == len(twins):
            return Shift(same[twins.index(page)], 0.0, 0.0)
        return Shift(page, 0.0, 0.0) if page in same and len(twins) == 1 else None


def _runs(page: Page) -> dict[int, Run]:
    """A page's words by where they begin."""
    return {run.start: run for run in runs_of(page)}


def _box(words: Words, index: int, runs: Callable[[int], dict[int, Run]]) -> Box:
    found = runs(words.page[index])
    start = words.start[index]
    run = found.get(start) or found[max(first for first in found if first <= start)]
    return run.x, run.y, run.w, run.h


def _away(box: Box, word: Box) -> float:
    """From the nearest edges; of words under the mark, from its middle, much nearer."""
    across = max(word[0] - box[0] - box[2], box[0] - word[0] - word[2], 0.0)
    down = max(word[1] - box[1] - box[3], box[1] - word[1] - word[3], 0.0)
    if across or down:
        # Who writes beside a line means that line.
        return across + 3 * down
    off_x = box[0] + box[2] / 2 - word[0] - word[2] / 2
    off_y = box[1] + box[3] / 2 - word[1] - word[3] / 2
    return -1 / (1 + abs(off_x) + 3 * abs(off_y))
