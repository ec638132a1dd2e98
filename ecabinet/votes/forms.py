"""What votes accept."""

from typing import Annotated

from pydantic import Field

from ecabinet.bodies.rules import Choice
from ecabinet.core.forms import Form, NewThing, Text


class OpenVote(NewThing):
    """The question put, in one language or both."""

    question: Annotated[Text, Field(min_length=1)]
    question_en: Text = ""


class CastBallot(NewThing):
    """A ballot; the words belong to any choice, and are asked for with `other`."""

    choice: Choice
    words: Text = ""


class CloseVote(Form):
    """How many seats the person closing knows to have not voted."""

    missing_acknowledged: Annotated[int, Field(ge=0, le=100_000)]
