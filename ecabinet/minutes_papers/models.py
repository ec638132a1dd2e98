"""Rows of how bodies word the papers of their meetings."""

from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class MinutesWording(Row):
    """How a body's minutes and notices of conclusions are worded, where it has words of its own; empty: the usual ones.

    Recipients stand each on a line.
    """

    __tablename__ = "minutes_wordings"

    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    opening: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    recipients: Mapped[str] = mapped_column(Text, default="")
    notice_opening: Mapped[str] = mapped_column(Text, default="")
    notice_recipients: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)

    @property
    def stream(self) -> str:
        """Where its history is kept; nobody follows it."""
        return f"minutes_wording:{self.body_id}"
