"""Written opinions counted a second time: by piles of paper and fractions.

Shares no code and no names with the program on purpose.
"""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Law:
    """What the regulation says."""

    more_than: Fraction
    of_those_taking_part: bool
    head_breaks_ties: bool
    empty_places_count: bool
    stepping_aside_shrinks: bool
    silence_agrees: bool
    silent_head_decides: bool


@dataclass
class Table:
    """Everybody by what they are: `papers` are the answers handed in, by name."""

    filled: set[str]
    empty: set[str]
    aside: set[str]
    head: str
    papers: dict[str, str] = field(default_factory=dict)


def outcome(table: Table, law: Law, sides: list[str], default: str | None) -> tuple[str, str]:
    """The pile that wins, or `""`, and how: with the silent put on the pile of `default` if silence agrees.

    `sides` are the piles that can win against each other; papers with other words stand aside.
    """
    piles = {side: {name for name, said in table.papers.items() if said == side} for side in sides}
    silent = table.filled - set(table.papers)
    swept = silent if law.silence_agrees and default else set[str]()
    if swept and default:
        piles[default] = piles[default] | swept
    everybody = table.filled | (table.empty if law.empty_places_count else set())
    everybody |= set() if law.stepping_aside_shrinks else table.aside
    if law.of_those_taking_part:
        everybody &= set(table.papers) | swept
    for side, pile in piles.items():
        if Fraction(len(pile)) > law.more_than * len(everybody):
            return side, "majority"
    heights = sorted((len(pile) for pile in piles.values()), reverse=True)
    if heights[0] == 0:
        return "", "nobody"
    if len(heights) == 1 or heights[0] > heights[1]:
        return "", "short"
    highest = {side: pile for side, pile in piles.items() if len(pile) == heights[0]}
    return tied(highest, table.head, table.head in swept, law)


def tied(highest: dict[str, set[str]], head: str, head_is_silent: bool, law: Law) -> tuple[str, str]:
    """Which of the equally high piles wins, and how."""
    if not law.head_breaks_ties:
        return "", "tie stands"
    with_head = [side for side, pile in highest.items() if head in pile]
    if head_is_silent:
        decides = with_head and law.silent_head_decides
        return (with_head[0], "silent head") if decides else ("", "silent head does not decide")
    return (with_head[0], "head") if with_head else ("", "head elsewhere")
