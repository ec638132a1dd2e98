"""Rows of papers that are signed, and of the signatures asked for; the row of a signature is the worker's job."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row
from ecabinet.pdf_signatures.found import FoundSignatureView, worst


class SignedPaper(Row):
    """A PDF of a meeting that is, or will be, signed; its kind is one of `policy.KINDS`.

    `about` is the meeting, the item or the vote; `items` are those that it speaks of, by which it is decided who reads
    it. `source` is `program`, or `uploaded` by somebody. `original` is the file as it was put in, `file` as it is now.
    `signature_check`: waiting, none, checked, failed. One that was withdrawn, for a `reason`, stays on record.
    """

    __tablename__ = "signed_papers"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[UUID]
    items: Mapped[list[str]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(String(10))
    original: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    file: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    signature_check: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    signatures: Mapped[list[FoundSignatureView]] = mapped_column(JSON, default=list)
    put_at: Mapped[datetime]
    put_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    put_by_name: Mapped[str] = mapped_column(String(200))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What those who run the meeting follow."""
        return f"signed_papers:{self.meeting_id}"

    @property
    def signature_verdict(self) -> str:
        """What is said of all signatures in the file together: the worst verdict; else how far the check is."""
        return self.signature_check if self.signature_check != "checked" else worst(self.signatures) or "failed"


class PaperSignature(Row):
    """A signature asked for: by the `secretary` or the `chair`, or the body's `seal`, put by the secretary.

    `state`: waiting, processing, made, failed (with the `problem`). `made` is the file that it made.
    """

    __tablename__ = "paper_signatures"
    __table_args__ = (UniqueConstraint("paper_id", "role", name="uq_paper_signatures_paper_role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    paper_id: Mapped[UUID] = mapped_column(ForeignKey("signed_papers.id"))
    role: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    person_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    problem: Mapped[str | None] = mapped_column(String(40))
    asked_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    made: Mapped[str | None] = mapped_column(String(64), info=files.BLOB)
