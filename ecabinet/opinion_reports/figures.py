"""The figures of slips, counted from the entries of their rolls: pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import NamedTuple

OPINIONS = ("agree", "disagree", "other", "abstain")
CHOICES = (*OPINIONS, "option")
COUNTS = ("asked", "in_time", "late", "silent", "deemed", "open")
COLUMNS = (*COUNTS, *CHOICES, "median", "longest")


class Slip(NamedTuple):
    """A slip as far as it is counted; its `key` and those of entries are equal where they mean the same."""

    key: str
    label: str
    name: str
    name_en: str
    issued_at: datetime
    is_open: bool
    silence_agrees: bool
    shows_answers: bool


class Entry(NamedTuple):
    """An entry of a roll that was asked: whose, and the answer that stands, if any; `late` where one came too late."""

    slip: str
    person: str
    person_name: str
    seat: str
    seat_en: str
    position: int
    ministry: str
    answered_at: datetime | None
    choices: Sequence[str]
    late: bool


@dataclass(slots=True)
class Figures:
    """A row: of those `asked`, each is `in_time`, `late` (too late to count), `silent`, or may still answer (`open`).

    `deemed` are those, late or silent, that the rules take to agree. Choices are counted by question, where the
    answers may be seen. Times are hours from the issue to the answer that stands.
    """

    key: str
    label: str = ""
    name: str = ""
    name_en: str = ""
    asked: int = 0
    in_time: int = 0
    late: int = 0
    silent: int = 0
    deemed: int = 0
    open: int = 0
    choices: Counter[str] = field(default_factory=Counter)
    hours: list[float] = field(default_factory=list)

    def add(self, entry: Entry, slip: Slip) -> None:
        """One more that was asked."""
        self.asked += 1
        if entry.answered_at is not None:
            self.in_time += 1
            self.hours.append((entry.answered_at - slip.issued_at).total_seconds() / 3600)
            if slip.shows_answers:
                for one in entry.choices:
                    self.choices[one if one in OPINIONS else "option"] += 1
        elif slip.is_open:
            self.open += 1
        else:
            self.late += entry.late
            self.silent += not entry.late
            self.deemed += slip.silence_agrees

    def take_in(self, row: "Figures") -> None:
        """All that was asked of the row was asked of this one too."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(row, name))
        self.choices.update(row.choices)
        self.hours += row.hours

    def value(self, column: str) -> float | None:
        """What stands in that column; none where there is no time to tell."""
        if column in CHOICES:
            return self.choices[column]
        if column in ("median", "longest"):
            return (median if column == "median" else max)(self.hours) if self.hours else None
        count: int = getattr(self, column)
        return count


def count(
    by: str, slips: Mapping[str, Slip], entries: Iterable[Entry], ministries: Mapping[str, tuple[str, str]]
) -> tuple[list[Figures], Figures]:
    """The rows, members and ministries in the order of their seats, slips the latest first; and all together.

    A member or a seat is named as on the latest slip.
    """
    rows: dict[str, Figures] = {}
    places: dict[str, int] = {}
    latest: dict[str, tuple[datetime, str]] = {}
    keyed = KEYS[by]
    for entry in entries:
        slip, key = slips[entry.slip], keyed(entry)
        if (row := rows.get(key)) is None:
            row = rows[key] = Figures(key)
        row.add(entry, slip)
        if by != "member":
            places[key] = min(places.get(key, entry.position), entry.position)
        elif key not in latest or (slip.issued_at, slip.key) >= latest[key]:
            latest[key], places[key] = (slip.issued_at, slip.key), entry.position
            row.label, row.name, row.name_en = entry.person_name, entry.seat, entry.seat_en
    total = Figures("")
    for key, row in rows.items():
        total.take_in(row)
        if by == "ministry":
            row.name, row.name_en = ministries.get(key, ("", ""))
        elif by == "slip":
            row.label, row.name, row.name_en = slips[key].label, slips[key].name, slips[key].name_en
    if by == "slip":
        return sorted(rows.values(), key=lambda row: slips[row.key].issued_at, reverse=True), total
    return sorted(rows.values(), key=lambda row: (not row.key, places[row.key], row.label)), total


KEYS: dict[str, Callable[[Entry], str]] = {
    "member": lambda entry: entry.person,
    "ministry": lambda entry: entry.ministry,
    "slip": lambda entry: entry.slip,
}


def in_order(rows: Sequence[Figures], column: str, *, up: bool) -> list[Figures]:
    """The rows by that column, equal ones as they were; those without a value always last."""
    if not column:
        return list(rows)
    if column == "label":
        return sorted(rows, key=lambda row: (row.label or row.name).casefold(), reverse=not up)
    known = [row for row in rows if row.value(column) is not None]
    return sorted(known, key=lambda row: row.value(column) or 0, reverse=not up) + [
        row for row in rows if row.value(column) is None
    ]
