"""Rows of copies with notes."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row


class AnnotatedCopy(Row):
    """A person's copy of a paper with notes; the row is the job, and its outcome stands sealed in the folder of its id.

    States: waiting, processing, ready, failed (with the `problem`). `with_shared`: with those that others share too.
    `sealed_key` is the file's key under the key of the person's notes. A day after it was asked for, it is gone.
    """

    __tablename__ = "annotated_copies"
    __table_args__ = (Index("ix_annotated_copies_state", "state"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, info=files.FOLDER)
    document_id: Mapped[UUID] = mapped_column(index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    with_shared: Mapped[bool]
    version_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    problem: Mapped[str | None] = mapped_column(String(40))
    notes: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(default=0)
    watermarked: Mapped[bool] = mapped_column(default=False)
    key_id: Mapped[UUID | None] = mapped_column(ForeignKey("note_keys.id"))
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]

    @property
    def stream(self) -> str:
        """Only its person hears of it."""
        return f"user:{self.person_id}"
