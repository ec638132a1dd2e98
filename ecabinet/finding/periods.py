"""The days of a period: pure."""

from datetime import date, timedelta


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of the week (from Monday), month or quarter in which today lies."""
    if period == "week":
        first = today - timedelta(days=today.weekday())
        return first, first + timedelta(days=6)
    month = today.month if period == "month" else today.month - (today.month - 1) % 3
    first = today.replace(month=month, day=1)
    beyond = first + timedelta(days=31 if period == "month" else 93)
    return first, beyond.replace(day=1) - timedelta(days=1)
