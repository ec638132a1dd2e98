"""What attendance accepts."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.forms import Form, Text


class NoteAbsence(Form):
    """Why somebody is not there; empty takes back what was noted."""

    reason: Annotated[Text, Field(max_length=500)]
