"""The attendance of somebody in words, for files."""

from collections.abc import Iterable
from datetime import datetime

from ecabinet.attendance.sheet import Line
from ecabinet.attendance.stays import Stay
from ecabinet.core import clock, words


def named(line: Line) -> str:
    """The name, and the post where it is not the same."""
    person = line.participant
    return f"{person.name}, {person.title}" if person.title not in ("", person.name) else person.name


def standing(line: Line, locale: str | None = None) -> str:
    """Whether they are there, and who in their place."""
    said = words.t(f"attendance_sheet.state.{line.state}", locale=locale)
    if line.substitute:
        return f"{said}; {words.t('attendance_sheet.substitute', name=line.substitute, locale=locale)}"
    if line.stands_in_for:
        return f"{said}; {words.t('attendance_sheet.stands_in', name=line.stands_in_for, locale=locale)}"
    return said


def came(line: Line) -> str:
    """When they came first."""
    return _hour(line.stays[0].since) if line.stays else ""


def went(line: Line) -> str:
    """When they left for the last time; nothing while they are there."""
    return _hour(line.stays[-1].until) if line.stays else ""


def stays(found: Iterable[Stay]) -> list[str]:
    """Each stay as from and until."""
    return [f"{_hour(stay.since)} – {_hour(stay.until)}" for stay in found]


def remarks(line: Line, locale: str | None = None) -> str:
    """Why they are not there, the chair's word, and what they take no part in."""
    said = [line.reason, words.t(f"attendance_sheet.leave.{line.leave}", locale=locale) if line.leave else ""]
    for key, items in (("away", line.away), ("recused", line.recused)):
        numbers = ", ".join(str(item.number) for item in items)
        said.append(words.t(f"attendance_sheet.{key}", numbers=numbers, locale=locale) if items else "")
    return "; ".join(one for one in said if one)


def _hour(at: datetime | None) -> str:
    return f"{at.astimezone(clock.HANOI):%H:%M}" if at else ""
