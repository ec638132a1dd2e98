"""What searching accepts."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from ecabinet.core.forms import Form, Text
from ecabinet.meetings.forms import State
from ecabinet.search.entries import Kind

Typed = Annotated[Text, Field(max_length=200)]


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Left = BeforeValidator(_none_if_empty)


class Filter(Form):
    """Which meetings, and what belongs to them: one meeting, of a state, held from a day on, until a day (included)."""

    meeting: Annotated[UUID | None, Left] = None
    state: Annotated[State | None, Left] = None
    since: Annotated[date | None, Left, Field(alias="from")] = None
    until: Annotated[date | None, Left, Field(alias="to")] = None

    @property
    def is_of_meetings(self) -> bool:
        """Whether only what belongs to a meeting can be meant."""
        return any((self.meeting, self.state, self.since, self.until))


class Search(Filter):
    """What was typed, which kind of thing is wanted, and after which result to go on."""

    q: Annotated[Typed, StringConstraints(min_length=1)]
    kind: Annotated[Kind | None, Left] = None
    after: Annotated[str, StringConstraints(max_length=200)] = ""
    most: Annotated[int, Field(ge=1, le=50)] = 20


class Suggest(Form):
    """What has been typed so far."""

    q: Annotated[Typed, StringConstraints(min_length=1)]
