"""How much two paragraphs share, and which pairs of many are worth a look; pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")
ALL_PAIRS = 1_500  # so many pairs are looked at one by one
RARE = 12  # what stands in no more paragraphs tells them apart
MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph in small letters, counted; and which word follows which."""

    counts: Counter[str]
    total: int
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Those of the text."""
        words = WORD.findall(text.lower())
        return cls(Counter(words), len(words), frozenset(zip(words, words[1:], strict=False)))

    def likeness(self, other: "Words") -> float:
        """From 0, no word in common, to 1, the same words (Dice)."""
        if not self.total or not other.total:
            return 0.0
        few, many = (self, other) if len(self.counts) <= len(other.counts) else (other, self)
        shared = sum(min(count, many.counts.get(word, 0)) for word, count in few.counts.items())
        return 2 * shared / (self.total + other.total)


def likely_pairs(old: Sequence[Words], new: Sequence[Words], least: float) -> list[tuple[int, int, float]]:
    """Pairs (i, j, weight) at least so alike; the weight is the likeness times the words it concerns."""
    pairs = []
    for i, j in _candidates(old, new):
        a, b = old[i], new[j]
        # No more than the shorter one's words can be shared.
        if 2 * min(a.total, b.total) >= least * (a.total + b.total) and (likeness := a.likeness(b)) >= least:
            pairs.append((i, j, likeness * (a.total + b.total)))
    return pairs


def _candidates(old: Sequence[Words], new: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """All pairs of a few paragraphs; of many, those that share the most rare pairs of words, and those opposite."""
    if len(old) * len(new) <= ALL_PAIRS:
        yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
        return
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, words in enumerate(new):
        for pair in words.pairs:
            holders[pair].append(j)
    for i, words in enumerate(old):
        votes = Counter(j for pair in words.pairs if 0 < len(holders.get(pair, ())) <= RARE for j in holders[pair])
        # Sorted, so that pairs of words in no order never change the outcome.
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_CANDIDATES]
        opposite = i * len(new) // len(old)
        yield from ((i, j) for j in sorted({j for j, _ in best} | {opposite}))
