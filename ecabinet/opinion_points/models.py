"""Rows of settlements: what came of a point, and every step on the way there."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class PointSettlement(Row):
    """What the drafting ministry answered to a point: `accepted`, or `explained` why not.

    It is about the point as it was in that `edition`; of a newer one it is no answer. `taken_in` is the number of the
    paper's version that has it.
    """

    __tablename__ = "point_settlements"
    __table_args__ = (UniqueConstraint("point_id", name="uq_point_settlements_point"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    point_id: Mapped[UUID]
    edition: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
    answer: Mapped[str] = mapped_column(Text, default="")
    new_wording: Mapped[str] = mapped_column(Text, default="")
    taken_in: Mapped[int | None]
    by: Mapped[UUID]
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SettlementStep(Row):
    """A settlement as it was written, changed or `withdrawn` (with the reason as `answer`); every step is kept."""

    __tablename__ = "point_settlement_steps"
    __table_args__ = (UniqueConstraint("point_id", "number", name="uq_point_settlement_steps_point_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    point_id: Mapped[UUID]
    number: Mapped[int]
    edition: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
    answer: Mapped[str] = mapped_column(Text, default="")
    new_wording: Mapped[str] = mapped_column(Text, default="")
    taken_in: Mapped[int | None]
    by: Mapped[UUID]
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
