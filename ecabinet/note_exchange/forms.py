"""What taking notes out and bringing them in accept."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from ecabinet.annotations.presenters import AnnotationView
from ecabinet.core.forms import Form

MOST_ITEMS = 1_000


class ImportAnnotations(Form):
    """An AnnotationPage with its `items`, an AnnotationCollection with its `first` page, or an Annotation by itself."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str | list[str]
    items: Annotated[list[dict[str, Any]], Field(max_length=MOST_ITEMS)] | None = None
    first: dict[str, Any] | str | None = None


class AskNotes(Form):
    """Which notes: of one kind, of one person; all where nothing is named."""

    kind: Literal["highlight", "underline", "strike", "ink", "pin", "text", "tick", "question"] | None = None
    person: UUID | None = None

    def wants(self, note: AnnotationView) -> bool:
        """Whether the note is among them."""
        return self.kind in (None, note["kind"]) and str(self.person or note["owner"]["id"]) == note["owner"]["id"]
