"""Rows of blocks and of what stands in them."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

GATHERING = text("state = 'gathering'")


class AdoptionBlock(Row):
    """Items of a meeting that are to be adopted together; states: `gathering`, `put` to the vote, `dissolved`."""

    __tablename__ = "adoption_blocks"
    __table_args__ = (
        Index(
            "uq_adoption_blocks_meeting_gathering",
            "meeting_id",
            unique=True,
            sqlite_where=GATHERING,
            postgresql_where=GATHERING,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="gathering")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"))

    @property
    def stream(self) -> str:
        """What all follow who see each of its items."""
        return f"block:{self.id}"


class BlockItem(Row):
    """An item that was put into a block; with `out_at`, who took it out and why. Name and post are as they were."""

    __tablename__ = "block_items"
    __table_args__ = (UniqueConstraint("block_id", "item_id", name="uq_block_items_block_item"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    block_id: Mapped[UUID] = mapped_column(ForeignKey("adoption_blocks.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    out_at: Mapped[datetime | None]
    out_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    out_name: Mapped[str] = mapped_column(String(200), default="")
    out_reason: Mapped[str] = mapped_column(Text, default="")
