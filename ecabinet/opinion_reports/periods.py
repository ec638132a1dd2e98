"""The periods that statistics are usually asked for: pure."""

from datetime import date, timedelta

PERIODS = ("month", "quarter", "year", "last_year")


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of the month, the quarter or the year in which today lies, or of the year before."""
    if period in ("year", "last_year"):
        year = today.year - (period == "last_year")
        return date(year, 1, 1), date(year, 12, 31)
    month = today.month if period == "month" else today.month - (today.month - 1) % 3
    first = today.replace(month=month, day=1)
    beyond = first + timedelta(days=31 if period == "month" else 93)
    return first, beyond.replace(day=1) - timedelta(days=1)
