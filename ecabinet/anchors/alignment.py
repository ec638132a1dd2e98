"""Where words and places of one version stand in the next, or that they are gone; pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ecabinet.anchors.boxes import Page
from ecabinet.anchors.following import GONE, follow
from ecabinet.anchors.words import words_of

AROUND = 12  # words on each side by which a place is known
KNOWN_BY = 0.4  # of the words in and around must have gone along
LIKE = 0.6  # how much a retyped passage must still say the same
SPREAD = 12  # words that may have been put in between two of a passage


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of a page, which is counted from 1."""

    page: int
    start: int
    end: int


class Alignment:
    """The words of two versions, and which went where."""

    def __init__(self, old: Sequence[Page], new: Sequence[Page]) -> None:
        self.old, self.new = words_of(old), words_of(new)
        self.there = follow(self.old, self.new)

    def span(self, span: Span) -> Span | None:
        """Where the same words stand now, some of them retyped perhaps; None if they are gone or it is not certain."""
        words = self.old.within(span.page, span.start, span.end)
        found = self._found(words) if words else None
        if found is None or not self.is_known(words, found) or not self._is_like(words, found):
            return None
        return self._span(span, words, found)

    def _found(self, words: range) -> range | None:
        """The new words from the first to the last of these, and those retyped at either end."""
        there = [place for index in words if (place := self.there[index]) != GONE]
        if there:
            group = max(_groups(sorted(there), SPREAD + len(words)), key=len)
            return self._widened(words, group[0], group[-1])
        behind, ahead = self._beside(words)
        return range(behind + 1, ahead) if behind is not None and ahead is not None and behind + 1 < ahead else None

    def _beside(self, words: range) -> tuple[int | None, int | None]:
        """What stood before and behind these words, where it is now."""
        behind = self.there[words.start - 1] if words.start else GONE
        ahead = self.there[words.stop] if words.stop < len(self.there) else len(self.new.text)
        near = 2 * len(words) + 2
        fits = ahead != GONE and (behind != GONE or words.start == 0) and 0 < ahead - behind - 1 <= near
        return (behind, ahead) if fits else (None, None)

    def _widened(self, words: range, first: int, last: int) -> range:
        """Retyped words at the ends belong to it, as far as they have a neighbour to be told by."""
        behind = self.there[words.start - 1] if words.start else GONE
        ahead = self.there[words.stop] if words.stop < len(self.there) else GONE
        if self.there[words.start] == GONE and behind != GONE and 0 < first - behind <= 2 * len(words):
            first = behind + 1
        if self.there[words.stop - 1] == GONE and ahead != GONE and 0 < ahead - last <= 2 * len(words):
            last = ahead - 1
        return range(first, last + 1)

    def is_known(self, words: range, found: range) -> bool:
        """Enough of what stood in and around it stands in and around it still."""
        around = range(max(0, words.start - AROUND), min(len(self.there), words.stop + AROUND))
        near = range(found.start - 2 * AROUND, found.stop + 2 * AROUND)
        return sum(self.there[index] in near for index in around) >= KNOWN_BY * len(around)

    def _is_like(self, words: range, found: range) -> bool:
        if all(self.there[index] != GONE for index in words) and len(found) == len(words):
            return True
        old = " ".join(self.old.text[index] for index in words)
        new = " ".join(self.new.text[index] for index in found)
        return SequenceMatcher(None, old, new, autojunk=False).ratio() >= LIKE

    def _span(self, span: Span, words: range, found: range) -> Span:
        """The letters from the first to the last word on the page that holds most of them."""
        page, _ = Counter(self.new.page[index] for index in found).most_common(1)[0]
        kept = [index for index in found if self.new.page[index] == page]
        first, last = kept[0], kept[-1]
        start = self.new.start[first]
        if self._same(words[0], first):
            start += max(0, span.start - self.old.start[words[0]])
        end = self.new.end[last]
        if self._same(words[-1], last):
            end = self._ending(span, words[-1], last)
        return Span(page, start, max(end, start + 1))

    def _same(self, old: int, new: int) -> bool:
        return self.there[old] == new

    def _ending(self, span: Span, old: int, new: int) -> int:
        """The end as it was chosen: within the last word, or behind the sign that follows it."""
        more = span.end - self.old.end[old]
        end, page = self.new.end[new], self.new.page[new]
        if more <= 0:
            return end + more
        tail = self.old.pages[span.page - 1]["text"][self.old.end[old] : span.end]
        return end + more if self.new.pages[page - 1]["text"].startswith(tail, end) else end


def _groups(places: Sequence[int], farthest: int) -> Iterator[list[int]]:
    """Places, in order, in groups without a wide gap."""
    group = [places[0]]
    for place in places[1:]:
        if place - group[-1] > farthest:
            yield group
            group = []
        group.append(place)
    yield group
