"""Rows of votes, the roll frozen at their opening, and the ballots."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.bodies.quorum import SeatStatus, seat_status
from ecabinet.core.rows import Row
from ecabinet.votes.tally import Question
from ecabinet.votes.views import BlockLine, BoxView, OptionView, PaperView, Place, ResultView, State


class Vote(Row):
    """A question put to the seats of a body on an agenda item; states: `open`, `closed`.

    `number` counts the votes of the item from 1; `rule` is the whole rule profile of the day of the opening, `majority`
    names another one of it than the usual; `entitled` counts the seats that may vote. With `options`, one of them is
    chosen. A vote for a block of items names them all in `block_items` and stands on the first. A vote that is held
    again stays as it was; the later one names it (`repeats_id`), with the reason. `result` and `record` (the signed
    file) come with the closing; of a secret vote, which has a `key_id` and a `box`, they come once the box is opened.
    """

    __tablename__ = "votes"
    __table_args__ = (
        UniqueConstraint("item_id", "number", name="uq_votes_item_number"),
        Index(
            "uq_votes_meeting_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("uq_votes_repeats_id", "repeats_id", unique=True),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    number: Mapped[int]
    question: Mapped[str] = mapped_column(Text)
    question_en: Mapped[str] = mapped_column(Text, default="")
    choices: Mapped[list[str]] = mapped_column(JSON)
    options: Mapped[list[OptionView]] = mapped_column(JSON, default=list, server_default=text("'[]'"))
    majority: Mapped[str] = mapped_column(String(40), default="", server_default="")
    repeats_id: Mapped[UUID | None]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[State] = mapped_column(String(20), default="open")
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    papers: Mapped[list[PaperView]] = mapped_column(JSON)
    entitled: Mapped[int]
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]
    result: Mapped[ResultView | None] = mapped_column(JSON)
    record: Mapped[str | None] = mapped_column(Text, deferred=True)
    block_id: Mapped[UUID | None] = mapped_column(index=True)
    block_items: Mapped[list[BlockLine] | None] = mapped_column(JSON)
    key_id: Mapped[UUID | None] = mapped_column(index=True)
    box: Mapped[BoxView | None] = mapped_column(JSON)

    @property
    def audience(self) -> str:
        """What those follow who see what is voted on: one item, or each of a block."""
        return f"block:{self.block_id}" if self.block_id else f"item:{self.item_id}"

    @property
    def stream(self) -> str:
        """Where ballots are recorded; no tablet follows it."""
        return f"vote:{self.id}"

    @property
    def asked(self) -> Question:
        """The question as the count takes it."""
        return Question(tuple(option["key"] for option in self.options), self.majority)


class RollEntry(Row):
    """A seat as it was when the vote opened, with its holder; vacant without one. Vacant or recused it has no vote."""

    __tablename__ = "vote_roll"
    __table_args__ = (
        UniqueConstraint("vote_id", "seat_id", name="uq_vote_roll_vote_seat"),
        UniqueConstraint("vote_id", "person_id", name="uq_vote_roll_vote_person"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6))
    is_chair: Mapped[bool]
    person_id: Mapped[UUID | None]
    person_name: Mapped[str] = mapped_column(String(200), default="")
    recused: Mapped[bool] = mapped_column(default=False)

    @property
    def status(self) -> SeatStatus:
        """What the seat is in this vote, as the count takes it."""
        return seat_status(self.person_id, self.recused)


class Ballot(Row):
    """A ballot as it was cast; the one that counts is `current`, at most one for a seat in a vote.

    `entered_by` is who entered it for a member without a device; a ballot that the member casts takes its place.
    `confirmation` is the proof that the member's device signed its receipt, as in the record.
    """

    __tablename__ = "ballots"
    __table_args__ = (
        Index(
            "uq_ballots_vote_seat_current",
            "vote_id",
            "seat_id",
            unique=True,
            sqlite_where=text("current = 1"),
            postgresql_where=text("current"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    vote_id: Mapped[UUID] = mapped_column(ForeignKey("votes.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    choice: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    salt: Mapped[str] = mapped_column(String(64))
    receipt: Mapped[str] = mapped_column(String(64))
    place: Mapped[Place] = mapped_column(String(10))
    cast_at: Mapped[datetime]
    current: Mapped[bool] = mapped_column(default=True)
    entered_by: Mapped[UUID | None]
    confirmation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
