"""Rows of private lines."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class LineMessage(Row):
    """A message on the line of `participant_id`, theirs or, `from_desk`, a secretary's to them.

    Its words stand in no event, and go for good some days after the meeting (`clearing.py`).
    """

    __tablename__ = "line_messages"
    __table_args__ = (Index("ix_line_messages_meeting_id_participant_id", "meeting_id", "participant_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    participant_id: Mapped[UUID]
    by: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    by_name: Mapped[str] = mapped_column(String(200))
    from_desk: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]

    @property
    def stream(self) -> str:
        """What the one whose line it is follows, alone."""
        return f"part:{self.participant_id}"

    @property
    def lines_stream(self) -> str:
        """What the meeting's secretaries follow."""
        return f"lines:{self.meeting_id}"
