"""When slips are due and what counts, told a second time: from a calendar on the wall, minute by minute.

Shares no code, no data and no names with the program on purpose. All times are minutes in Hà Nội since the first day.
"""

from dataclasses import dataclass, field
from datetime import date

FIRST = date(2026, 1, 1)
DAY = 24 * 60
OFF = {
    2026: "01-01 02-01 16-02 17-02 18-02 19-02 20-02 26-04 27-04 30-04 01-05 31-08 01-09 02-09 24-11",
    2027: "01-01 05-02 06-02 07-02 08-02 09-02 10-02 11-02 16-04 30-04 01-05 03-05 02-09 03-09 24-11",
}  # New Year, Tết, the Hùng kings, reunification, labour, independence, culture; and what they are exchanged for
IN_EXCHANGE = {2026: "10-01 22-08", 2027: ""}  # Saturdays on which offices work


def read(year: int, days: str) -> set[date]:
    return {date(year, int(day[3:]), int(day[:2])) for day in days.split()}


RED = set[date]().union(*(read(year, days) for year, days in OFF.items()))
WORKED = set[date]().union(*(read(year, days) for year, days in IN_EXCHANGE.items()))


def day_at(minute: int) -> date:
    return date.fromordinal(FIRST.toordinal() + minute // DAY)


def number_of(day: date) -> int:
    return day.toordinal() - FIRST.toordinal()


def at_desk(day: date) -> bool:
    """Whether people are at their desks on that day."""
    return day in WORKED or (day.strftime("%a") not in ("Sat", "Sun") and day not in RED)


def desks_between(first: date, last: date) -> int:
    """How many days with people at their desks come after the first, until the last."""
    days = range(first.toordinal() + 1, last.toordinal() + 1)
    return sum(at_desk(date.fromordinal(one)) for one in days)


@dataclass
class Paper:
    """A slip on paper: sent at a minute, to come back within so many desk days; then put into the drawer once.

    `said` are what came back: who, in time or not, in the order of coming; `beside` who lay too late in the drawer.
    """

    sent: int
    days: int
    most: int
    back_by: date = FIRST
    said: list[tuple[int, bool]] = field(default_factory=list)
    drawer: int | None = None
    beside: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        ahead = (date.fromordinal(day_at(self.sent).toordinal() + number) for number in range(1, 60))
        self.back_by = [day for day in ahead if at_desk(day)][self.days - 1]

    def too_late(self, minute: int) -> bool:
        return day_at(minute) > self.back_by

    def answer(self, minute: int, who: int) -> bool:
        """Somebody hands an answer in; whether it counts."""
        self.said.append((who, not self.too_late(minute)))
        return self.said[-1][1]

    def more_time(self, minute: int, until: date) -> str:
        """What the clerk says when asked for more time."""
        if self.drawer is not None:
            return "slip-elsewhere"
        if self.too_late(minute):
            return "slip-over"
        if until <= self.back_by:
            return "bad-input"
        if desks_between(day_at(self.sent), until) > self.most:
            return "slip-window"
        self.back_by = until
        return "done"

    def look(self, minute: int) -> None:
        """The clerk looks whether it is time for the drawer."""
        if self.drawer is None and self.too_late(minute):
            self.drawer, self.beside = minute, self.after_hours()

    def counted(self) -> set[int]:
        """Whose answers count."""
        return {who for who, in_time in self.said if in_time}

    def after_hours(self) -> list[int]:
        """Who came too late, as often as they came."""
        return [who for who, in_time in self.said if not in_time]
