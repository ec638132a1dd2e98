"""What votes accept."""

from string import ascii_lowercase
from typing import Annotated, Self
from uuid import UUID, uuid4

from pydantic import Field, StringConstraints, field_validator, model_validator

from ecabinet.core.forms import Form, Line, NewThing, Text
from ecabinet.secret_votes.shapes import Ballot as SealedBallot
from ecabinet.secret_votes.shapes import OpeningShare
from ecabinet.votes.views import OptionView

Choice = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,20}$")]
MOST_OPTIONS = 10


class Option(Form):
    """One of the options to choose from, in one language or both."""

    text: Line
    text_en: Annotated[Text, Field(max_length=300)] = ""


class QuestionFields(Form):
    """What is asked, in one language or both: whether to agree or, with options, which of them to choose.

    `majority` names another one of the rules than the usual.
    """

    question: Annotated[Text, Field(min_length=1)]
    question_en: Text = ""
    options: Annotated[list[Option], Field(max_length=MOST_OPTIONS)] = []
    majority: Annotated[str, Field(max_length=40)] = ""

    @field_validator("options")
    @classmethod
    def _several_or_none(cls, options: list[Option]) -> list[Option]:
        if len(options) == 1 or len({option.text for option in options}) != len(options):
            raise ValueError("vote.options-needed")
        return options


def options_of(fields: QuestionFields) -> list[OptionView]:
    """The options with the keys by which ballots name them: a, b, c, …"""
    return [
        {"key": key, "text": option.text, "text_en": option.text_en}
        for key, option in zip(ascii_lowercase, fields.options, strict=False)
    ]


class PlanQuestion(QuestionFields):
    """A question that is to be put on an item, after those planned before."""

    id: UUID = Field(default_factory=uuid4)


class ChangeQuestion(QuestionFields):
    """What a planned question asks from now on. `version` is the one that was read."""

    version: int


class MoveQuestion(Form):
    """The question's new place among those not put yet, from 1; beyond the last is the last."""

    position: Annotated[int, Field(ge=1)]


class OpenVote(PlanQuestion):
    """The question put, which may be one that was `planned`. A vote that is held again is named, with the reason.

    A `secret` vote is held under the body's key.
    """

    planned: UUID | None = None
    secret: bool = False
    repeats: UUID | None = None
    reason: Text = ""

    @model_validator(mode="after")
    def _says_why_again(self) -> Self:
        if (self.repeats is None) != (self.reason == ""):
            raise ValueError("vote.reason-needed")
        return self


class AnswerReadiness(Form):
    """Whether one is ready to vote."""

    ready: bool


class CastBallot(NewThing):
    """A ballot; the words belong to any choice, and are asked for with `other`."""

    choice: Choice
    words: Text = ""


class EnterBallot(CastBallot):
    """What somebody in the room without a device voted."""

    seat_id: UUID


class CastSecretBallot(NewThing):
    """A ballot that the voter's device encrypted."""

    ballot: SealedBallot


class GiveOpeningShare(Form):
    """A holder's share of opening the closed box, made on the holder's device."""

    share: OpeningShare


class SettleTie(Form):
    """The side that the chair takes openly; "" for none."""

    choice: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,20}$")]


class CloseVote(Form):
    """How many seats the person closing knows to have not voted."""

    missing_acknowledged: Annotated[int, Field(ge=0, le=100_000)]
