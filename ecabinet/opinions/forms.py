"""What slips accept."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID, uuid4

from pydantic import Field, field_validator, model_validator

from ecabinet.core.forms import Form, Line, LongText, NewThing, Text
from ecabinet.opinions.attachments import MOST_FILES
from ecabinet.opinions.point_forms import EnteredPoint

Days = Annotated[int, Field(ge=1, le=60)]
Shown = Literal["as_they_come", "after_closing"]
Title = Annotated[Text, Field(max_length=300)]
Question = Annotated[Text, Field(min_length=1)]
Reason = Annotated[Text, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]{1,10}$")]
MOST_POINTS = 100  # of an answer that is entered
FIXED = {"agree", "disagree", "other", "abstain", "another"}


class Option(Form):
    """One of the options of a question."""

    key: Key
    text: Line
    text_en: Title = ""


class AskQuestion(Form):
    """A question: agreed to or not, or a choice among two options or more; one of them may be what is proposed."""

    id: UUID = Field(default_factory=uuid4)
    kind: Literal["agree", "options"] = "agree"
    text: Question
    text_en: Text = ""
    options: Annotated[list[Option], Field(max_length=12)] = []
    proposed: Key | None = None
    another_option: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        keys = [option.key for option in self.options]
        if self.kind == "agree" and (keys or self.proposed or self.another_option):
            raise ValueError("slip.options_of_none")
        if self.kind == "options" and (len(keys) < 2 or len(set(keys)) != len(keys) or FIXED & set(keys)):  # noqa: PLR2004
            raise ValueError("slip.options_needed")
        if self.proposed is not None and self.proposed not in keys:
            raise ValueError("slip.unknown_option")
        return self


class SlipFields(Form):
    """What a slip says before it is issued."""

    title: Line
    title_en: Title = ""
    summary: LongText = ""
    days: Days
    answers_shown: Shown = "after_closing"
    questions: Annotated[list[AskQuestion], Field(min_length=1, max_length=20)]
    recused: list[UUID] = []

    @field_validator("questions")
    @classmethod
    def _each_once(cls, questions: list[AskQuestion]) -> list[AskQuestion]:
        if len({question.id for question in questions}) != len(questions):
            raise ValueError("slip.question_twice")
        return questions


class CreateSlip(NewThing, SlipFields):
    """A slip about a dossier that the secretariat has accepted; in place of a recalled one, if one is named."""

    dossier_id: UUID
    replaces_id: UUID | None = None


class ChangeSlip(SlipFields):
    """The whole slip as it shall be. `version` is the one that was read."""

    version: int


class DecideOnSlip(Form):
    """The chair approves the slip as read at that version, or the secretary issues it so."""

    version: int


class SendBackSlip(Form):
    """Why the slip is not approved."""

    reason: Reason


class ExtendSlip(Form):
    """A later day to answer until, and why. `version` is the one that was read."""

    version: int
    due_on: date
    reason: Reason


class RecallSlip(Form):
    """Why nobody has to answer any more."""

    reason: Reason


class Chosen(Form):
    """What is answered to a question, and in which words."""

    choice: Annotated[str, Field(min_length=1, max_length=10)]
    words: LongText = ""


class KeepDraft(Form):
    """What is written so far, complete or not. `version` is the one that was read, 0 where there was none."""

    version: Annotated[int, Field(ge=0)]
    choices: dict[UUID, Chosen] = {}
    reservation: LongText = ""


class PassDraft(Form):
    """The draft goes on: to the head, back with a remark, or ready for the member to send."""

    version: int
    remark: Text = ""


class AnswerSlip(NewThing):
    """An answer to every question, and what the member reserves."""

    choices: dict[UUID, Chosen]
    reservation: LongText = ""


class EnterAnswer(AnswerSlip):
    """An answer that came on paper or was spoken, entered by the secretariat; its proof is sent along as a file.

    `points` are the opinions on places of the papers that it holds, all of them, each id once, `files` the ids of
    those that came beside it: added before, or kept from an answer that was entered earlier.
    """

    means: Literal["paper", "spoken"]
    points: Annotated[list[EnteredPoint], Field(max_length=MOST_POINTS)] = []
    files: Annotated[list[UUID], Field(max_length=MOST_FILES)] = []

    @field_validator("points")
    @classmethod
    def _each_point_once(cls, points: list[EnteredPoint]) -> list[EnteredPoint]:
        if len({point.id for point in points}) != len(points):
            raise ValueError("point.twice")
        return points


class AttachFile(NewThing):
    """A file to go with the next answer; it comes beside, as `file`."""


class CloseSlip(Form):
    """Nothing more is awaited. `version` is the one that was read."""

    version: int
