"""What finding meetings accepts."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from ecabinet.core.forms import Form, Text
from ecabinet.meetings.forms import State

Stage = Literal["running", "coming", "past"]
Period = Literal["week", "month", "quarter"]
Part = Literal["unit_joins", "unit_prepares", "chair", "secretary"]


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Left = BeforeValidator(_none_if_empty)


class FindMeetings(Form):
    """Which meetings; whatever is left out filters nothing.

    `when` is a stage, `state` one state; `period` the week, month or quarter of today, else `from` a day until a day
    (included). `body` holds them, or `unit`, the organisation of the body. `part` is what one is to them: `chair`,
    `secretary`, or what one's unit is: it joins, or prepares documents. `q` are words of a title or of an agenda.
    """

    q: Annotated[Text, StringConstraints(max_length=200)] = ""
    when: Annotated[Stage | None, Left] = None
    state: Annotated[State | None, Left] = None
    period: Annotated[Period | None, Left] = None
    since: Annotated[date | None, Left, Field(alias="from")] = None
    until: Annotated[date | None, Left, Field(alias="to")] = None
    body: Annotated[UUID | None, Left] = None
    unit: Annotated[UUID | None, Left] = None
    part: Annotated[Part | None, Left] = None
    after: Annotated[str, StringConstraints(max_length=100)] = ""
    most: Annotated[int, Field(ge=1, le=100)] = 30
