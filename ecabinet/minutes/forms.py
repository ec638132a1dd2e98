"""What minutes accept."""

from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import AfterValidator, Field, StringConstraints

from ecabinet.core.forms import Form, LongText, NewThing, Text, composed

Part = Literal["said", "conclusion", "note"]
# Spaces at the ends stay: somebody is in the middle of writing.
PassageText = Annotated[str, StringConstraints(strip_whitespace=False, max_length=20_000), AfterValidator(composed)]
Speaker = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(composed)]


class WrittenForm(Form):
    """A form whose texts keep the spaces at their ends."""

    model_config = Form.model_config | {"str_strip_whitespace": False}


class AddPassage(WrittenForm):
    """A paragraph after another one of its item, or at the end; of an item, or of the meeting as a whole."""

    id: UUID = Field(default_factory=uuid4)
    item_id: UUID | None = None
    part: Part
    after: UUID | None = None
    participant_id: UUID | None = None
    speaker: Speaker = ""
    text: PassageText = ""


class ChangeText(WrittenForm):
    """The text as it was read, and as it is now."""

    before: PassageText = Field(alias="from")
    after: PassageText = Field(alias="to")


class ChangePassage(WrittenForm):
    """What is different: the text, who speaks (a participant, or a name alone), or which paragraph it stands after.

    `change` is this change's own id, by which it is made once. `after` none puts it first.
    """

    change: UUID
    text: ChangeText | None = None
    participant_id: UUID | None = None
    speaker: Speaker | None = None
    after: UUID | None = None


class RemovePassage(Form):
    """The removal's id, and the edition that was seen last."""

    change: UUID
    base: Annotated[int, Field(ge=0)]


class AddConclusionFile(NewThing):
    """The id of a file that goes with a conclusion."""


class CirculateMinutes(Form):
    """Nothing more is said."""


class ReopenMinutes(Form):
    """Why they are a draft again."""

    reason: Annotated[Text, Field(min_length=1)]


class SignMinutes(Form):
    """The digest of the final minutes as they were read."""

    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class CorrectMinutes(NewThing):
    """What is put right, of an item or of the whole."""

    item_id: UUID | None = None
    text: Annotated[LongText, Field(min_length=1)]


class CommentOnMinutes(NewThing):
    """What is wrong, of a paragraph, of an item, or of the whole."""

    item_id: UUID | None = None
    passage_id: UUID | None = None
    text: Annotated[Text, Field(min_length=1)]


class SettleComment(Form):
    """What came of the comment read in that version; an explanation needs its words."""

    version: int
    outcome: Literal["accepted", "explained"]
    answer: Text = ""
