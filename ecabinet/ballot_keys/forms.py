"""What ballot keys accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator

from ecabinet.core.forms import Form, NewThing
from ecabinet.secret_votes.shapes import HOLDERS, Acceptance, Complaint, Dealing, Transport

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Message = Transport | Dealing | Complaint | Acceptance


class BeginBallotKey(NewThing):
    """The three people who are to hold the key, in the order of their places."""

    holders: Annotated[list[UUID], Field(min_length=HOLDERS, max_length=HOLDERS)]

    @field_validator("holders")
    @classmethod
    def _three_people(cls, holders: list[UUID]) -> list[UUID]:
        if len(set(holders)) != len(holders):
            raise ValueError("ballot_key.holders_not_apart")
        return holders


class SendKeyMessage(Form):
    """A holder's next message, as the holder's device made it: which one it is shows by its fields."""

    message: Message


class CompareBallotKey(Form):
    """What the holder's device computed as the key's digest, and whether the three read out the same."""

    digest: Digest
    same: bool
