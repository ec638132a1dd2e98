"""Two changes of one text become one that holds what both wrote: a merge by words, three ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


def merged_text(base: str, ours: str, theirs: str) -> str:
    """`ours` with what `theirs` changed since `base`; where both changed the same words, both stand, ours first."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    words = _words(base)
    return "".join(_pieces(words, _edits(words, _words(ours)), _edits(words, _words(theirs))))


def _words(text: str) -> list[str]:
    """Words and what is between them, so that joined they are the text again."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words `start` to `end` of the base became these."""

    start: int
    end: int
    words: tuple[str, ...]


def _edits(base: Sequence[str], other: Sequence[str]) -> list[_Edit]:
    found = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [_Edit(i1, i2, tuple(other[j1:j2])) for kind, i1, i2, j1, j2 in found if kind != "equal"]


def _pieces(base: list[str], ours: list[_Edit], theirs: list[_Edit]) -> Iterator[str]:
    """Stretches that neither touched, and those that somebody did, whole."""
    place = 0
    for start, end, mine, others in _touching(ours, theirs):
        yield "".join(base[place:start])
        place = end
        here, there = _applied(base, start, end, mine), _applied(base, start, end, others)
        if mine and others:
            yield _both(here, there)
        else:
            yield here if mine else there
    yield "".join(base[place:])


def _touching(ours: list[_Edit], theirs: list[_Edit]) -> Iterator[tuple[int, int, list[_Edit], list[_Edit]]]:
    """Edits of both sides that overlap or begin at one place, together, in the order of the base."""
    waiting = sorted([(one, True) for one in ours] + [(one, False) for one in theirs], key=lambda pair: pair[0].start)
    while waiting:
        first, _ = waiting[0]
        start, end, together = first.start, first.end, []
        while waiting and (waiting[0][0].start < end or waiting[0][0].start == start):
            edit, is_ours = waiting.pop(0)
            end = max(end, edit.end)
            together.append((edit, is_ours))
        yield start, end, [one for one, mine in together if mine], [one for one, mine in together if not mine]


def _applied(base: list[str], start: int, end: int, edits: list[_Edit]) -> str:
    """The stretch of the base after these edits."""
    found, place = [], start
    for edit in edits:
        found += [*base[place : edit.start], *edit.words]
        place = edit.end
    return "".join([*found, *base[place:end]])


def _both(here: str, there: str) -> str:
    """Both, one after the other; one alone where it only goes on from the other, as typing does."""
    if _goes_on(here, there):
        return there
    if _goes_on(there, here):
        return here
    between = "" if here[-1:].isspace() or there[:1].isspace() else " "
    return here + between + there


def _goes_on(short: str, long: str) -> bool:
    """Whether the long one begins with all words of the short one."""
    words = _words(short)
    return _words(long)[: len(words)] == words
