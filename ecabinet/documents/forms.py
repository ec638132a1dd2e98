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
    "impact_report",
    "scheme",
    "personnel_file",
    "report",
    "other",
]
Classification = Literal["open", "confidential", "secret", "top_secret"]


class UploadDocument(NewThing):
    """What is said of an uploaded file; without a title its name is taken."""

    title: Annotated[Text, Field(max_length=300)] = ""
    kind: Kind = "other"
    classification: Classification = "open"


class AddVersion(NewThing):
    """What a newer file does to the one before, and why."""

    change: Literal["amended", "replaced"]
    reason: Annotated[Text, Field(min_length=1)]


class AskForComparison(Form):
    """The numbers of two versions: what changed from `old` to `new`."""

    old: Annotated[int, Field(ge=1)]
    new: Annotated[int, Field(ge=1)]


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
    """Where the reader is: page from 1, and how far down it (0 to 1).

    `version_number` is of the version being read; without it, the current one.
    """

    page: Annotated[int, Field(ge=1, le=100_000)]
    y: Annotated[float, Field(ge=0, le=1)] = 0.0
    version_number: Annotated[int, Field(ge=1)] | None = None
