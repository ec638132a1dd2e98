"""What the agenda's recusals, approvals, editions and templates accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Line, NewThing

Reason = Annotated[Line, Field(max_length=1_000)]


class Recuse(NewThing):
    """The member who takes no part in the item, and why."""

    participant_id: UUID
    reason: Reason
