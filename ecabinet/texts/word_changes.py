"""Which words of a paragraph went and which came; pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["=", "-", "+"]
Part = tuple[Mark, str]
# A figure is one word, so that 1.500 against 1.700 is not three changes; with each word the space behind it.
TOKEN = re.compile(r"(\d+(?:[.,/]\d+)*|\w+|[^\w\s])(\s*)")
MOST_TOKENS = 4_000
ISLAND = 3  # letters of a word that alone between two changes only makes them harder to read


def word_changes(old: str, new: str) -> list[Part]:
    """The text in parts: `=` in both, `-` only in the old, `+` only in the new.

    `=` and `-` together are the old text exactly, `=` and `+` the new.
    """
    if old == new:
        return [("=", new)] if new else []
    lead = (old[: len(old) - len(old.lstrip())], new[: len(new) - len(new.lstrip())])
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    steps = _without_islands(_steps(before, after), before)
    parts: list[Part] = [*_replaced(*lead)] if lead[0] != lead[1] else [("=", lead[0])]
    for kind, i, i_end, j, j_end in steps:
        if kind == "equal":
            parts += _kept(before[i:i_end], after[j:j_end])
        else:
            parts += _replaced_words(_joined(before[i:i_end]), _joined(after[j:j_end]))
    return list(_together(parts))


Step = tuple[str, int, int, int, int]
Token = tuple[str, str]


def _steps(before: Sequence[Token], after: Sequence[Token]) -> list[Step]:
    words, others = [word for word, _ in before], [word for word, _ in after]
    long = max(len(words), len(others)) > MOST_TOKENS
    return [*SequenceMatcher(None, words, others, autojunk=long).get_opcodes()]


def _without_islands(steps: Sequence[Step], before: Sequence[Token]) -> list[Step]:
    """A short word or a sign alone between two changes belongs to them."""
    kept: list[Step] = []
    for number, step in enumerate(steps):
        kind, i, i_end, j, j_end = step
        inner = 0 < number < len(steps) - 1
        if kind == "equal" and inner and i_end - i == 1 and len(before[i][0]) <= ISLAND:
            kind = "replace"
        if kept and kind != "equal" and kept[-1][0] != "equal":
            _, first_i, _, first_j, _ = kept.pop()
            kept.append(("replace", first_i, i_end, first_j, j_end))
        else:
            kept.append((kind, i, i_end, j, j_end))
    return kept


def _kept(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Part]:
    for (word, space), (_, other_space) in zip(before, after, strict=True):
        if space == other_space:
            yield "=", word + space
        else:
            yield "=", word
            yield from _replaced(space, other_space)


def _replaced_words(old: str, new: str) -> Iterator[Part]:
    """Without the space behind both, which did not change."""
    space = old[len(old.rstrip()) :]
    if old and new and space and space == new[len(new.rstrip()) :]:
        yield from _replaced(old[: -len(space)], new[: -len(space)])
        yield "=", space
    else:
        yield from _replaced(old, new)


def _replaced(old: str, new: str) -> Iterator[Part]:
    if old:
        yield "-", old
    if new:
        yield "+", new


def _joined(tokens: Sequence[Token]) -> str:
    return "".join(word + space for word, space in tokens)


def _together(parts: Sequence[Part]) -> Iterator[Part]:
    """Neighbours of one mark as one, empty ones left out."""
    held: Part = ("=", "")
    for mark, text in parts:
        if mark == held[0] or not held[1]:
            held = (mark, held[1] + text if mark == held[0] else text)
        elif text:
            yield held
            held = (mark, text)
    if held[1]:
        yield held
