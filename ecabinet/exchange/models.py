"""Rows of calendar feeds and of papers that wait to be printed as PDF."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row


class CalendarFeed(Row):
    """A person's calendar can be fetched at an address made from `key`; a new key ends the earlier address."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    key: Mapped[UUID] = mapped_column(unique=True, default=uuid4)
    since: Mapped[datetime]


class Printout(Row):
    """A paper that somebody wants as PDF: `waiting`, `processing`, `ready` or `failed`; the row is the worker's job.

    `kind` is one of `exchange.papers`, `part` says of what part of `about` it is, where there are several. `content`
    tells what the paper says, so that asking twice for the same makes one; `made` is the PDF's digest.
    """

    __tablename__ = "printouts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[UUID]
    part: Mapped[UUID | None]
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(String(64), index=True)
    made: Mapped[str | None] = mapped_column(String(64), info=files.BLOB)
    state: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    asked_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    @property
    def stream(self) -> str:
        """What whoever asked follows."""
        return f"user:{self.asked_by}"
