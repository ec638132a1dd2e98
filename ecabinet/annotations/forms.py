"""What notes accept."""

from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ecabinet.annotations.content import Content, Quote, Stroke
from ecabinet.annotations.limits import (
    LONGEST_ANSWER,
    LONGEST_TEXT,
    MOST_PEOPLE,
    MOST_POINTS,
    MOST_RECTS,
    MOST_STROKES,
)
from ecabinet.core.forms import Form, LongText, NewThing

Kind = Literal["highlight", "underline", "strike", "ink", "pin", "text", "tick", "question"]
Colour = Literal["yellow", "green", "blue", "red", "purple", "black"]
Audience = Literal["private", "people", "secretariat", "members"]
Points = Annotated[float, Field(ge=-20_000, le=20_000, allow_inf_nan=False), AfterValidator(lambda one: round(one, 2))]
Width = Annotated[float, Field(gt=0, le=200, allow_inf_nan=False), AfterValidator(lambda one: round(one, 2))]
Pressure = Annotated[float, Field(ge=0, le=1), AfterValidator(lambda one: round(one, 3))]
Place = tuple[Points, Points]
Rect = tuple[Points, Points, Points, Points]
NoteText = Annotated[LongText, StringConstraints(max_length=LONGEST_TEXT)]
StrokeId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,40}$")]
Context = Annotated[str, StringConstraints(max_length=400, strip_whitespace=False)]


class StrokeForm(Form):
    """A stroke: its id, and its points [x, y, pressure from 0 to 1]."""

    id: StrokeId
    points: Annotated[list[tuple[Points, Points, Pressure]], Field(min_length=1, max_length=MOST_POINTS)]

    def stroke(self) -> Stroke:
        """The stroke as it is kept."""
        return {"id": self.id, "points": [list(one) for one in self.points]}


class QuoteForm(Form):
    """The words that the note stands on, what is around them, and where they are in the page's text."""

    exact: Annotated[str, StringConstraints(max_length=10_000, strip_whitespace=False)]
    prefix: Context = ""
    suffix: Context = ""
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    def quote(self) -> Quote:
        """The quote as it is kept."""
        return {
            "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix, "start": self.start, "end": self.end,
        }  # fmt: skip


class AddAnnotation(NewThing):
    """A note on a page of a version, the current one where none is named.

    `owner_id` is whom an aide writes it for. `change` is the id of the adding itself: with it, a note that was removed
    since is not brought back by sending once more; a new one brings an own removed note back.
    """

    change: UUID | None = None
    version_id: UUID | None = None
    page: Annotated[int, Field(ge=1, le=100_000)]
    kind: Kind
    colour: Colour = "yellow"
    width: Width | None = None
    at: Place | None = None
    rects: Annotated[list[Rect], Field(max_length=MOST_RECTS)] = []
    quote: QuoteForm | None = None
    text: NoteText = ""
    strokes: Annotated[list[StrokeForm], Field(max_length=MOST_STROKES)] = []
    owner_id: UUID | None = None

    @model_validator(mode="after")
    def stands_somewhere(self) -> "AddAnnotation":
        """A note without a place could never be shown."""
        if self.at is None and not self.rects and not self.strokes:
            raise ValueError("annotations.nowhere")
        return self

    def content(self) -> Content:
        """What the note holds."""
        return Content(
            kind=self.kind,
            colour=self.colour,
            width=self.width,
            at=None if self.at is None else list(self.at),
            rects=[list(one) for one in self.rects],
            quote=None if self.quote is None else self.quote.quote(),
            text=self.text,
            strokes=list({one.id: one.stroke() for one in self.strokes}.values()),
        )


class ChangeText(Form):
    """The text as it was read, and as it is now."""

    before: NoteText = Field(alias="from")
    after: NoteText = Field(alias="to")


class Shift(Form):
    """Strokes moved, and how far."""

    ids: Annotated[list[StrokeId], Field(max_length=MOST_STROKES)]
    by: Place


class ChangeStrokes(Form):
    """Strokes drawn, rubbed out and moved."""

    added: Annotated[list[StrokeForm], Field(max_length=MOST_STROKES)] = []
    removed: Annotated[list[StrokeId], Field(max_length=MOST_STROKES)] = []
    shifted: Annotated[list[Shift], Field(max_length=100)] = []


class ChangeAnnotation(Form):
    """What changed of the note: only the fields that did. `change` names the change, `base` is the edition it began at.

    `version_id` is the version whose page the lengths are of: a note that stands on another one by now is refused.
    """

    change: UUID
    base: Annotated[int, Field(ge=0)] = 0
    version_id: UUID | None = None
    page: Annotated[int, Field(ge=1, le=100_000)] | None = None
    kind: Kind | None = None
    colour: Colour | None = None
    width: Width | None = None
    at: Place | None = None
    rects: Annotated[list[Rect], Field(max_length=MOST_RECTS)] | None = None
    quote: QuoteForm | None = None
    text: ChangeText | None = None
    strokes: ChangeStrokes | None = None


class RemoveAnnotation(Form):
    """The removal's id, and the edition that the reader saw last."""

    change: UUID
    base: Annotated[int, Field(ge=0)]


class ShareAnnotation(Form):
    """For whose eyes: `private`, the `people` named, the secretariat, or all members who may read the document."""

    change: UUID = Field(default_factory=uuid4)
    audience: Audience
    people: Annotated[list[UUID], Field(max_length=MOST_PEOPLE)] = []

    @model_validator(mode="after")
    def names_whom(self) -> "ShareAnnotation":
        """People are named where it is for people, and only there."""
        if bool(self.people) != (self.audience == "people"):
            raise ValueError("annotations.people_named")
        return self


class AnswerAnnotation(NewThing):
    """What is said under the note."""

    text: Annotated[LongText, StringConstraints(min_length=1, max_length=LONGEST_ANSWER)]


class ListAnnotations(Form):
    """Those that stand on the version of that number, all where none is named; or only these, by `ids=a,b`."""

    version: Annotated[int, Field(ge=1)] | None = None
    ids: Annotated[str, StringConstraints(max_length=4_000)] = ""
