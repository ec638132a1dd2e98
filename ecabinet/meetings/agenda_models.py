"""Rows that stand around an agenda: who is recused from an item, approvals, editions, templates."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Recusal(Row):
    """A person takes no part in an item: sees nothing of it and has no vote on it, nor has who stands in for the seat.

    The post is kept as it was. The row goes by person, so that leaving the meeting and coming back changes nothing.
    """

    __tablename__ = "recusals"
    __table_args__ = (UniqueConstraint("item_id", "person_id", name="uq_recusals_item_person"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[UUID]
