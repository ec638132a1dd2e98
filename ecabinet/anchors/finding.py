"""A quote that came without a version to compare with is looked for in the pages; pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.anchors.alignment import Span

SHORT = 12  # letters: so few that come back need their surroundings to be told apart
CLEAR = 4.0  # letters of agreement by which the best place must lead

Page = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, what stands before and behind them, and where they stood, as far as that is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int = 0
    start: int = -1


def find(pages: Sequence[Page], quote: Quote) -> Span | None:
    """Where what stands around the quote agrees best; None if it is nowhere, or at several places alike."""
    words = _folded(quote.exact)
    if not words:
        return None
    found = sorted(((_weight(pages, span, quote), span) for span in _all(pages, words)), key=lambda one: -one[0])
    if not found:
        return None
    is_clear = len(found) == 1 or found[0][0] - found[1][0] >= CLEAR
    return found[0][1] if is_clear and (len(words) > SHORT or found[0][0] > 0 or len(found) == 1) else None


def quote_of(page: Page, start: int, end: int, around: int = 32) -> dict[str, Any]:
    """The words between those offsets with what stands around them, as a note keeps them."""
    text = page["text"]
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - around) : start],
        "suffix": text[end : end + around],
        "start": start,
        "end": end,
    }


def _folded(text: str) -> str:
    """One space between words, however a file broke its lines; letters composed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _all(pages: Sequence[Page], words: str) -> Iterator[Span]:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    for number, page in enumerate(pages, 1):
        for match in pattern.finditer(page["text"]):
            yield Span(number, match.start(), match.end())


def _weight(pages: Sequence[Page], span: Span, quote: Quote) -> float:
    """Letters around that agree, and more for the place where it stood."""
    text = pages[span.page - 1]["text"]
    before, after = _folded(text[: span.start][-80:]), _folded(text[span.end :][:80])
    agreed = _common(before[::-1], _folded(quote.prefix)[::-1]) + _common(after, _folded(quote.suffix))
    return agreed + _nearness(span, quote)


def _nearness(span: Span, quote: Quote) -> float:
    if span.page != quote.page:
        return 0.0
    return CLEAR if quote.start < 0 else CLEAR * 2 / (1 + abs(span.start - quote.start) / 40)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
