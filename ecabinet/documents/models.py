"""Rows of documents and of the versions of their files."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row
from ecabinet.pdf_signatures.found import FoundSignatureView, worst

CLASSIFICATIONS = ("open", "confidential", "secret", "top_secret")


class Document(Row):
    """A paper of an agenda item, of a dossier, or of both once the dossier is on an agenda; somebody's own; or a guide.

    One's own (`owner_id`) belongs to nothing else and is there for its owner alone; a guide is there for everybody.
    A classified one is a placeholder without a file: paper copies are handed out.
    """

    __tablename__ = "documents"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    dossier_id: Mapped[UUID | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    is_guide: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[str] = mapped_column(String(40), default="other")
    issuer: Mapped[str] = mapped_column(String(200), default="")
    classification: Mapped[str] = mapped_column(String(20), default="open")
    current_version_id: Mapped[UUID | None]
    coming_version_id: Mapped[UUID | None]
    added_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class DocumentVersion(Row):
    """A file of a document; the row is the job. States: waiting, processing, ready, failed (with the `problem`).

    `change` is what it does to the one before, `amended` or `replaced`, and `reason` why; of the first it is `first`.
    `taken_at` is when a worker last took it up: an old one means the worker died, and another takes it.

    `scans` are the numbers of the pages that are pictures; the words of the first `recognised_pages` of them are
    recognised. `recognition`: none (there is nothing to recognise), waiting, done.

    `signatures` are those found in the file as it was sent. `signature_check`: unchecked (so far), none (it has none),
    checked, failed.
    """

    __tablename__ = "document_versions"
    __table_args__ = (
        UniqueConstraint("document_id", "number", name="uq_document_versions_document_number"),
        Index("ix_document_versions_state", "state"),
        Index("ix_document_versions_recognition", "recognition"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, info=files.FOLDER)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    file_name: Mapped[str] = mapped_column(String(300))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    problem: Mapped[str | None] = mapped_column(String(40))
    problem_facts: Mapped[dict[str, str | int]] = mapped_column(JSON, default=dict)
    simplified: Mapped[bool] = mapped_column(default=False)
    pages: Mapped[int] = mapped_column(default=0)
    ready_pages: Mapped[int] = mapped_column(default=0)
    page_sizes: Mapped[list[list[float]]] = mapped_column(JSON, default=list)
    outline: Mapped[list[dict[str, str | int]]] = mapped_column(JSON, default=list)
    scanned: Mapped[bool] = mapped_column(default=False)
    scans: Mapped[list[int]] = mapped_column(JSON, default=list)
    recognition: Mapped[str] = mapped_column(String(20), default="none")
    recognised_pages: Mapped[int] = mapped_column(default=0)
    recognition_attempts: Mapped[int] = mapped_column(default=0)
    recognition_taken_at: Mapped[datetime | None]
    recognition_told_at: Mapped[datetime | None]
    signature_check: Mapped[str] = mapped_column(String(10), default="unchecked")
    signatures: Mapped[list[FoundSignatureView]] = mapped_column(JSON, default=list)
    attempts: Mapped[int] = mapped_column(default=0)
    taken_at: Mapped[datetime | None]
    change: Mapped[str] = mapped_column(String(20), default="first")
    reason: Mapped[str] = mapped_column(String(2_000), default="")
    added_by: Mapped[UUID | None]
    added_at: Mapped[datetime]

    @property
    def signature_verdict(self) -> str:
        """What is said of all its signatures together: the worst verdict; else how far their check is."""
        return self.signature_check if self.signature_check != "checked" else worst(self.signatures) or "failed"


class ReadingPosition(Row):
    """Where a person was in a document: page from 1, and how far down it (0 to 1). Private to the reader.

    `version_number` is of the version read last; `furthest` counts in it.
    """

    __tablename__ = "reading_positions"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    page: Mapped[int]
    down: Mapped[float] = mapped_column(default=0.0)
    furthest: Mapped[int] = mapped_column(default=1)
    version_number: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime]


class DevicePosition(Row):
    """Where a person was in a document on one device of theirs; private to the reader as well."""

    __tablename__ = "device_positions"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("signed_in_devices.id"), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True, index=True)
    page: Mapped[int]
    down: Mapped[float] = mapped_column(default=0.0)
    version_number: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime]


class Comparison(Row):
    """What changed between two versions; the row is the job, its outcome `changes.json` in the folder of its id.

    States: waiting, processing, ready, failed (with the `problem`).
    """

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("old_version_id", "new_version_id", name="uq_comparisons_old_new"),
        Index("ix_comparisons_state", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, info=files.FOLDER)
    old_version_id: Mapped[UUID] = mapped_column(ForeignKey("document_versions.id"))
    new_version_id: Mapped[UUID] = mapped_column(ForeignKey("document_versions.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    problem: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
