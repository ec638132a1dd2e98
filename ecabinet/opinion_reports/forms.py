"""What the statistics of slips can be asked for."""

from datetime import date
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import BeforeValidator, Field

from ecabinet.core.forms import Form

By = Literal["member", "ministry", "slip"]
Sort = Literal[
    "", "label", "asked", "in_time", "late", "silent", "deemed", "open",
    "agree", "disagree", "other", "abstain", "option", "median", "longest",
]  # fmt: skip
BYS: tuple[str, ...] = get_args(By)


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Left = BeforeValidator(_none_if_empty)


class AskStatistics(Form):
    """Slips issued from a day until a day (both included, in Hà Nội), of one body or of all that one may count.

    `by` groups them, `sort` names the column that orders the rows, the greatest first unless `order` is `up`.
    """

    by: By = "member"
    since: Annotated[date | None, Left, Field(alias="from")] = None
    until: Annotated[date | None, Left, Field(alias="to")] = None
    body: Annotated[UUID | None, Left] = None
    sort: Sort = ""
    order: Literal["down", "up"] = "down"


class AskStatisticsPage(AskStatistics):
    """The same, and which part of the rows is shown."""

    page: Annotated[int, Field(ge=1, le=10_000)] = 1
