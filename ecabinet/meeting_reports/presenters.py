"""The statistics of meetings as JSON."""

from typing import cast

from typing_extensions import TypedDict

from ecabinet.meeting_reports.figures import COLUMNS, Figures
from ecabinet.meeting_reports.queries import MeetingStatistics


class MeetingFiguresView(TypedDict):
    """A row: a member (`label` the name, `name` the seat) or a ministry; `spoken` in minutes.

    `called` is the sum of the five that follow it, `entitled` of `cast` and `not_cast`.
    """

    label: str
    name: str
    name_en: str
    called: int
    onsite: int
    online: int
    substituted: int
    excused: int
    missing: int
    speeches: int
    questions: int
    answers: int
    spoken: int
    entitled: int
    cast: int
    abstained: int
    not_cast: int
    asked: int
    in_time: int
    late: int
    silent: int
    deemed: int


class TimesView(TypedDict):
    """Minutes planned and used, of meetings and of items that ended; pages read on screens, and those not printed."""

    meetings: int
    planned: int
    used: int
    items: int
    items_planned: int
    items_used: int
    pages: int
    printed: int


class MeetingStatisticsView(TypedDict):
    """The rows in the order of seats, all together, and the times; `whole` where it is more than one's own row."""

    by: str
    whole: bool
    rows: list[MeetingFiguresView]
    total: MeetingFiguresView
    times: TimesView


def statistics(found: MeetingStatistics) -> MeetingStatisticsView:
    """The statistics as presented."""
    names = TimesView.__annotations__
    return {
        "by": found.by,
        "whole": found.is_whole,
        "rows": [figures(row) for row in found.rows],
        "total": figures(found.total),
        "times": cast(TimesView, {name: getattr(found.times, name) for name in names}),
    }


def figures(row: Figures) -> MeetingFiguresView:
    """A row as presented."""
    said = {"label": row.label, "name": row.name, "name_en": row.name_en}
    return cast(MeetingFiguresView, said | {column: row.value(column) for column in COLUMNS})
