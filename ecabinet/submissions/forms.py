"""What the steps of a dossier accept."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from ecabinet.core.forms import Form, LongText, NewThing, Text
from ecabinet.meetings.forms import AddAgendaItem

Position = Literal["agree", "comments", "disagree"]
Said = Annotated[Text, StringConstraints(min_length=1)]


class RequestApproval(Form):
    """What the clerk says to the head."""

    words: Text = ""


class SendBack(Form):
    """Why the head sends the dossier back to the clerk."""

    words: Said


class ApproveDossier(Form):
    """What the head says with the approval."""

    words: Text = ""


class SubmitDossier(Form):
    """`missing_acknowledged` is how many documents are known to be missing or too long; the words say why."""

    words: Text = ""
    missing_acknowledged: Annotated[int, Field(ge=0, le=1_000)] = 0


class AcceptDossier(Form):
    """As at submission: what is known to be missing is acknowledged by its number."""

    words: Text = ""
    missing_acknowledged: Annotated[int, Field(ge=0, le=1_000)] = 0


class ReturnDossier(Form):
    """Why the dossier is returned: of the whole, and by a document's id or the kind that is missing; one at least."""

    words: Text = ""
    reasons: Annotated[dict[Annotated[str, StringConstraints(max_length=40)], Text], Field(max_length=100)] = {}

    @property
    def given(self) -> dict[str, str]:
        """The reasons that say something."""
        return {of: why for of, why in self.reasons.items() if why}


class NoteVerification(Form):
    """The Government Office's verification. `version` is the dossier's that was read."""

    version: int
    text: LongText


class ScheduleDossier(AddAgendaItem):
    """The meeting on whose agenda the dossier is put, and what differs in the item from what the dossier says."""

    meeting_id: UUID
    title: Annotated[Text, Field(max_length=300)] = ""


class AskAdvice(NewThing):
    """Which ministry is asked what, and by which day."""

    organisation_id: UUID
    question: Text = ""
    due_on: date


class AnswerAdvice(Form):
    """The ministry's advice: it agrees, has comments, or disagrees."""

    position: Position
    answer: LongText = ""
