"""Rows of the floor: speaking on items, who asks for it, who spoke and how long, points of order."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

Kind = Literal["speech", "question"]
FloorState = Literal["open", "paused", "ended"]
RequestState = Literal["waiting", "speaking", "spoken", "withdrawn", "removed", "not_called"]
AnswerState = Literal["", "answered", "in_writing"]
SpeechKind = Literal["speech", "question", "answer"]
PointState = Literal["raised", "granted", "declined", "withdrawn"]
QUEUED = ("waiting", "speaking")


class Floor(Row):
    """Speaking on an item, or questioning; there is no row before it was first opened.

    While it is `open` people come on the list and are called; `paused` nobody new comes on it by themselves, who is on
    it is called; `ended` nobody speaks any more. `shows_waiting`: the room's displays show who waits.
    """

    __tablename__ = "floors"
    __table_args__ = (UniqueConstraint("item_id", "kind", name="uq_floors_item_kind"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    kind: Mapped[Kind] = mapped_column(String(10))
    state: Mapped[FloorState] = mapped_column(String(10), default="open")
    allotted_seconds: Mapped[int]
    shows_waiting: Mapped[bool]
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class SpeakingRequest(Row):
    """A place on the list of those who speak on an item, or put a question (chất vấn) to the seat `to_seat_id`.

    Who waits stands in the order of `place`, which may have gaps and be below 0. Name and post are kept as they were.
    `requested_by` differs from `person_id` where the secretary wrote down who raised a hand. Who was `removed` without
    a `reason` may not speak on the item any more.
    """

    __tablename__ = "speaking_requests"
    __table_args__ = (
        Index("ix_speaking_requests_item_kind", "item_id", "kind"),
        Index(
            "uq_speaking_requests_queued",
            "item_id",
            "kind",
            "person_id",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'speaking')"),
            postgresql_where=text("state IN ('waiting', 'speaking')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    kind: Mapped[Kind] = mapped_column(String(10))
    place: Mapped[int]
    participant_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6), default="")
    subject: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int | None]
    to_seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    to_title: Mapped[str] = mapped_column(String(200), default="")
    to_title_en: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[RequestState] = mapped_column(String(10), default="waiting")
    reason: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[AnswerState] = mapped_column(String(10), default="")
    answer_due: Mapped[date | None]
    requested_at: Mapped[datetime]
    requested_by: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)


class Speech(Row):
    """Somebody speaks, puts a question or answers one; at most one at a time in a meeting.

    `paused_ms` adds up the interruptions that are over. `spoken_ms`, without them, comes with the end. One taken back
    (`taken_back_at`) never was, for all but the journal.
    """

    __tablename__ = "speeches"
    __table_args__ = (
        Index(
            "uq_speeches_meeting_now",
            "meeting_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_speeches_item_id", "item_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))
    request_id: Mapped[UUID] = mapped_column(ForeignKey("speaking_requests.id"), index=True)
    kind: Mapped[SpeechKind] = mapped_column(String(10))
    participant_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seats.id"))
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6), default="")
    allotted_seconds: Mapped[int]
    started_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    paused_ms: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    spoken_ms: Mapped[int | None]
    taken_back_at: Mapped[datetime | None]
    called_by: Mapped[UUID]


class PointOfOrder(Row):
    """Somebody who is present wants a word on the procedure, at once; the chair grants or declines it."""

    __tablename__ = "points_of_order"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[UUID | None] = mapped_column(ForeignKey("agenda_items.id"))
    participant_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    title_en: Mapped[str] = mapped_column(String(200), default="")
    short: Mapped[str] = mapped_column(String(6), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[PointState] = mapped_column(String(10), default="raised")
    answer: Mapped[str] = mapped_column(Text, default="")
    raised_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]
