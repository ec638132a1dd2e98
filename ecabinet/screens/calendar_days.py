"""The days that a calendar's sheet shows: pure."""

from calendar import monthrange
from datetime import date, timedelta

Week = list[date]


def weeks_of(view: str, on: date) -> list[Week]:
    """The week of that day, from Monday, or all weeks that its month touches."""
    first = on if view == "week" else on.replace(day=1)
    last = on if view == "week" else on.replace(day=monthrange(on.year, on.month)[1])
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // 7 + 1
    return [[monday + timedelta(days=7 * week + day) for day in range(7)] for week in range(count)]


def beside(view: str, on: date) -> tuple[date, date]:
    """A day of the sheet before, and one of the sheet after."""
    if view == "week":
        return on - timedelta(days=7), on + timedelta(days=7)
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1), on.replace(day=28) + timedelta(days=7)
