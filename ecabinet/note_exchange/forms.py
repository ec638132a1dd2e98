"""What bringing notes in accepts."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from ecabinet.core.forms import Form

MOST_ITEMS = 1_000


class ImportAnnotations(Form):
    """An AnnotationPage with its `items`, an AnnotationCollection with its `first` page, or an Annotation by itself."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str | list[str]
    items: Annotated[list[dict[str, Any]], Field(max_length=MOST_ITEMS)] | None = None
    first: dict[str, Any] | str | None = None
