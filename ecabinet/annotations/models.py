"""Rows of notes on pages. What is written stands sealed in them; clear is only what queries ask for."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

AUDIENCES = ("private", "people", "secretariat", "members")
# What events call a note, all notes on a document, and that private notes go.
# What events call a note, all notes on a document, and what else tells of notes.
ENTITIES = ("annotation", "annotations", "note_purge", "annotated_copy")


class NoteKey(Row):
    """The key of a person's notes, wrapped by the installation's, which `master` names and which is in no database.

    A person has one for each key of the installation there ever was: what another one wrapped can't be read.
    """

    __tablename__ = "note_keys"
    __table_args__ = (UniqueConstraint("owner_id", "master", name="uq_note_keys_owner_master"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    master: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class Annotation(Row):
    """A note: whose, by whom, where it stands, for whose eyes, and the rest `sealed` under the owner's key.

    `edition` counts the changes. `page` is 0 and `state` `unplaced` where its words are gone from the version.
    A removed one is empty; its row stays so that what a tablet sends late finds it gone.
    """

    __tablename__ = "annotations"
    __table_args__ = (
        Index("ix_annotations_document_owner", "document_id", "owner_id"),
        Index("ix_annotations_document_version", "document_id", "version_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("document_versions.id"))
    page: Mapped[int]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    audience: Mapped[str] = mapped_column(String(20), default="private")
    state: Mapped[str] = mapped_column(String(20), default="placed")
    key_id: Mapped[UUID] = mapped_column(ForeignKey("note_keys.id"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    edition: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None] = mapped_column(index=True)


class AnnotationReader(Row):
    """A person whom the note is shared with by name."""

    __tablename__ = "annotation_readers"

    annotation_id: Mapped[UUID] = mapped_column(ForeignKey("annotations.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)


class AnnotationChange(Row):
    """A change that was made, by the id that its sender gave it, so that sending it again changes nothing.

    `device_id` is the sign-in it came from; none where the program made it.
    """

    __tablename__ = "annotation_changes"

    annotation_id: Mapped[UUID] = mapped_column(ForeignKey("annotations.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    edition: Mapped[int]
    device_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(index=True)


class NotePurge(Row):
    """It was announced that private notes on a meeting's papers go on that day; `done_at` is when they went."""

    __tablename__ = "note_purges"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    on: Mapped[date]
    announced_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class NotePlacing(Row):
    """How far a document's notes have gone along: to `version_id`, those changed until `done_at`.

    The notes themselves are the queue: those that stand on another version than the current one and were not looked at
    since. `taken_at` is when a worker took them up, `attempts` how often since it last came to an end.
    """

    __tablename__ = "note_placings"

    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    version_id: Mapped[UUID] = mapped_column(ForeignKey("document_versions.id"))
    done_at: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
