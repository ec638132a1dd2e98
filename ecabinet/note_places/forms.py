"""What placing by hand accepts."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ecabinet.annotations.forms import Place, QuoteForm, Rect, StrokeForm
from ecabinet.annotations.limits import MOST_RECTS, MOST_STROKES
from ecabinet.core.forms import Form


class PlaceAnnotation(Form):
    """Where the note is to stand. What is left out is as it was where it stood.

    `change` names the change; `version_id` is the version whose page is meant, the current one where none is named.
    """

    change: UUID
    version_id: UUID | None = None
    page: Annotated[int, Field(ge=1, le=100_000)]
    at: Place | None = None
    rects: Annotated[list[Rect], Field(max_length=MOST_RECTS)] | None = None
    quote: QuoteForm | None = None
    strokes: Annotated[list[StrokeForm], Field(max_length=MOST_STROKES)] | None = None


class TakeBackPlace(Form):
    """The id of the change."""

    change: UUID
