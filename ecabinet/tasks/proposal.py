"""What a conclusion says of who is to do something, and by when: a proposal for a task, to be looked at. Pure."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from ecabinet.texts.vietnamese import exact

T = TypeVar("T")
USUAL_DAYS = 30
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)  # what can be the day of a task
FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
WORDS = re.compile(r"\b(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+|\s*/\s*|,\s*)(\d{4})\b")


def named_in(text: str, names: Iterable[tuple[T, str]]) -> T | None:
    """Whose name stands first in the text, the longest of those that begin there; none where none does."""
    said, found = exact(text), list[tuple[int, int, T]]()
    for key, name in names:
        place = said.find(exact(name)) if name else -1
        if place >= 0:
            found.append((place, -len(name), key))
    return min(found, key=lambda one: one[:2])[2] if found else None


def day_in(text: str, today: date) -> date:
    """The last day named in the text that is not over; where none is, the usual time from today."""
    days = [day for parts in (*FIGURES.findall(text), *WORDS.findall(text)) if (day := _day(parts)) is not None]
    coming = [day for day in days if today <= day <= LAST_DAY]
    return max(coming) if coming else today + timedelta(days=USUAL_DAYS)


def _day(parts: tuple[str, str, str]) -> date | None:
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
