"""What somebody typed, as what is looked for: pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ecabinet.texts.vietnamese import exact, fold, words

MOST_WORDS = 24
_PIECES = re.compile(r'"([^"]*)"?|[^\s"]+')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
Words = tuple[str, ...]


class Tier(NamedTuple):
    """One way in which a text may hold what is looked for; all of `phrases`, each word after word.

    `exact`: with the marks that were typed. `whole`: as it was typed, and not its words here and there.
    """

    exact: bool
    whole: bool
    phrases: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The ways in which a text may answer, the best first; none where nothing was asked. `last` is the last word."""

    tiers: tuple[Tier, ...]
    last: str = ""


def ask(typed: str) -> Question:
    """The question of what was typed: words in quotes belong together, others are looked for together first.

    Marks count only where some were typed. No more than 24 words are looked for.
    """
    pieces = list(_pieces(typed.translate(_QUOTES)))
    marked = any(words(exact(text)) != words(fold(text)) for text, _ in pieces)
    ways: dict[Tier, None] = {}
    for whole in (True, False):
        phrases = _together(pieces) if whole else [text for text, _ in pieces]
        for with_marks in (True, False) if marked else (False,):
            compare = exact if with_marks else fold
            found = dict.fromkeys(tuple(words(compare(text))) for text in phrases)
            tier = Tier(with_marks, whole, tuple(found))
            if found and not any(known.exact == with_marks and known.phrases == tier.phrases for known in ways):
                ways[tier] = None
    return Question(tuple(ways), words(fold(pieces[-1][0]))[-1] if pieces else "")


def _pieces(typed: str) -> Iterator[tuple[str, bool]]:
    """Each run without spaces, and each quotation (True), that holds a word."""
    left = MOST_WORDS
    for found in _PIECES.finditer(typed):
        quoted = found[1] is not None
        text = found[1] if quoted else found[0]
        count = len(words(fold(text)))
        if count and left > 0:
            yield " ".join(text.split()[:left]) if quoted else text, quoted
            left -= count


def _together(pieces: list[tuple[str, bool]]) -> list[str]:
    """Neighbours that are not quoted become one phrase."""
    phrases: list[str] = []
    open_run = False
    for text, quoted in pieces:
        if open_run and not quoted:
            phrases[-1] += f" {text}"
        else:
            phrases.append(text)
        open_run = not quoted
    return phrases
