"""The shape of the statistics."""

from typing_extensions import TypedDict


class FiguresView(TypedDict):
    """A row: a member (`label` the name, `name` the seat), a ministry, or a slip (`label` its number); times in hours.

    `asked` is the sum of `in_time`, `late`, `silent` and `open`; `deemed` are those, late or silent, taken to agree.
    """

    label: str
    name: str
    name_en: str
    asked: int
    in_time: int
    late: int
    silent: int
    deemed: int
    open: int
    agree: int
    disagree: int
    other: int
    abstain: int
    option: int
    median: float | None
    longest: float | None


class StatisticsView(TypedDict):
    """How slips were answered; `whole` is false where they are one's own figures only."""

    slips: int
    whole: bool
    rows: list[FiguresView]
    total: FiguresView
