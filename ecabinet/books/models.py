"""Rows of meeting books."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row


class Book(Row):
    """A person's book of a meeting; the row is the job, and its outcome stands in the folder of its id.

    States: waiting (not before `due_at`), processing, ready, failed (with the `problem`). `digest` is that of the
    contents which it holds or is being made of; `round` counts the makings, so that one that was overtaken changes
    nothing. `taken_at` is when its worker last gave a sign of life.
    """

    __tablename__ = "books"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id", name="uq_books_meeting_person"),
        Index("ix_books_state", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, info=files.FOLDER)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    problem: Mapped[str | None] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64), default="")
    watermarked: Mapped[bool] = mapped_column(default=False)
    pages: Mapped[int] = mapped_column(default=0)
    ready_pages: Mapped[int] = mapped_column(default=0)
    page_sizes: Mapped[list[list[float]]] = mapped_column(JSON, default=list)
    outline: Mapped[list[dict[str, str | int]]] = mapped_column(JSON, default=list)
    size: Mapped[int] = mapped_column(default=0)
    round: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]

    @property
    def stream(self) -> str:
        """Only its person hears of it."""
        return f"user:{self.person_id}"
