"""Rows of what comes before a vote: questions planned, and asking who is ready."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row
from ecabinet.votes.views import OptionView


class VoteQuestion(Row):
    """A question that is to be put on an item; `position` is its place among those not put, from 1.

    `vote_id` is the vote in which it was put. Once put or dropped, it has no place any more: 0.
    """

    __tablename__ = "vote_questions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    position: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    question_en: Mapped[str] = mapped_column(Text, default="")
    options: Mapped[list[OptionView]] = mapped_column(JSON)
    majority: Mapped[str] = mapped_column(String(40), default="")
    planned_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    vote_id: Mapped[UUID | None] = mapped_column(ForeignKey("votes.id"))
    dropped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ReadinessCheck(Row):
    """That those who vote were asked whether they are ready; it ends with the vote, or without one."""

    __tablename__ = "readiness_checks"
    __table_args__ = (
        Index(
            "uq_readiness_checks_meeting_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]


class ReadySeat(Row):
    """Whether the holder of a seat has said to be ready."""

    __tablename__ = "ready_seats"
    __table_args__ = (UniqueConstraint("check_id", "seat_id", name="uq_ready_seats_check_seat"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    check_id: Mapped[UUID] = mapped_column(ForeignKey("readiness_checks.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    ready: Mapped[bool]
    at: Mapped[datetime]
