"""Rows of points: opinions on a place of a paper of a slip, as written and as sent."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row
from ecabinet.opinions.views import PointContent


class SlipPoint(Row):
    """An opinion on a place of a paper, as a seat's people have it now; it goes with each answer that the member sends.

    `sent_version` is the version that went with the last one, none before the first.
    """

    __tablename__ = "slip_points"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    slip_seat_id: Mapped[UUID] = mapped_column(ForeignKey("slip_roll.id"), index=True)
    content: Mapped[PointContent] = mapped_column(JSON)
    sent_version: Mapped[int | None]
    changed_by: Mapped[UUID]
    changed_by_name: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SentPoint(Row):
    """A point as it went with an answer, kept as it was; `edition` is the version that the point had then."""

    __tablename__ = "sent_points"
    __table_args__ = (UniqueConstraint("answer_id", "point_id", name="uq_sent_points_answer_point"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    slip_seat_id: Mapped[UUID] = mapped_column(ForeignKey("slip_roll.id"))
    answer_id: Mapped[UUID] = mapped_column(ForeignKey("slip_answers.id"))
    point_id: Mapped[UUID] = mapped_column(index=True)
    edition: Mapped[int]
    content: Mapped[PointContent] = mapped_column(JSON)
