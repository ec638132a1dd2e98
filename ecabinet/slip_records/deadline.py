"""When a slip is due and when it closes, in working days by the rules. Pure: nothing is read or written.

Sources: Decree 191/2026/NĐ-CP, Articles 7 and 17 (2 to 5 working days), as the rule profile says them.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ecabinet.bodies.calendar import Calendar, add_working_days, working_days_between
from ecabinet.bodies.rules import RuleProfile
from ecabinet.core.clock import HANOI


def due_day(calendar: Calendar, issued_on: date, days: int) -> date:
    """The last day to answer: `days` working days after the day of issue, which is not counted.

    Raises CalendarMissing.
    """
    return add_working_days(calendar, issued_on, days)


def closing(due_on: date) -> datetime:
    """The instant from which answers are late: the midnight that ends the due day in Hà Nội."""
    return datetime.combine(due_on + timedelta(days=1), time(), HANOI)


def window_allows(rules: RuleProfile, days: int) -> bool:
    """Whether a slip may leave so many working days to answer; never where the rules know no slips."""
    window = rules.slip_window
    return window is not None and window.min <= days <= window.max


def extension_allows(rules: RuleProfile, calendar: Calendar, issued_on: date, due_days: Sequence[date]) -> bool:
    """Whether the due day may be moved so: each later than the one before, none past the longest time.

    `due_days` begins with the first due day. The longest time binds unless the rules let an extension pass it.
    Raises CalendarMissing.
    """
    if any(later <= earlier for earlier, later in zip(due_days, due_days[1:], strict=False)):
        return False
    if rules.extension_may_pass_maximum or rules.slip_window is None:
        return rules.slip_window is not None
    return working_days_between(calendar, issued_on, due_days[-1]) <= rules.slip_window.max
