"""Rows of minutes: their stage, their paragraphs, comments on them, confirmations and corrections."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Double, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core import files
from ecabinet.core.rows import Row


class Minutes(Row):
    """How far the minutes of a meeting are: `draft`, `for_comment`, `final`, `signed`; without a row they are a draft.

    `content` is the canonical JSON of all that they say, facts too, kept when they become final; `digest` its SHA-256.
    """

    __tablename__ = "minutes"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(20), default="draft")
    reason: Mapped[str] = mapped_column(Text, default="")
    content: Mapped[str | None] = mapped_column(Text, deferred=True)
    digest: Mapped[str | None] = mapped_column(String(64))
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=0)


class MinutesPassage(Row):
    """A paragraph that people write: `said`, `conclusion`, or a `note` on a fact; of an item or of the whole.

    `place` orders the paragraphs of an item; `speaker` is a name as it was, `participant_id` whose it is where it is
    somebody's who takes part. Of a conclusion `published` is what those admitted to the item read.
    """

    __tablename__ = "minutes_passages"
    __table_args__ = (Index("ix_minutes_passages_meeting_item", "meeting_id", "item_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    part: Mapped[str] = mapped_column(String(12))
    place: Mapped[float] = mapped_column(Double)
    participant_id: Mapped[UUID | None]
    speaker: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    edition: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]
    changed_by_name: Mapped[str] = mapped_column(String(200))
    published: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]

    sent_files: Mapped[list["ConclusionFile"]] = relationship(
        order_by="(ConclusionFile.added_at, ConclusionFile.id)", lazy="selectin"
    )

    @property
    def files(self) -> list["ConclusionFile"]:
        """Those that go with a conclusion, the first first; not those taken off again."""
        return [file for file in self.sent_files if file.removed_at is None]

    @property
    def stream(self) -> str:
        """What those who write the minutes of it follow: of an item only those of them who see the item."""
        return f"minutes_item:{self.item_id}" if self.item_id else f"minutes_desk:{self.meeting_id}"


class ConclusionFile(Row):
    """A file that goes with a conclusion; one that was taken off keeps its row and its file, for the history."""

    __tablename__ = "conclusion_files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    passage_id: Mapped[UUID] = mapped_column(ForeignKey("minutes_passages.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    added_at: Mapped[datetime]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    added_by_name: Mapped[str] = mapped_column(String(200))
    removed_at: Mapped[datetime | None]


class PassageChange(Row):
    """A change of a paragraph that was made, by the sender's id, so that it is made once; by which device."""

    __tablename__ = "minutes_changes"

    passage_id: Mapped[UUID] = mapped_column(ForeignKey("minutes_passages.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    edition: Mapped[int]
    device_id: Mapped[UUID | None]
    at: Mapped[datetime]


class MinutesComment(Row):
    """What somebody who was present says of the draft: `open`, then `accepted` or `explained` by the secretary."""

    __tablename__ = "minutes_comments"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    passage_id: Mapped[UUID | None] = mapped_column(ForeignKey("minutes_passages.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    author_name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12), default="open")
    answer: Mapped[str] = mapped_column(Text, default="")
    settled_by: Mapped[UUID | None]
    settled_by_name: Mapped[str] = mapped_column(String(200), default="")
    settled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What those who settle it follow."""
        return f"minutes_item:{self.item_id}" if self.item_id else f"minutes_desk:{self.meeting_id}"


class MinutesConfirmation(Row):
    """The chair or a secretary confirmed the final minutes as they stand, by their digest."""

    __tablename__ = "minutes_confirmations"
    __table_args__ = (UniqueConstraint("meeting_id", "role", name="uq_minutes_confirmations_meeting_role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    role: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class MinutesCorrection(Row):
    """What is put right in signed minutes: it stands under them, with its day and author; nothing above it changes."""

    __tablename__ = "minutes_corrections"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    by_name: Mapped[str] = mapped_column(String(200))
