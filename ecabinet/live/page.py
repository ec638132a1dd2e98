"""The presenter's page: where the one who presents an item is in its papers; passed on, kept nowhere but in memory."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Form


class TurnPage(Form):
    """The presenter's place: a document of the item, the page from 1, how far down it (0 to 1).

    `begin` takes over from another who presents; `tablet` names the page that presents, for a person with several.
    """

    document_id: UUID
    page: Annotated[int, Field(ge=1, le=100_000)]
    y: Annotated[float, Field(ge=0, le=1)] = 0.0
    begin: bool = False
    tablet: UUID | None = None


class PresentersPages:
    """The last place told on each item, and those not yet passed on."""

    def __init__(self) -> None:
        self._last: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()

    def turn(self, stream: str, form: TurnPage, by: UUID) -> None:
        """That person presents the item and is there now."""
        self._last[stream] = {**form.model_dump(mode="json", exclude={"begin"}, exclude_none=True), "by": str(by)}
        self._changed.add(stream)

    def stop(self, stream: str) -> None:
        """Nobody presents on the item any more."""
        if self._last.pop(stream, None) is not None:
            self._changed.add(stream)

    def last(self, stream: str) -> dict[str, Any] | None:
        """Where the presenter of the item is, or none."""
        return self._last.get(stream)

    def take_changes(self) -> list[tuple[str, dict[str, Any] | None]]:
        """The items whose presenter has moved since the last call; only the latest place counts."""
        changed, self._changed = self._changed, set()
        return [(stream, self._last.get(stream)) for stream in changed]
