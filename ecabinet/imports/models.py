"""Rows of imports: what a spreadsheet said, and what taking it over would do."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Import(Row):
    """A spreadsheet as it was read; once wanted, the row is the job, and `done` of its `rows` are behind it.

    States: previewed, wanted, applying, applied, failed (it can be wanted again and goes on where it stopped).
    `cells` are its rows (forgotten once applied), `lines` what each of them does, `digest` the SHA-256 of these lines.
    `left_out` rows would no longer have done what the preview said. `taken_at` is when a worker last said it was at it.
    """

    __tablename__ = "imports"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    file_name: Mapped[str] = mapped_column(String(300))
    cells: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default="previewed")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    wanted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    rows: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[datetime | None]
    passwords_at: Mapped[datetime | None]

    @property
    def stream(self) -> str:
        """Where its history is kept; nobody follows it."""
        return f"import:{self.id}"

    @property
    def told_on(self) -> str:
        """Where who wanted it hears how far it is."""
        return f"user:{self.wanted_by}"
