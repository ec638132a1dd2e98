"""What dossiers accept."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Form, Line, LongText, NewThing, Text

Kind = Literal["draft_decree", "draft_law", "report", "scheme", "personnel", "other"]
State = Literal["draft", "awaiting_approval", "approved", "submitted", "returned", "accepted", "scheduled", "withdrawn"]
Title = Annotated[Text, Field(max_length=300)]
Reference = Annotated[Text, Field(max_length=60)]


class DossierFilter(Form):
    """Which dossiers: in a state, of an organisation, of a body."""

    state: State | None = None
    organisation_id: UUID | None = None
    body_id: UUID | None = None


class CreateDossier(NewThing):
    """A dossier of an organisation for a body; its kind names the papers that it must hold."""

    body_id: UUID
    organisation_id: UUID
    kind: Kind
    title: Line
    title_en: Title = ""
    reference: Reference = ""
    summary: LongText = ""


class ChangeDossier(Form):
    """What becomes different in a dossier; what is left out stays. `version` is the one that was read."""

    version: int
    kind: Kind = "other"
    title: Line = ""
    title_en: Title = ""
    reference: Reference = ""
    summary: LongText = ""


class WithdrawDossier(Form):
    """Why it is withdrawn."""

    words: Text = ""
