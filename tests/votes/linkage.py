"""Who voted how, guessed from every order in which anything of the voters is kept.

Whoever knows the result of a secret vote and an order of its voters (by row, time, identifier, size, digest, place in a
file) can guess: the first ones agreed. Where order and choices have nothing to do with each other, how many such
guesses are right follows from the counts alone, exactly: in each vote it is a draw without putting back. So the chance
of the best guess, times the number of guesses tried, bounds how often somebody with all this is so lucky.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from math import comb
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

WORDS = ("disagree", "agree")
DASHED = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Voter(NamedTuple):
    """What a voter is known by, 32 letters each."""

    ballot: str
    seat: str
    person: str


@dataclass(frozen=True)
class Voted:
    """A vote with those who voted, in the order in which they did, and what each chose, of which nobody else knows."""

    id: str
    voters: list[Voter]
    marks: list[int]


@dataclass(frozen=True)
class Kept:
    """A table, or what is like one: rows in the order in which they lie there."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Guess(NamedTuple):
    """The best guess: how likely one so good is by chance among all that were tried, its name, how many were right."""

    chance: float
    name: str
    right: int
    tried: int


Index = dict[tuple[str, ...], tuple[str, int]]
"""By what a row may say of a voter: the vote, and which of its voters."""
Orders = Mapping[str, Mapping[str, Mapping[int, Any]]]
"""By name and vote, what each voter is put in order by."""


def tables_of(session: Session) -> Iterator[Kept]:
    """Every table of the database, whether the program knows it or not, row by row as they lie in it."""
    for name in inspect(session.connection()).get_table_names():
        found = session.execute(text(f'SELECT * FROM "{name}"'))  # noqa: S608  (a name that the database gave)
        yield Kept(name, list(found.keys()), [tuple(row) for row in found])


def places_in(name: str, data: bytes, votes: Sequence[Voted]) -> Kept:
    """Where the voters' ballots stand in a file: first, last, how often, by either way to write an identifier."""
    rows = []
    for voter in (one for vote in votes for one in vote.voters):
        for known in (voter.ballot.encode(), str(UUID(voter.ballot)).encode()):
            rows.append((voter.ballot, data.find(known), data.rfind(known), data.count(known)))
    return Kept(name, ("ballot", "first", "last", "times"), rows)


def best_guess(votes: Sequence[Voted], kept: Collection[Kept]) -> Guess:
    """The guess that fits best of all that whoever holds all of it can make."""
    orders, told = _orders(votes, kept), _told(votes, kept)
    guesses = [
        (_chance(used, right), f"{name}, {how}", right)
        for name, by_vote in orders.items()
        if (used := [vote for vote in votes if len(by_vote.get(vote.id, {})) == len(vote.voters)])
        for how, right in _tries(used, by_vote, told)
    ]
    chance, name, right = min(guesses)
    return Guess(min(1.0, chance * len(guesses)), name, right, len(guesses))


def _tries(votes: Sequence[Voted], order: Mapping[str, Mapping[int, Any]], told: Mapping[str, Any]) -> Iterator[Any]:
    """How many guesses by that order are right: those who agreed first, last, or in an order that was found."""
    ways: dict[str, Any] = {"agree last": lambda vote: sorted(vote.marks), **told}
    ways["agree first"] = lambda vote: sorted(vote.marks, reverse=True)
    for how, marks_of in ways.items():
        right = 0
        for vote in votes:
            by = sorted(range(len(vote.voters)), key=lambda at, known=order[vote.id]: known[at])  # type: ignore[misc]
            right += sum(mark == vote.marks[at] for mark, at in zip(marks_of(vote), by, strict=True))
        yield how, right


def _chance(votes: Sequence[Voted], right: int) -> float:
    """How likely so many guesses, or more, are right by chance, the counts being known."""
    likely = _likely(tuple((len(vote.marks), sum(vote.marks)) for vote in votes))
    return sum(chance for known, chance in likely.items() if known >= right)


@cache
def _likely(counts: tuple[tuple[int, int], ...]) -> dict[int, float]:
    """How likely each number of right guesses is, by the ballots of each vote and how many of them agree."""
    likely = {0: 1.0}
    for size, agreed in counts:
        after: dict[int, float] = defaultdict(float)
        for hit in range(agreed + 1):
            weight = comb(agreed, hit) * comb(size - agreed, agreed - hit) / comb(size, agreed)
            for known, chance in likely.items():
                after[known + size - 2 * (agreed - hit)] += chance * weight
        likely = after
    return likely


def _orders(votes: Sequence[Voted], kept: Collection[Kept]) -> Orders:
    found: dict[str, dict[str, dict[int, Any]]] = defaultdict(lambda: defaultdict(dict))
    index = _index(votes)
    for table in kept:
        seen: Counter[tuple[str, int]] = Counter()
        for place, row in enumerate(table.rows):
            if (owner := _owner(index, row)) is None:
                continue
            vote, at = owner
            seen[owner] += 1
            for column, value in [("row", place), *zip(table.columns, row, strict=True)]:
                for how, key in _keys(value):
                    found[f"{table.name}.{column} {seen[owner]} {how}"][vote][at] = key
    return found


def _owner(index: Index, row: Sequence[Any]) -> tuple[str, int] | None:
    """The vote and the voter whom the row is about, if it is about one: by the ballot, else by vote and person."""
    names = {name for value in row for name in _names(value)}
    owners = {index[name,] for name in names if (name,) in index}
    owners |= {index[key] for key in product(names, names) if key in index} if not owners else set()
    return owners.pop() if len(owners) == 1 else None


def _index(votes: Sequence[Voted]) -> Index:
    found: Index = {}
    for vote in votes:
        for at, voter in enumerate(vote.voters):
            for key in ((voter.ballot,), (vote.id, voter.seat), (vote.id, voter.person)):
                found[key] = vote.id, at
    return found


def _names(value: Any) -> list[str]:
    """The identifiers in a value, 32 letters each."""
    if isinstance(value, UUID):
        return [value.hex]
    if not isinstance(value, str | dict | list):
        return []
    said = value if isinstance(value, str) else str(value)
    return [said] if len(said) == 32 else [name.replace("-", "") for name in DASHED.findall(said)]


def _keys(value: Any) -> Iterator[tuple[str, Any]]:
    """What a value is put in order by: itself, its length, its digest."""
    if isinstance(value, bool | int | float | datetime):
        yield "", float(value.timestamp() if isinstance(value, datetime) else value)
    elif value is not None:
        data = value if isinstance(value, bytes) else str(value).encode()
        yield "", data
        yield "length", len(data)
        yield "digest", hashlib.sha256(data).digest()


def _told(votes: Sequence[Voted], kept: Collection[Kept]) -> dict[str, Any]:
    """Choices that stand somewhere by themselves, one a ballot, in the order in which they lie there."""
    found: dict[str, Any] = {}
    for table in kept:
        said: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row in table.rows:
            names = {name for value in row for name in _names(value)}
            words = [(column, value) for column, value in zip(table.columns, row, strict=True) if value in WORDS]
            for column, value in words:
                for vote in (vote for vote in votes if vote.id in names):
                    said[column][vote.id].append(WORDS.index(value))
        for column, by_vote in said.items():
            if all(sorted(by_vote[vote.id]) == sorted(vote.marks) for vote in votes):
                found[f"as in {table.name}.{column}"] = lambda vote, known=by_vote: known[vote.id]
    return found
