"""A version's words in one row, each with where it stands; what repeats at the edges of pages is left out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ecabinet.texts.page_lines import body_lines

# A figure is one word, so that 1.500 against 1.700 is one change.
WORD = re.compile(r"\d+(?:[.,/]\d+)*|\w+")
ENDS_SENTENCE = re.compile(r"[.;:!?”\"/]\s*$")

Page = dict[str, Any]


@dataclass
class Words:
    """Parallel rows: a word in small letters, its page (from 1), its offsets there, and how likely it begins a part.

    `opens` is 2 for the first of a line after the end of a sentence, 1 for the first of a line or sentence, else 0.
    """

    pages: Sequence[Page]
    text: list[str] = field(default_factory=list)
    page: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)

    def within(self, page: int, start: int, end: int) -> range:
        """The words that lie on that page between those offsets, in whole or in part."""
        key = self._places
        first = bisect_left(key, (page, start + 1), key=lambda place: (place[0], place[2]))
        last = bisect_left(key, (page, end), key=lambda place: (place[0], place[1]))
        return range(first, max(first, last))

    def on(self, page: int) -> range:
        """All words of the page."""
        return range(bisect_left(self.page, page), bisect_left(self.page, page + 1))

    @property
    def _places(self) -> "_Places":
        return _Places(self)


class _Places(Sequence[tuple[int, int, int]]):
    """Page, start and end of each word, in order."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words.page)

    def __getitem__(self, index: Any) -> Any:
        return self._words.page[index], self._words.start[index], self._words.end[index]


def words_of(pages: Sequence[Page]) -> Words:
    """The words of ingested pages, without headers, footers and page numbers."""
    words = Words(pages)
    ended = True
    for line in sorted(body_lines(pages, with_turned=True), key=lambda line: (line.page, line.start)):
        ended = _add_line(words, line.page, line.start, pages[line.page - 1]["text"][line.start : line.end], ended)
    return words


def _add_line(words: Words, page: int, offset: int, text: str, ended: bool) -> bool:
    """Whether the line ends a sentence."""
    before = 0
    for number, found in enumerate(WORD.finditer(text)):
        after_end = ended if number == 0 else ENDS_SENTENCE.search(text[before : found.start()]) is not None
        words.text.append(found.group().lower())
        words.page.append(page)
        words.start.append(offset + found.start())
        words.end.append(offset + found.end())
        words.opens.append((number == 0) + after_end)
        before = found.end()
    return ENDS_SENTENCE.search(text) is not None
