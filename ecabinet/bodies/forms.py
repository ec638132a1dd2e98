"""What bodies accept."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from ecabinet.bodies.rules import Kind
from ecabinet.core.forms import Form, Line, NewThing, Text

Name = Annotated[Line, Field(max_length=200)]
NameEn = Annotated[Text, Field(max_length=200)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6)]
OF_AN_ORGANISATION = ("clerk", "head")
Place = Annotated[int, Field(ge=1, le=10_000)]


class AddOrganisation(NewThing):
    """An organisation, under another or at the top."""

    parent_id: UUID | None = None
    name: Name
    name_en: NameEn = ""
    short: Annotated[Text, Field(max_length=20)] = ""
    position: Annotated[int, Field(ge=0, le=10_000)] = 0


class ChangeOrganisation(Form):
    """What becomes different in an organisation; what is left out stays."""

    version: int
    parent_id: UUID | None = None
    name: Name = ""
    name_en: NameEn = ""
    short: Annotated[Text, Field(max_length=20)] = ""
    position: Annotated[int, Field(ge=0, le=10_000)] = 0


class CreateBody(NewThing):
    """A body of an organisation; its kind chooses its rules."""

    organisation_id: UUID
    kind: Kind
    name: Name
    name_en: NameEn = ""


class ChangeBody(Form):
    """What a body is called, whether the chair approves agendas, how long notes are kept and people speak."""

    version: int
    name: Name = ""
    name_en: NameEn = ""
    books: Literal["off", "read", "download"] = "read"
    agenda_needs_approval: bool = True
    notes_days: Annotated[int, Field(ge=0, le=3_650)] = 0
    offline_hours: Annotated[int, Field(ge=1, le=720)] = 72
    speech_minutes: Annotated[int, Field(ge=1, le=120)] = 5
    question_minutes: Annotated[int, Field(ge=1, le=120)] = 2
    answer_minutes: Annotated[int, Field(ge=1, le=120)] = 5
    shows_speakers: bool = False
    task_days: Annotated[int, Field(ge=1, le=60)] = 3


class AddSeat(NewThing):
    """A post in a body, after the others."""

    title: Name
    title_en: NameEn = ""
    short: Short
    organisation_id: UUID | None = None
    is_chair: bool = False


class ChangeSeat(Form):
    """What becomes different in a post; what is left out stays."""

    version: int
    title: Name = ""
    title_en: NameEn = ""
    short: Short = ""
    organisation_id: UUID | None = None
    is_chair: bool = False


class MoveSeat(Form):
    """The seat's new place, from 1; beyond the last is the last."""

    position: Place


class AbolishSeat(Form):
    """The first day without the seat."""

    on: date


class Term(Form):
    """From one day to another, both included; open while it lasts."""

    since: date
    until: date | None = None

    @field_validator("until")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> date | None:
        since = info.data.get("since")
        if until is not None and since is not None and until < since:
            raise ValueError("bodies.until_before_since")
        return until


class AppointHolder(NewThing, Term):
    """Who holds the seat, from one day to another."""

    person_id: UUID


class ChangeHolder(Term):
    """From which day to which the seat is held."""


class GiveRole(NewThing):
    """A person's role in the body besides a seat; a clerk or a head has it for an organisation."""

    person_id: UUID
    role: Literal["secretary", "clerk", "head"]
    organisation_id: UUID | None = Field(default=None, validate_default=True)

    @field_validator("organisation_id")
    @classmethod
    def _clerk_of_an_organisation(cls, organisation_id: UUID | None, info: ValidationInfo) -> UUID | None:
        if "role" in info.data and (info.data["role"] in OF_AN_ORGANISATION) != (organisation_id is not None):
            raise ValueError("bodies.clerk_of_an_organisation")
        return organisation_id


class AppointAide(NewThing):
    """The aide, and whom they help."""

    person_id: UUID
    principal_id: UUID

    @field_validator("principal_id")
    @classmethod
    def _of_another(cls, principal_id: UUID, info: ValidationInfo) -> UUID:
        if principal_id == info.data.get("person_id"):
            raise ValueError("bodies.aide_of_another")
        return principal_id
