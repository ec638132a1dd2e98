"""Which paragraph of one version is which of the next: kept in place, changed in place, moved, gone or new. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ecabinet.texts.heaviest import heaviest_chain
from ecabinet.texts.likeness import Words, likely_pairs

LIKE_IN_PLACE = 0.5
LIKE_MOVED = 0.75
WORDS_TO_MOVE = 5  # shorter lines come back by chance
NUMBER = re.compile(
    r"^((phần|chương|mục|tiểu mục|điều|khoản|phụ lục)\s+)?(\d+(\.\d+)*[a-zđ]?|[ivxlc]+|[a-zđ]{1,2})\s*[.):]\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraphs of the old version (`old`, indexes) that are those of the new; more than one where breaks differ."""

    old: range
    new: range
    is_moved: bool = False


def without_number(text: str) -> str:
    """The paragraph without the number or letter that it begins with."""
    return NUMBER.sub("", text, count=1)


def align(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Every match, by its place in the new version; each paragraph is in one at the most.

    Those not moved stand in the same order in both. Anchors are paragraphs that stand once in both (as in patience
    diff), then the same within the gaps between them, then without their numbers, then by the words they share.
    """
    kept = _in_place(old, new)
    moved = _moved(old, new, kept)
    return sorted([*kept, *moved], key=lambda match: match.new.start)


def _in_place(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    bare_old, bare_new = [without_number(text) for text in old], [without_number(text) for text in new]
    matches: list[Match] = []
    gaps = [(range(len(old)), range(len(new)))]
    while gaps:
        before, after = gaps.pop()
        before, after, ends = _trimmed(old, new, before, after)
        matches += ends
        if not before or not after:
            continue
        chain = _anchors(old, new, before, after) or _anchors(bare_old, bare_new, before, after)
        if chain:
            matches += [Match(range(i, i + 1), range(j, j + 1)) for i, j in chain]
            gaps += _between(chain, before, after)
        else:
            matches += _rejoined(old, new, before, after) or _alike(old, new, before, after)
    return matches


def _trimmed(old: Sequence[str], new: Sequence[str], before: range, after: range) -> tuple[range, range, list[Match]]:
    """What is left between equal beginnings and equal ends, and those."""
    found = []
    while before and after and old[before[0]] == new[after[0]]:
        found.append(Match(before[:1], after[:1]))
        before, after = before[1:], after[1:]
    while before and after and old[before[-1]] == new[after[-1]]:
        found.append(Match(before[-1:], after[-1:]))
        before, after = before[:-1], after[:-1]
    return before, after, found


def _anchors(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[tuple[int, int]]:
    """Pairs of texts that stand once in either gap, as many as keep their order."""
    there = _once(new, after)
    pairs = [(i, there[text], 1.0) for text, i in _once(old, before).items() if text in there]
    return heaviest_chain(pairs)


def _once(texts: Sequence[str], span: range) -> dict[str, int]:
    counts = Counter(texts[index] for index in span)
    return {texts[index]: index for index in span if texts[index] and counts[texts[index]] == 1}


def _between(chain: Sequence[tuple[int, int]], before: range, after: range) -> Iterator[tuple[range, range]]:
    i, j = before.start, after.start
    for next_i, next_j in [*chain, (before.stop, after.stop)]:
        yield range(i, next_i), range(j, next_j)
        i, j = next_i + 1, next_j + 1


def _rejoined(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[Match]:
    """The same words parted into paragraphs in another way."""
    same = " ".join(old[index] for index in before) == " ".join(new[index] for index in after)
    return [Match(before, after)] if same else []


def _alike(old: Sequence[str], new: Sequence[str], before: range, after: range) -> list[Match]:
    pairs = likely_pairs(_words(old, before), _words(new, after), LIKE_IN_PLACE)
    chain = heaviest_chain(sorted((before[i], after[j], weight) for i, j, weight in pairs))
    return [Match(range(i, i + 1), range(j, j + 1)) for i, j in chain]


def _words(texts: Sequence[str], span: Sequence[int]) -> list[Words]:
    return [Words.of(texts[index]) for index in span]


def _moved(old: Sequence[str], new: Sequence[str], kept: Sequence[Match]) -> list[Match]:
    """Paragraphs left over on both sides that are the same or alike, and their like neighbours."""
    left = _left_over(len(old), (match.old for match in kept))
    there = _left_over(len(new), (match.new for match in kept))
    pairs = _equal(old, new, left, there, lambda text: len(text.split()) >= WORDS_TO_MOVE)
    left, there = [i for i in left if i not in pairs], [j for j in there if j not in set(pairs.values())]
    rest = likely_pairs(_words(old, left), _words(new, there), LIKE_MOVED)
    for i, j, _ in sorted(rest, key=lambda pair: (-pair[2], pair[0], pair[1])):
        long = min(len(old[left[i]].split()), len(new[there[j]].split())) >= WORDS_TO_MOVE
        if long and left[i] not in pairs and there[j] not in pairs.values():
            pairs[left[i]] = there[j]
    _extend(old, new, pairs, set(left), set(there))
    return [Match(range(i, i + 1), range(j, j + 1), is_moved=True) for i, j in pairs.items()]


def _left_over(count: int, spans: Iterator[range]) -> list[int]:
    used = {index for span in spans for index in span}
    return [index for index in range(count) if index not in used]


def _equal(
    old: Sequence[str], new: Sequence[str], left: Sequence[int], there: Sequence[int], fits: Callable[[str], bool]
) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for j in reversed(there):
        places.setdefault(new[j], []).append(j)
    return {i: places[old[i]].pop() for i in left if fits(old[i]) and places.get(old[i])}


def _extend(old: Sequence[str], new: Sequence[str], pairs: dict[int, int], left: set[int], there: set[int]) -> None:
    """What stands beside a moved paragraph on both sides and is the same moved with it, however short."""
    waiting = list(pairs.items())
    used = set(pairs.values())
    while waiting:
        i, j = waiting.pop()
        for step in (-1, 1):
            a, b = i + step, j + step
            if a in left and b in there and a not in pairs and b not in used and old[a] == new[b]:
                pairs[a] = b
                used.add(b)
                waiting.append((a, b))
