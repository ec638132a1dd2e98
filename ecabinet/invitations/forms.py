"""What invitations accept."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from ecabinet.core.forms import Form, NewThing, Text
from ecabinet.core.problems import BadInput
from ecabinet.invitations.models import AWAY

Answer = Literal["onsite", "online", "absent", "partly", "substitute"]
Name = Annotated[Text, Field(max_length=200)]


class AnswerInvitation(Form):
    """What one answers; an absence has its reason, one for part of the time its hours, a substitute a person."""

    version: int
    answer: Answer
    reason: Text = ""
    absent_from: AwareDatetime | None = None
    absent_until: AwareDatetime | None = None
    substitute_id: UUID | None = None
    substitute_post: Name = ""

    @model_validator(mode="after")
    def _each_with_its_own(self) -> Self:
        missing = {
            "reason": self.answer in AWAY and not self.reason,
            "absent_from": self.answer == "partly" and self.absent_from is None,
            "absent_until": self.answer == "partly" and not _in_order(self.absent_from, self.absent_until),
            "substitute_id": self.answer == "substitute" and self.substitute_id is None,
        }
        if any(missing.values()):
            raise BadInput(
                {field: f"invitations.missing.{field}" for field, is_missing in missing.items() if is_missing}
            )
        return self


def _in_order(begins: datetime | None, ends: datetime | None) -> bool:
    return begins is not None and ends is not None and begins < ends


class DecideAbsence(Form):
    """What the chair says to an absence. `version` is the invitation's that was read."""

    version: int
    approved: bool
    remark: Text = ""


class AnswerSubstitution(Form):
    """Whether one goes in the other's place."""

    accepted: bool
    remark: Text = ""


class InviteUnit(NewThing):
    """A unit is asked to send so many people to these items."""

    organisation_id: UUID
    item_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=100)]
    places: Annotated[int, Field(ge=1, le=20)] = 1
    note: Text = ""


class NameDelegate(NewThing):
    """Whom the unit sends; `title` is the post by which they are called."""

    person_id: UUID
    title: Name = ""


class RefuseUnitInvitation(Form):
    """Why the unit sends nobody."""

    reason: Annotated[Text, Field(min_length=1)]


class PeopleSearch(Form):
    """Words of a name, in any order."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]


class SetInvitationLetter(Form):
    """What the letters say besides the meeting; `version` is the one that was read, 0 at first."""

    version: int
    parent: Name = ""
    issuer: Annotated[Text, Field(min_length=1, max_length=200)]
    number: Annotated[int, Field(ge=1, le=99_999)] | None = None
    symbol: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=30, pattern=r"^[^\s/]+$")]
    place: Annotated[Text, Field(min_length=1, max_length=100)]
    day: date | None = None
    authority: Text = ""
    signer: Name = ""
    recipients: Text = ""
    note: Text = ""
