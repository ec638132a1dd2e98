"""What the agenda's recusals, approvals, editions and templates accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from ecabinet.core.forms import Form, Line, NewThing, Text

Reason = Line
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Recuse(NewThing):
    """The member who takes no part in the item, and why."""

    participant_id: UUID
    reason: Reason


class SubmitAgenda(NewThing):
    """The agenda as it stands is laid before the chair, with a note."""

    note: Annotated[Text, Field(max_length=2_000)] = ""


class ApproveAgenda(Form):
    """The digest of the agenda that was read."""

    digest: Digest


class ReturnAgenda(Form):
    """What is to be changed."""

    remarks: Annotated[Text, Field(min_length=1)]


class AmendAgenda(NewThing):
    """Why the agenda was amended, and the digest of the agenda that was read."""

    digest: Digest
    reason: Reason


class KeepTemplate(NewThing):
    """What the template is called."""

    name: Annotated[Line, Field(max_length=200)]


class CopyAgenda(NewThing):
    """A template of the body, or another meeting of it, whose items are added; the new items' ids follow from `id`."""

    agenda_from: UUID
