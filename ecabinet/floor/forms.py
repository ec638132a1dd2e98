"""What the floor accepts."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Form, Line, NewThing, Text
from ecabinet.floor.models import AnswerState, FloorState, Kind

Seconds = Annotated[int, Field(ge=10, le=4 * 3600)]
Minutes = Annotated[int, Field(ge=1, le=120)]
Subject = Annotated[Text, Field(max_length=500)]


class RequestToSpeak(NewThing):
    """A place on the list; whoever runs the meeting writes down others too. A question names the seat it is put to."""

    kind: Kind = "speech"
    subject: Subject = ""
    minutes: Minutes | None = None
    to_seat_id: UUID | None = None
    participant_id: UUID | None = None


class ChangeSpeakingRequest(Form):
    """What was said of it before the speaker was called; what is left out stays."""

    version: int
    subject: Subject = ""
    minutes: Minutes | None = None
    to_seat_id: UUID | None = None


class SetFloor(Form):
    """Speaking on the item, or questioning, is so from now on; each speaks so long unless said otherwise."""

    kind: Kind = "speech"
    state: FloorState
    allotted_seconds: Seconds | None = None


class CallSpeaker(NewThing):
    """A speech; `current_speech_id` is who spoke when the button was pressed, `id` that of the speech to be."""

    current_speech_id: UUID | None
    allotted_seconds: Seconds | None = None


class CallAnswer(CallSpeaker):
    """An answer to a question, by that participant."""

    participant_id: UUID


class MoveSpeaker(Form):
    """The place among those who wait, from 1."""

    position: Annotated[int, Field(ge=1, le=10_000)]


class RemoveSpeaker(Form):
    """Why somebody is taken off the list."""

    reason: Line


class GiveTime(Form):
    """How long the speech may be, from its beginning."""

    allotted_seconds: Seconds


class SettleQuestion(Form):
    """What came of a question: answered, or to be answered in writing by a day."""

    answer: AnswerState
    answer_due: date | None = None


class RaisePoint(NewThing):
    """A word on the procedure, at once."""

    words: Subject = ""


class AnswerPoint(Form):
    """The chair's answer, with a word."""

    state: Literal["granted", "declined"]
    answer: Subject = ""
