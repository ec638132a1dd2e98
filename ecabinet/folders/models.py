"""Rows of people's own folders and of what lies in them."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

AT_THE_TOP = text("parent_id IS NULL")


class PersonalFolder(Row):
    """A folder of a person's own, in another one or at the top; names in one place differ."""

    __tablename__ = "personal_folders"
    __table_args__ = (
        UniqueConstraint("owner_id", "parent_id", "name", name="uq_personal_folders_owner_parent_name"),
        Index(
            "uq_personal_folders_owner_name_top",
            "owner_id",
            "name",
            unique=True,
            sqlite_where=AT_THE_TOP,
            postgresql_where=AT_THE_TOP,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_folders.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)


class FolderEntry(Row):
    """A document lies in a folder of the owner's, or at the top: one of their own, or a link to a paper elsewhere.

    A link gives no right: what it leads to is asked for anew each time, by the rules of reading.
    """

    __tablename__ = "folder_entries"
    __table_args__ = (UniqueConstraint("owner_id", "document_id", name="uq_folder_entries_owner_document"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    folder_id: Mapped[UUID | None] = mapped_column(ForeignKey("personal_folders.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("documents.id"), index=True)
    is_own: Mapped[bool]
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
