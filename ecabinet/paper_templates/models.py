"""Rows of the sheets that bodies have of their own."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row

Kind = Literal["minutes", "conclusions", "resolution", "vote_sheet", "attendance"]


class PaperTemplate(Row):
    """The sheet, a DOCX file, on which papers of that kind of the body are written; `name` is what it was called."""

    __tablename__ = "paper_templates"

    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(String(20), primary_key=True)
    file: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    by_name: Mapped[str] = mapped_column(String(200))

    @property
    def stream(self) -> str:
        """Where its history is kept; nobody follows it."""
        return f"paper_templates:{self.body_id}"
