"""What documents accept."""

from typing import Annotated, Literal

from pydantic import Field

from ecabinet.core.forms import Form, Line, NewThing, Text

Kind = Literal[
    "submission_letter",
    "submission_summary",
    "draft",
    "appraisal_report",
    "response_report",
    "opinion_summary",
    "comparison_table",
    "report",
    "other",
]
Classification = Literal["open", "confidential", "secret", "top_secret"]


class UploadDocument(NewThing):
    """What is said of an uploaded file; without a title its name is taken."""

    title: Annotated[Text, Field(max_length=300)] = ""
    kind: Kind = "other"
    classification: Classification = "open"


class AddClassifiedDocument(NewThing):
    """A placeholder for a classified paper, of which paper copies are handed out."""

    title: Line
    kind: Kind = "other"
    classification: Literal["confidential", "secret", "top_secret"]


class ChangeDocument(Form):
    """A document's title and kind as they will be. `version` is the one that was read."""

    version: int
    title: Line
    kind: Kind


class MoveDocument(Form):
    """The document's new place among its item's papers, from 1; beyond the last is the last."""

    position: Annotated[int, Field(ge=1)]


class KeepPosition(Form):
    """Where the reader is: page from 1, and how far down it (0 to 1)."""

    page: Annotated[int, Field(ge=1, le=100_000)]
    y: Annotated[float, Field(ge=0, le=1)] = 0.0
