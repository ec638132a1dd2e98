"""Rows that stand around an agenda: who is recused from an item, approvals, editions, templates."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Recusal(Row):
    """A person takes no part in an item: sees nothing of it and has no vote on it, nor has who stands in for the seat.

    The post is kept as it was. The row goes by person, so that leaving the meeting and coming back changes nothing.
    """

    __tablename__ = "recusals"
    __table_args__ = (UniqueConstraint("item_id", "person_id", name="uq_recusals_item_person"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[UUID]


class ItemAbsence(Row):
    """Somebody who is otherwise there is away while the meeting is at an item, and not counted as present in it.

    The row is about attendance, not rights: who comes back earlier takes part at once.
    """

    __tablename__ = "item_absences"
    __table_args__ = (UniqueConstraint("item_id", "participant_id", name="uq_item_absences_item_participant"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    participant_id: Mapped[UUID] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by: Mapped[UUID]


class AgendaApproval(Row):
    """An agenda laid before the chair; states: `submitted`, `approved`, `returned` with remarks, `withdrawn`.

    `digest` is of the agenda as it was submitted, once approved of exactly the agenda that was approved.
    """

    __tablename__ = "agenda_approvals"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    chair_person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="submitted")
    digest: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    remarks: Mapped[str] = mapped_column(Text, default="")
    submitted_at: Mapped[datetime]
    submitted_by: Mapped[UUID]
    decided_at: Mapped[datetime | None]


class AgendaEdition(Row):
    """An agenda as it was sent out, number 0, or amended, from 1; `content` is its canonical JSON."""

    __tablename__ = "agenda_editions"
    __table_args__ = (UniqueConstraint("meeting_id", "number", name="uq_agenda_editions_meeting_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    by: Mapped[UUID]


class AgendaTemplate(Row):
    """Items that a body's meetings begin with, kept from a meeting under a name."""

    __tablename__ = "agenda_templates"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    kept_at: Mapped[datetime]
    kept_by: Mapped[UUID]
    removed_at: Mapped[datetime | None]

    @property
    def stream(self) -> str:
        """Where the history of the body's templates is kept; nobody follows it."""
        return f"agenda_templates:{self.body_id}"
