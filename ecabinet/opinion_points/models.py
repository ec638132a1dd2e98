"""Rows of settlements: what came of a point, and every step on the way there."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class Settled:
    """What was answered to a point as it was in that `edition`: the columns of a settlement and of its steps.

    `taken_in` is the number of the paper's version that has it.
    """

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


class PointSettlement(Settled, Row):
    """What the drafting ministry answered to a point: `accepted`, or `explained` why not.

    Of a newer edition of the point it is no answer.
    """

    __tablename__ = "point_settlements"
    __table_args__ = (UniqueConstraint("point_id", name="uq_point_settlements_point"),)

    version: Mapped[int] = mapped_column(default=1)


class SettlementStep(Settled, Row):
    """A settlement as it was written, changed or `withdrawn` (with the reason as `answer`); every step is kept."""

    __tablename__ = "point_settlement_steps"
    __table_args__ = (UniqueConstraint("point_id", "number", name="uq_point_settlement_steps_point_number"),)

    number: Mapped[int]
