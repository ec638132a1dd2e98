"""A text with the places marked that answer a question: pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ecabinet.search.question import Tier
from ecabinet.texts.vietnamese import composed, exact, fold

BEFORE, LENGTH = 70, 240
_BETWEEN = r"[\W_]+"
_SPACES = re.compile(r"\s{2,}|[^\S ]")  # a single space is one already


class Part(NamedTuple):
    """A piece of a text; `hit`: it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A page that answers, 0 for what is said besides a name; `look_for` is what the reader finds there.

    `recognised`: its words were recognised from a scan.
    """

    page: int
    tier: Tier
    parts: list[Part]
    recognised: bool = False

    @property
    def look_for(self) -> str:
        """The first place, as it stands."""
        return next((part.text for part in self.parts if part.hit), "")


def marked(text: str, tier: Tier) -> list[Part]:
    """The whole text in parts, as it stands but for runs of space."""
    plain = _SPACES.sub(" ", composed(text))
    return _parts(plain, _spans(plain, tier))


def snippet(text: str, tier: Tier) -> list[Part]:
    """About two lines around the place that holds most of what was looked for; dots where the text goes on."""
    plain = _SPACES.sub(" ", composed(text)).strip()
    spans = _spans(plain, tier)
    start = _densest(spans)
    begin = _word_start(plain, max(0, start - BEFORE))
    end = _word_end(plain, begin + LENGTH)
    inside = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans if a < end and b > begin]
    parts = _parts(plain[begin:end], inside)
    before, after = "… " if begin else "", " …" if end < len(plain) else ""
    return [part for part in (Part(before, False), *parts, Part(after, False)) if part.text]


def _spans(plain: str, tier: Tier) -> list[tuple[int, int]]:
    """Where the phrases stand, in order, none over another."""
    compare = exact if tier.exact else fold
    compared, offsets = _with_offsets(plain, compare(plain), tier.exact)
    found = sorted(
        (offsets[hit.start()], offsets[hit.end() - 1] + 1)
        for phrase in tier.phrases
        for hit in _pattern(phrase).finditer(compared)
    )
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _with_offsets(plain: str, compared: str, with_marks: bool) -> tuple[str, Sequence[int]]:
    """The text as compared, and where each of its letters came from; letter by letter where lengths differ."""
    if len(compared) == len(plain):
        return compared, range(len(plain))
    compare = exact if with_marks else fold
    letters = [(letter, at) for at, one in enumerate(plain) for letter in compare(one)]
    return "".join(letter for letter, _ in letters), [at for _, at in letters]


def _pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, phrase))}(?![^\W_])")


def _densest(spans: list[tuple[int, int]]) -> int:
    """The beginning of the window that holds most hits; the first of equals."""
    best, most = 0, 0
    for start, _ in spans:
        inside = sum(start <= a and b <= start + LENGTH - BEFORE for a, b in spans)
        if inside > most:
            best, most = start, inside
    return best


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at - 1) if at else -1
    return space + 1 if 0 <= space < at + 20 else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return space if space > at - 20 else at


def _parts(text: str, spans: list[tuple[int, int]]) -> list[Part]:
    parts, at = [], 0
    for start, end in spans:
        parts += [Part(text[at:start], False), Part(text[start:end], True)]
        at = end
    return [part for part in (*parts, Part(text[at:], False)) if part.text]
