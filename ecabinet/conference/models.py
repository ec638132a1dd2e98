"""Rows of conferences."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Conference(Row):
    """The address of a meeting in a conference system; `id` is the meeting's.

    `audience` is `remote`, those who take part online or said that they will, or `all` who take part.
    """

    __tablename__ = "conferences"

    id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    by: Mapped[UUID]
