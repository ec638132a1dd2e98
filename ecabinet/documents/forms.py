"""What documents accept."""

from typing import Annotated, Literal

from pydantic import Field

from ecabinet.catalogues.forms import Code
from ecabinet.core.forms import Form, Line, NewThing, Text

Title = Annotated[Text, Field(max_length=300)]
Issuer = Annotated[Text, Field(max_length=200)]
Classification = Literal["open", "confidential", "secret", "top_secret"]


class UploadDocument(NewThing):
    """What is said of an uploaded file; without a title its name is taken. `issuer` is the agency it comes from."""

    title: Title = ""
    title_en: Title = ""
    kind: Code = "other"
    issuer: Issuer = ""
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
    kind: Code = "other"
    issuer: Issuer = ""
    classification: Literal["confidential", "secret", "top_secret"]


class ChangeDocument(Form):
    """A document's titles and kind as they will be, and its issuer, unless left out. `version` is the one read."""

    version: int
    title: Line
    title_en: Title | None = None
    kind: Code
    issuer: Issuer | None = None


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
