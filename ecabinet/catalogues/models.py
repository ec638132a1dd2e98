"""Rows of the catalogues: their entries, and the rooms with their seat maps."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

CATALOGUES = ("position", "meeting_kind", "document_kind", "issuing_agency")


def empty_map() -> dict[str, Any]:
    """A seat map on which nothing stands yet."""
    return {"columns": 16, "rows": 10, "places": [], "tables": []}


class CatalogueEntry(Row):
    """One choice of a catalogue; rows elsewhere name it by its `code`, which never changes.

    While `withdrawn_at` is set it is no longer offered, and still shown where it was used.
    """

    __tablename__ = "catalogue_entries"
    __table_args__ = (UniqueConstraint("catalogue", "code", name="uq_catalogue_entries_catalogue_code"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    catalogue: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """Where the history of its catalogue is kept; nobody follows it."""
        return f"catalogue:{self.catalogue}"


class Room(Row):
    """Where meetings are held; `seat_map` is its drawing on a grid of cells, as `forms.DrawSeatMap` describes it.

    `map_version` counts the drawings, `version` the changes of all else.
    """

    __tablename__ = "rooms"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    capacity: Mapped[int | None]
    seat_map: Mapped[dict[str, Any]] = mapped_column(JSON, default=empty_map)
    map_version: Mapped[int] = mapped_column(default=1)
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """Where its history is kept; nobody follows it."""
        return f"room:{self.id}"
