"""Rows of files that go with answers to slips."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import files
from ecabinet.core.rows import Row


class SlipFile(Row):
    """A file that a seat's people attached; while it is `attached` it goes with each answer that the member sends.

    Once it was `sent` the row stays, for the answers that name it, also when later ones go without it. One that came
    with an answer on paper is never `attached`: the secretariat added it, and it waits until that answer is entered.
    """

    __tablename__ = "slip_files"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    slip_id: Mapped[UUID] = mapped_column(ForeignKey("opinion_slips.id"), index=True)
    slip_seat_id: Mapped[UUID] = mapped_column(ForeignKey("slip_roll.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64), info=files.BLOB)
    attached: Mapped[bool] = mapped_column(default=True)
    sent: Mapped[bool] = mapped_column(default=False)
    added_by: Mapped[UUID]
    added_by_name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime]

    @property
    def is_waiting(self) -> bool:
        """Whether the secretariat added it and no answer that was entered took it along yet."""
        return not (self.attached or self.sent)
