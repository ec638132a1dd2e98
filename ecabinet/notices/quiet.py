"""Quiet hours: pure."""

from datetime import datetime, time, timedelta

from ecabinet.core.clock import HANOI


def is_quiet(at: datetime, begins: str, ends: str) -> bool:
    """Whether the instant lies in the hours from `begins` until before `ends`, over midnight where they go so."""
    now, first, last = at.astimezone(HANOI).time(), time.fromisoformat(begins), time.fromisoformat(ends)
    return first <= now < last if first <= last else now >= first or now < last


def sendable_from(at: datetime, begins: str, ends: str) -> datetime:
    """The first instant from `at` on that is not in the quiet hours."""
    if not is_quiet(at, begins, ends):
        return at
    local = at.astimezone(HANOI)
    end = local.replace(hour=int(ends[:2]), minute=int(ends[3:]), second=0, microsecond=0)
    return (end if end > local else end + timedelta(days=1)).astimezone(at.tzinfo)
