"""The one place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _machine() -> datetime:
    return datetime.now(UTC)


_read: Callable[[], datetime] = _machine


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _read()


def today() -> date:
    """The calendar day in Hà Nội, by which rules and deadlines count."""
    return now().astimezone(HANOI).date()


def set_clock(read: Callable[[], datetime] | None) -> None:
    """From now on `now()` asks `read`; None gives the machine's clock back."""
    global _read
    _read = read or _machine


def rfc3339(instant: datetime) -> str:
    """An instant as the API writes it: RFC 3339, UTC, milliseconds."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
