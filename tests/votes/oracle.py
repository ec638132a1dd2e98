"""The rules of procedure told a second time, the long way: people in a room, fractions, counting on fingers.

Shares no code and no names with the program on purpose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass
class Member:
    """A place at the table: who sits there decides nothing here, only what happened."""

    label: str
    head: bool = False
    place_is: str = "filled"  # filled, empty, stepped aside
    here: bool = False
    said: str | None = None


@dataclass
class Law:
    """What the regulation says."""

    enough_is: Fraction = Fraction(2, 3)
    more_than: Fraction = Fraction(1, 2)
    exactly_is_enough: bool = False
    of_those_taking_part: bool = False
    head_breaks_ties: bool = True
    empty_places_count: bool = False
    stepping_aside_shrinks: bool = False


def smallest(fits: Callable[[int], bool]) -> int:
    number = 0
    while not fits(number):
        number += 1
    return number


def membership(table: list[Member], law: Law) -> list[Member]:
    kept = list(table)
    if not law.empty_places_count:
        kept = [member for member in kept if member.place_is != "empty"]
    if law.stepping_aside_shrinks:
        kept = [member for member in kept if member.place_is != "stepped aside"]
    return kept


def people_needed(table: list[Member], law: Law) -> int:
    everyone = membership(table, law)
    return smallest(lambda number: number > 0 and Fraction(number) >= law.enough_is * len(everyone))


def votes_needed(table: list[Member], law: Law) -> int:
    basis = membership(table, law)
    if law.of_those_taking_part:
        basis = [member for member in basis if member.here or member.said]
    bar = law.more_than * len(basis)
    if law.exactly_is_enough:
        return smallest(lambda number: number > 0 and Fraction(number) >= bar)
    return smallest(lambda number: Fraction(number) > bar)


def verdict(table: list[Member], law: Law) -> str:
    """`no quorum`, `yes` or `no`, with how it came about."""
    here = [member for member in membership(table, law) if member.here]
    if len(here) < people_needed(table, law):
        return "no quorum"
    friends = [member for member in table if member.said == "agree"]
    enemies = [member for member in table if member.said == "disagree"]
    for side, answer in ((friends, "yes by majority"), (enemies, "no by majority")):
        if len(side) >= votes_needed(table, law):
            return answer
    paired = len(list(zip(friends, enemies, strict=False)))
    if len(friends) + len(enemies) > 2 * paired:
        return "no, too few"
    return tied(friends, enemies, law) if paired else "no, nobody cared"


def tied(friends: list[Member], enemies: list[Member], law: Law) -> str:
    """The verdict where each friend has an enemy to match."""
    if not law.head_breaks_ties:
        return "no, tied"
    if any(member.head for member in friends):
        return "yes by the head"
    if any(member.head for member in enemies):
        return "no by the head"
    return "no, tied and the head stood aside"


def pick(table: list[Member], law: Law, offered: list[str]) -> str:
    """What comes of a choice among `offered`, told as an option's name and how, or why none."""
    here = [member for member in membership(table, law) if member.here]
    if len(here) < people_needed(table, law):
        return "no quorum"
    piles = {name: [member for member in table if member.said == name] for name in offered}
    refusing = [member for member in table if member.said == "none"]
    if len(refusing) >= votes_needed(table, law):
        return "none by majority"
    ranking = sorted(offered, key=lambda name: len(piles[name]), reverse=True)
    first, second = ranking[0], ranking[1]
    if not piles[first]:
        return "nobody cared"
    if len(piles[first]) > len(piles[second]):
        return f"{first} by majority" if len(piles[first]) >= votes_needed(table, law) else "too few"
    return level([pile for pile in piles.items() if len(pile[1]) == len(piles[first])], law)


def level(highest: list[tuple[str, list[Member]]], law: Law) -> str:
    """What comes of piles that are of one height."""
    if not law.head_breaks_ties:
        return "level"
    for name, pile in highest:
        if any(member.head for member in pile):
            return f"{name} by the head"
    return "level and the head stood aside"
