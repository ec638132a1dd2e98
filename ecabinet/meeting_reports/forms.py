"""What the statistics of meetings can be asked for."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field

from ecabinet.core.forms import Form

BYS = ("member", "ministry")


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Left = BeforeValidator(_none_if_empty)


class AskMeetingStatistics(Form):
    """Meetings that began from a day until a day (both included, in Hà Nội), of one body or of all."""

    by: Literal["member", "ministry"] = "member"
    since: Annotated[date | None, Left, Field(alias="from")] = None
    until: Annotated[date | None, Left, Field(alias="to")] = None
    body: Annotated[UUID | None, Left] = None
