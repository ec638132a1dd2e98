"""The figures of meetings, counted member by member or ministry by ministry: pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Outcome = Literal["onsite", "online", "substituted", "excused", "missing"]
ATTENDANCE: tuple[Outcome, ...] = ("onsite", "online", "substituted", "excused", "missing")
SPEAKING = ("speeches", "questions", "answers", "spoken")
VOTING = ("entitled", "cast", "abstained", "not_cast")
SLIPS = ("asked", "in_time", "late", "silent", "deemed")
COLUMNS = ("called", *ATTENDANCE, *SPEAKING, *VOTING, *SLIPS)
OF_KIND = {"speech": "speeches", "question": "questions", "answer": "answers"}


class Called(NamedTuple):
    """Somebody who holds a seat was called to a meeting: who, of which ministry, under which name, what came of it."""

    person: str
    ministry: str
    name: str
    seat: str
    seat_en: str
    position: int
    outcome: Outcome


class Spoke(NamedTuple):
    """Somebody spoke, put a question or answered one, for so long."""

    person: str
    ministry: str
    kind: str
    milliseconds: int


class Voted(NamedTuple):
    """A seat that could vote in a vote: whose, and whether it cast, and abstained; never how it chose."""

    person: str
    ministry: str
    cast: bool
    abstained: bool


class Answered(NamedTuple):
    """How somebody answered slips, as the statistics of slips say; under which names."""

    key: str
    name: str
    seat: str
    seat_en: str
    asked: int
    in_time: int
    late: int
    silent: int
    deemed: int


@dataclass(slots=True)
class Figures:
    """A row: `called` is the sum of what came of it, `entitled` of cast and not cast; `spoken` is in milliseconds."""

    key: str
    label: str = ""
    name: str = ""
    name_en: str = ""
    place: int = 10_000
    called: int = 0
    onsite: int = 0
    online: int = 0
    substituted: int = 0
    excused: int = 0
    missing: int = 0
    speeches: int = 0
    questions: int = 0
    answers: int = 0
    spoken: int = 0
    entitled: int = 0
    cast: int = 0
    abstained: int = 0
    not_cast: int = 0
    asked: int = 0
    in_time: int = 0
    late: int = 0
    silent: int = 0
    deemed: int = 0

    def value(self, column: str) -> int:
        """What stands in that column; of `spoken` whole minutes."""
        found: int = getattr(self, column)
        return round(found / 60_000) if column == "spoken" else found

    def take_in(self, row: "Figures") -> None:
        """All that the row counts is counted here too."""
        for column in COLUMNS:
            setattr(self, column, getattr(self, column) + getattr(row, column))


def count(
    by: Literal["member", "ministry"],
    ministries: Mapping[str, tuple[str, str]],
    *,
    called: Iterable[Called],
    spoke: Iterable[Spoke],
    voted: Iterable[Voted],
    answered: Iterable[Answered],
) -> tuple[list[Figures], Figures]:
    """A row for everybody who was called or asked, in the order of seats; and all together.

    A member is named as at the latest meeting, in whose order `called` comes. Who spoke or voted without having been
    called, as a substitute did, counts for the ministry of the seat, not for a member.
    """
    rows: dict[str, Figures] = {}
    for one in called:
        row = rows.setdefault(_key(by, one.person, one.ministry), Figures(_key(by, one.person, one.ministry)))
        row.called += 1
        setattr(row, one.outcome, getattr(row, one.outcome) + 1)
        row.place = min(row.place, one.position) if by == "ministry" else one.position
        if by == "member":
            row.label, row.name, row.name_en = one.name, one.seat, one.seat_en
    _count_words(by, rows, spoke)
    _count_ballots(by, rows, voted)
    _count_answers(rows, answered)
    if by == "ministry":
        for row in rows.values():
            row.name, row.name_en = ministries.get(row.key, ("", ""))
    total = Figures("")
    for row in rows.values():
        total.take_in(row)
    return sorted(rows.values(), key=lambda row: (row.place, row.label or row.name)), total


def _key(by: str, person: str, ministry: str) -> str:
    return person if by == "member" else ministry


def _count_words(by: str, rows: Mapping[str, Figures], spoke: Iterable[Spoke]) -> None:
    for one in spoke:
        if (row := rows.get(_key(by, one.person, one.ministry))) is not None:
            column = OF_KIND[one.kind]
            setattr(row, column, getattr(row, column) + 1)
            row.spoken += one.milliseconds


def _count_ballots(by: str, rows: Mapping[str, Figures], voted: Iterable[Voted]) -> None:
    for one in voted:
        if (row := rows.get(_key(by, one.person, one.ministry))) is not None:
            row.entitled += 1
            row.cast += one.cast
            row.not_cast += not one.cast
            row.abstained += one.abstained


def _count_answers(rows: dict[str, Figures], answered: Iterable[Answered]) -> None:
    for one in answered:
        if (row := rows.get(one.key)) is None:
            row = rows[one.key] = Figures(one.key, one.name, one.seat, one.seat_en)
        for column in SLIPS:
            setattr(row, column, getattr(one, column))
