"""Which word of one version is which of the next: kept, moved, retyped or gone; pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ecabinet.anchors.words import Words
from ecabinet.texts.heaviest import heaviest_chain

RUN = 4  # words in a row that stand once in both versions show what became of them
LONG_RUN = 12  # so many that stand once show it wherever they went
LEAST_MOVED = 6
MOST_COMPARED = 4_000_000  # pairs of words of two stretches that are compared word by word
ISLAND = 2  # words that alone came back in a stretch that else has nothing in common
LIKE = 0.35
FARTHEST_SLIDE = 60
GONE = -1


class Stretch(NamedTuple):
    """So many words from `old` on are the words from `new` on."""

    old: int
    new: int
    length: int


def follow(old: Words, new: Words) -> list[int]:
    """For each old word the place of the same word in the new version, or GONE; no new word is taken twice.

    First what stands once in both, in its order (as in patience diff), and what touches it; then what was moved; then
    the gaps word by word. Where a deletion could have begun at several places, it begins where a sentence or line does.
    """
    made = _Made(old, new)
    in_place = _in_place(_stretches(old.text, new.text, range(len(old.text)), range(len(new.text))))
    made.take(in_place)
    made.take(_moved(made))
    _fill_gaps(made)
    _settle(made.there, old, new)
    return made.there


class _Made:
    """What is known so far, both ways."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old.text, new.text
        self.there = [GONE] * len(old.text)
        self.here = [GONE] * len(new.text)

    def join(self, i: int, j: int) -> bool:
        """Old word `i` is new word `j`, if they are equal and both free."""
        if self.there[i] != GONE or self.here[j] != GONE or self.old[i] != self.new[j]:
            return False
        self.there[i], self.here[j] = j, i
        return True

    def take(self, stretches: Sequence[Stretch]) -> None:
        """Those stretches, and the equal words that touch them on either side."""
        for stretch in stretches:
            for step in range(stretch.length):
                self.join(stretch.old + step, stretch.new + step)
        for stretch in stretches:
            self._extend(stretch.old + stretch.length, stretch.new + stretch.length, 1)
            self._extend(stretch.old - 1, stretch.new - 1, -1)

    def _extend(self, i: int, j: int, step: int) -> None:
        while 0 <= i < len(self.old) and 0 <= j < len(self.new) and self.join(i, j):
            i, j = i + step, j + step


def _stretches(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[Stretch]:
    """Runs of words that stand once in either span, neighbours joined."""
    there = _once(new, after)
    found: list[Stretch] = []
    for run, i in _once(old, before).items():
        j = there.get(run)
        if j is None:
            continue
        last = found[-1] if found else None
        if last and last.old + last.length - RUN + 1 == i and last.new + last.length - RUN + 1 == j:
            found[-1] = Stretch(last.old, last.new, last.length + 1)
        else:
            found.append(Stretch(i, j, RUN))
    return found


def _once(words: Sequence[str], span: range) -> dict[tuple[str, ...], int]:
    """Runs that stand once in the span, and where, in their order."""
    part = words[span.start : span.stop]
    runs = list(zip(*(part[step:] for step in range(RUN)), strict=False))
    counts = Counter(runs)
    return {run: span.start + index for index, run in enumerate(runs) if counts[run] == 1}


def _in_place(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The heaviest that keep their order."""
    by_place = {(stretch.old, stretch.new): stretch for stretch in stretches}
    chain = heaviest_chain([(each.old, each.new, float(each.length)) for each in stretches])
    return [by_place[place] for place in chain]


def _moved(made: _Made) -> list[Stretch]:
    """What is left on both sides and stands there once, the longest first."""
    old = _left_over(made.old, made.there, "<")
    new = _left_over(made.new, made.here, ">")
    found = _stretches(old, new, range(len(old)), range(len(new)))
    long = [each for each in found if each.length >= LEAST_MOVED]
    return sorted(long, key=lambda each: (-each.length, each.old))


def _left_over(words: Sequence[str], known: Sequence[int], sign: str) -> list[str]:
    """The words, with a sign in place of each that is known; the signs of both sides differ, so that none is equal."""
    return [word if place == GONE else sign for word, place in zip(words, known, strict=True)]


def _fill_gaps(made: _Made) -> None:
    for before in list(_free(made.there, 0)):
        for after in _opposite(made, before):
            _compare(made, before, after)


def _free(known: Sequence[int], start: int) -> Iterator[range]:
    first = None
    for index in range(start, len(known)):
        if known[index] == GONE:
            first = index if first is None else first
        elif first is not None:
            yield range(first, index)
            first = None
    if first is not None:
        yield range(first, len(known))


def _opposite(made: _Made, before: range) -> list[range]:
    """The free stretches of the new version behind what stands before the old one, and before what stands behind it."""
    behind = made.there[before.start - 1] + 1 if before.start else 0
    ahead = made.there[before.stop] if before.stop < len(made.there) else len(made.here)
    stop = start = 0
    for stop in range(behind, len(made.here) + 1):
        if stop == len(made.here) or made.here[stop] != GONE:
            break
    for start in range(ahead, -1, -1):
        if start == 0 or made.here[start - 1] != GONE:
            break
    spans = [range(behind, stop), range(start, ahead)]
    return spans[:1] if spans[0] == spans[1] else spans


def _compare(made: _Made, before: range, after: range) -> None:
    """Word by word; a word or two that came back in quite another text are by chance."""
    if not before or not after or len(before) * len(after) > MOST_COMPARED:
        return
    old, new = made.old[before.start : before.stop], made.new[after.start : after.stop]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    shared = sum(block.size for block in blocks)
    like = shared >= LIKE * min(len(old), len(new))
    for block in blocks:
        at_edge = block.size and (
            (block.a == 0 and block.b == 0) or (block.a + block.size == len(old) and block.b + block.size == len(new))
        )
        if like or at_edge or block.size > ISLAND:
            for step in range(block.size):
                made.join(before.start + block.a + step, after.start + block.b + step)


def _settle(there: list[int], old: Words, new: Words) -> None:
    """Where words were taken out or put in, and it can't be told from them alone which, sentences decide."""
    for gap in list(_free(there, 0)):
        _slide_deletion(there, gap, old)
    _slide_insertions(there, new)


def _slide_deletion(there: list[int], gap: range, old: Words) -> None:
    start, stop = gap.start, gap.stop
    if start == 0 or stop >= len(there) or there[stop] != there[start - 1] + 1:
        return
    best, most = 0, old.opens[start] + old.opens[stop]
    for way in (-1, 1):
        for step in _steps(there, gap, old.text, way):
            score = old.opens[start + step] + old.opens[stop + step] if stop + step < len(there) else 0
            if score > most:
                best, most = step, score
    for step in range(best):
        there[start + step], there[stop + step] = there[stop + step], GONE
    for step in range(-best):
        there[stop - 1 - step], there[start - 1 - step] = there[start - 1 - step], GONE


def _steps(there: Sequence[int], gap: range, text: Sequence[str], way: int) -> Iterator[int]:
    """By how many words the gap can move that way with the same outcome."""
    start, stop = gap.start, gap.stop
    for step in range(1, FARTHEST_SLIDE):
        kept, lost = (start - step, stop - step) if way < 0 else (stop + step - 1, start + step - 1)
        within = 0 < kept < len(there) - 1 and there[kept] != GONE and text[kept] == text[lost]
        if not within or (way > 0 and there[kept] != there[stop] + step - 1):
            return
        if way < 0 and there[kept] != there[start - 1] - step + 1:
            return
        yield way * step


def _slide_insertions(there: list[int], new: Words) -> None:
    """The same for words put in: seen from the new version they are a deletion."""
    here = [GONE] * len(new.text)
    for i, j in enumerate(there):
        if j != GONE:
            here[j] = i
    for gap in list(_free(here, 0)):
        _slide_deletion(here, gap, new)
    for i, _ in enumerate(there):
        there[i] = GONE
    for j, i in enumerate(here):
        if i != GONE:
            there[i] = j
