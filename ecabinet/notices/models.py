"""Rows of notices, of their deliveries outside the program, and of how each person wants to be told."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

CHANNELS = ("email", "sms", "push")
PENDING = ("waiting", "held")
STATES = (*PENDING, "sending", "sent", "failed", "unwanted")


class Notice(Row):
    """Something that a person is to know: its kind and what it is about, never a title.

    `stream` and `seq` are those of the event it comes from (a reminder's are made up), so that it is made once.
    `about_id` is the document, vote or invitation that it is about.
    """

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("person_id", "stream", "seq", name="uq_notices_person_event"),
        Index("ix_notices_person_created", "person_id", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(30))
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    about_id: Mapped[UUID | None] = mapped_column(index=True)
    stream: Mapped[str] = mapped_column(String(80))
    seq: Mapped[int]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class Delivery(Row):
    """A notice on its way by a channel; the row is the job.

    States: `waiting`, `held` (for the person's quiet hours), `sending`, `sent`, `failed`, `unwanted`. `reason` is a key
    of words that says why, `detail` what the other server said. It is taken up when `due_at` has come; one that is
    `sending` since long was left by a worker that died, and is taken again.
    """

    __tablename__ = "notice_deliveries"
    __table_args__ = (
        UniqueConstraint("person_id", "channel", "stream", "seq", name="uq_notice_deliveries_person_channel_event"),
        Index("ix_notice_deliveries_state_due", "state", "due_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notices.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    channel: Mapped[str] = mapped_column(String(10))
    stream: Mapped[str] = mapped_column(String(80))
    seq: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default="waiting")
    reason: Mapped[str] = mapped_column(String(30), default="")
    detail: Mapped[str] = mapped_column(String(300), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime]
    due_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class NoticeSettings(Row):
    """How a person wants to be told outside the program; without a row, as the defaults say.

    Quiet hours are times of day in Hà Nội, as `21:00`; equal ones are no quiet hours.
    """

    __tablename__ = "notice_settings"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    email: Mapped[bool] = mapped_column(default=True)
    sms: Mapped[bool] = mapped_column(default=False)
    quiet_from: Mapped[str] = mapped_column(String(5), default="21:00")
    quiet_until: Mapped[str] = mapped_column(String(5), default="06:30")
    version: Mapped[int] = mapped_column(default=0)

    @property
    def id(self) -> UUID:
        """The person's id, by which events name this row."""
        return self.person_id


class PushDevice(Row):
    """A signed-in device that shows notices by web push: the subscription that its browser made (RFC 8030).

    `state` is what became of the last message: `new` before any, `sent`, `unreachable` (tried again), `failed`.
    """

    __tablename__ = "push_devices"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("signed_in_devices.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    endpoint: Mapped[str] = mapped_column(String(1_000))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(12), default="new")
    detail: Mapped[str] = mapped_column(String(300), default="")
    since: Mapped[datetime]
    told_at: Mapped[datetime | None]

    @property
    def id(self) -> UUID:
        """The device's id, by which events name this row."""
        return self.device_id


def default_settings(person_id: UUID) -> NoticeSettings:
    """How a person who has chosen nothing is told."""
    return NoticeSettings(
        person_id=person_id, email=True, sms=False, quiet_from="21:00", quiet_until="06:30", version=0
    )
