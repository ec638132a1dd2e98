"""The demo government as plain data: who sits, who signs in, what is met about. No database here."""

import json
from calendar import month_name
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ecabinet.demo.chance import seeded

DATA = Path(__file__).parent / "data"
BACK_TO_FRIDAY = {5: 1, 6: 2}

Role = Literal["member", "secretary", "staff", "clerk", "aide", "substitute", "guest", "administrator", "auditor"]
Form = Literal["pdf", "docx", "scan"]
Choice = Literal["agree", "disagree", "other"]


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages of the interface."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A knot of the tree of organisations; `parent` is the key of the one above."""

    key: str
    name: Words
    label: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A post in the Government; its holder signs in under the seat's key."""

    key: str
    post: Words
    organisation: str
    label: str
    order: int


@dataclass(frozen=True, slots=True)
class Person:
    """An account, named by its post. `seat` is the seat held, served or stood in for."""

    sign_in: str
    name: Words
    organisation: str
    label: str
    role: Role
    seat: str | None


@dataclass(frozen=True, slots=True)
class Government:
    """Organisations (parents before children), the 27 seats in order of precedence, and everyone with an account."""

    organisations: tuple[Organisation, ...]
    seats: tuple[Seat, ...]
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of an item; `make_papers` writes it into the folder of its meeting under the name `file`.

    With a `revision` (the reason) there is a second version of it.
    """

    key: str
    kind: str
    topic: str
    form: Form
    issuer: str
    number: str
    dated: date
    meeting_day: date
    file: str
    title: Words
    subject: str
    length: int
    revision: Words | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How a past vote went, in seats; those missing to 27 did not vote. `chair` is the chair's own ballot."""

    agree: int
    disagree: int
    other: int
    chair: Choice
    outcome: Literal["passed", "not_passed"]


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item; `presenter` is a seat's key, `guests` are sign-in names admitted to this item alone."""

    number: int
    title: Words
    question: Words
    presenter: str
    organisation: str
    minutes: int
    guests: tuple[str, ...]
    papers: tuple[Paper, ...]
    result: Result | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session with its agenda; `starts` is Ha Noi time, `reasons` are words for ballots of other opinion."""

    key: Literal["today", "past"]
    title: Words
    place: Words
    day: date
    starts: time
    items: tuple[Item, ...]
    reasons: tuple[Words, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every paper of the meeting, in the order of the agenda."""
        return tuple(paper for item in self.items for paper in item.papers)


@cache
def government() -> Government:
    """The Government of 27 seats."""
    data = _read("government.json")
    seats = tuple(_seat(row, order) for order, row in enumerate(data["seats"], start=1))
    holders = tuple(Person(s.key, s.post, s.organisation, s.label, "member", s.key) for s in seats)
    others = tuple(_person(row) for row in data["people"])
    return Government(tuple(_organisation(row) for row in data["organisations"]), seats, holders + others)


def todays_meeting(today: date) -> Meeting:
    """The session of six items and 14 papers that is held on `today`."""
    return _meeting("today", today)


def past_meeting(today: date) -> Meeting:
    """The session on the last weekday of the month before `today`, with the results of its three votes."""
    last = today.replace(day=1) - timedelta(days=1)
    return _meeting("past", last - timedelta(days=BACK_TO_FRIDAY.get(last.weekday(), 0)))


def kinds() -> dict[str, Words]:
    """What each kind of paper is called."""
    return {key: _words(row, {}) for key, row in _read("meetings.json")["kinds"].items()}


def ballots(item: Item) -> dict[str, Choice]:
    """The ballots, by key of seat, that give the item's result; the same at every call. Raises ValueError if none."""
    if item.result is None:
        raise ValueError(f"item {item.number} has no result")
    chair, *others = [seat.key for seat in government().seats]
    seeded(item.title.vi).shuffle(others)
    counts: list[tuple[Choice, int]] = [
        ("agree", item.result.agree), ("disagree", item.result.disagree), ("other", item.result.other),
    ]  # fmt: skip
    choices = [choice for choice, count in counts for _ in range(count)]
    choices.remove(item.result.chair)
    return {chair: item.result.chair} | dict(zip(others, choices, strict=False))


def _meeting(key: Literal["today", "past"], day: date) -> Meeting:
    row = _read("meetings.json")[key]
    fill = calendar_words(day)
    items = tuple(_item(item, number, day, fill) for number, item in enumerate(row["items"], start=1))
    reasons = tuple(_words(reason, {}) for reason in row.get("reasons", ()))
    starts = time.fromisoformat(row["starts"])
    return Meeting(key, _words(row["title"], fill), _words(row["place"], fill), day, starts, items, reasons)


def calendar_words(day: date) -> dict[str, str]:
    """What texts may name of a day: {d}, {m}, {y}, {month}, the same of the next month, the years {y1} to {y5}."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    years = {f"y{later}": str(day.year + later) for later in range(1, 6)}
    return years | {
        "d": str(day.day), "m": str(day.month), "y": str(day.year), "month": month_name[day.month],
        "next_m": str(following.month), "next_y": str(following.year), "next_month": month_name[following.month],
    }  # fmt: skip


def _item(row: dict[str, Any], number: int, day: date, fill: dict[str, str]) -> Item:
    return Item(
        number=number,
        title=_words(row["title"], fill),
        question=_words(row["question"], fill),
        presenter=row["presenter"],
        organisation=row["organisation"],
        minutes=row["minutes"],
        guests=tuple(row["guests"]),
        papers=tuple(_paper(paper, day, fill) for paper in row["papers"]),
        result=Result(**row["result"]) if "result" in row else None,
    )


def _paper(row: dict[str, Any], day: date, fill: dict[str, str]) -> Paper:
    return Paper(
        key=row["key"],
        kind=row["kind"],
        topic=row["topic"],
        form=row["form"],
        issuer=row["issuer"],
        number=row["number"].format(**fill),
        dated=day - timedelta(days=row["days_before"]),
        meeting_day=day,
        file=row["file"],
        title=_words(row["title"], fill),
        subject=row["subject"].format(**fill),
        length=row["length"],
        revision=_words(row["revision"], fill) if "revision" in row else None,
    )


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation(row["key"], _words(row, {}), row["label"], row["parent"])


def _seat(row: dict[str, Any], order: int) -> Seat:
    return Seat(row["key"], _words(row, {}), row["organisation"], row["label"], order)


def _person(row: dict[str, Any]) -> Person:
    return Person(row["sign_in"], _words(row, {}), row["organisation"], row["label"], row["role"], row.get("seat"))


def _words(row: dict[str, str], fill: dict[str, str]) -> Words:
    return Words(row["vi"].format(**fill), row["en"].format(**fill))


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))
