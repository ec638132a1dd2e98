"""What private lines accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import NewThing, Text


class SendLineMessage(NewThing):
    """A message to the secretaries, or a secretary's on the line of `participant_id`."""

    text: Annotated[Text, Field(min_length=1, max_length=500)]
    participant_id: UUID | None = None
