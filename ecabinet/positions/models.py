"""Rows of positions: each statement as it was made; the one that has not ended is where its member stands."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

Stance = Literal["no_objection", "objection", "wants_to_speak"]
STANCES: tuple[Stance, ...] = ("objection", "wants_to_speak", "no_objection")
STANDS = text("ended_at IS NULL")


class Position(Row):
    """What was stated for the holder of a seat on an item, by the holder or by who stands in; it is no ballot.

    `name` is that of who stated it, as it was. It ends when another one takes its place or when it is withdrawn.
    `confirmation` is the proof that a device of who stated it signed its receipt, as in the record.
    """

    __tablename__ = "positions"
    __table_args__ = (
        Index(
            "uq_positions_item_holder_stands",
            "item_id",
            "holder_id",
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    stated_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(200))
    as_substitute: Mapped[bool]
    stance: Mapped[Stance] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    stated_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    confirmation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
