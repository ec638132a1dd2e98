"""Rows of attendance beyond a participant's own: why somebody is not there, as the secretary heard it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class AbsenceNote(Row):
    """Why a participant is not there; `id` is the participant's. It comes before the reason given in the answer."""

    __tablename__ = "absence_notes"

    id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[UUID]
