"""Rows of ballot boxes. No choice stands in any of them, nor anything from which one could be found alone."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row


class BallotBox(Row):
    """The box of one vote: its terms from the opening, its `digest` and the seats `present` from the closing.

    `counts` are there once two holders have opened it, in the order of the terms' choices; never before.
    """

    __tablename__ = "ballot_boxes"

    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    key_id: Mapped[UUID] = mapped_column(ForeignKey("ballot_keys.id"), index=True)
    terms: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64), default="")
    present: Mapped[list[str]] = mapped_column(JSON, default=list)
    counts: Mapped[list[int] | None] = mapped_column(JSON)


class SealedBallot(Row):
    """A ballot as the voter's device encrypted it, under its seat, with its number; the last one of a seat counts."""

    __tablename__ = "sealed_ballots"
    __table_args__ = (UniqueConstraint("vote_id", "seat", "number", name="uq_sealed_ballots_vote_seat_number"),)

    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    seat: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    sealed: Mapped[str] = mapped_column(Text)


class GivenShare(Row):
    """What a holder's device gave to open the sums of the closed box."""

    __tablename__ = "opening_shares"
    __table_args__ = (UniqueConstraint("vote_id", "place", name="uq_opening_shares_vote_place"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    place: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    share: Mapped[dict[str, Any]] = mapped_column(JSON)
    given_at: Mapped[datetime]
