"""What attendance accepts."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.forms import Form, Text


class CheckInByCode(Form):
    """What the page gave to whoever opened it by the room's code."""

    claim: Annotated[Text, Field(min_length=1, max_length=500)]


class NoteAbsence(Form):
    """Why somebody is not there; empty takes back what was noted."""

    reason: Annotated[Text, Field(max_length=500)]
