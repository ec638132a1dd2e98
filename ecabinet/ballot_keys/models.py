"""Rows of ballot keys: who holds each, and what was said while it was made. No secret stands here."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.rows import Row

State = Literal["making", "comparing", "confirmed", "ended"]
Because = Literal["", "complaint", "digests_differ", "ended", "replaced"]
CONFIRMED = text("state = 'confirmed'")


class BallotKey(Row):
    """A key in three hands; a body has at most one that is `confirmed`, under which its secret votes are held.

    `making`: the three send their messages. `comparing`: the key is there, and its `digest` is compared by voice.
    `ended`: no vote is opened under it any more, for the reason `because`; a complaint names who was `at_fault`, by
    place. What was cast under it before can still be opened by its holders.
    """

    __tablename__ = "ballot_keys"
    __table_args__ = (
        Index(
            "uq_ballot_keys_body_confirmed",
            "body_id",
            unique=True,
            sqlite_where=CONFIRMED,
            postgresql_where=CONFIRMED,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("bodies.id"), index=True)
    state: Mapped[State] = mapped_column(String(20), default="making")
    because: Mapped[Because] = mapped_column(String(20), default="")
    at_fault: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(64), default="")
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    holders: Mapped[list["KeyHolder"]] = relationship(order_by="KeyHolder.place", lazy="selectin")

    @property
    def stream(self) -> str:
        """What the holders follow, and whoever may see the key."""
        return f"ballot_key:{self.id}"


class KeyHolder(Row):
    """One of the three, with each message as it was sent; `same` is what this holder said of the three digests."""

    __tablename__ = "ballot_key_holders"
    __table_args__ = (
        UniqueConstraint("key_id", "place", name="uq_ballot_key_holders_key_place"),
        UniqueConstraint("key_id", "person_id", name="uq_ballot_key_holders_key_person"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key_id: Mapped[UUID] = mapped_column(ForeignKey("ballot_keys.id"))
    place: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    transport: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    dealing: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    acceptance: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    complaint: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    same: Mapped[bool | None]
