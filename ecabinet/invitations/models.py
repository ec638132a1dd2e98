"""Rows of invitations: to persons, by their part in a meeting, and to units, which name who goes."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.rows import Row

ATTENDING = ("onsite", "online")
AWAY = ("absent", "partly", "substitute")


class Invitation(Row):
    """A participant was asked to come; `id` is the participant's.

    The row stays when the participant goes (`withdrawn_at`), so that calendars learn of it. `answer` is `waiting`,
    `onsite`, `online`, `absent`, `partly` (from `absent_from` to `absent_until`) or `substitute`. `decision` is the
    chair's on an absence: `asked`, `approved`, `refused`, or empty where none is needed. `substitute_state` is
    `asked`, `accepted`, `declined` or empty. `answered_for` is when the meeting was to begin as the answer was given.
    """

    __tablename__ = "invitations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    sent_at: Mapped[datetime]
    is_late: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str] = mapped_column(String(12), default="waiting")
    answered_at: Mapped[datetime | None]
    answered_for: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    absent_from: Mapped[datetime | None]
    absent_until: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(String(10), default="")
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    remark: Mapped[str] = mapped_column(Text, default="")
    substitute_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"), index=True)
    substitute_state: Mapped[str] = mapped_column(String(10), default="")
    substitute_post: Mapped[str] = mapped_column(String(200), default="")
    substitute_remark: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)

    @property
    def own_stream(self) -> str:
        """What the person invited follows."""
        return f"user:{self.person_id}"


class UnitInvitation(Row):
    """An organisation was asked to send somebody to items of a meeting; nobody but its people sees it before that.

    `sent_at` is none while the meeting is a draft. `state` is `waiting`, `named`, `refused` or `withdrawn`.
    """

    __tablename__ = "unit_invitations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), index=True)
    places: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    reason: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What those who speak for the organisation follow."""
        return f"unit:{self.organisation_id}"


class UnitInvitationItem(Row):
    """An item that a unit is invited to."""

    __tablename__ = "unit_invitation_items"
    __table_args__ = (UniqueConstraint("unit_invitation_id", "item_id", name="uq_unit_invitation_items_both"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    unit_invitation_id: Mapped[UUID] = mapped_column(ForeignKey("unit_invitations.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("agenda_items.id"))


class UnitDelegate(Row):
    """Whom a unit sends; `id` is the id of the participant that the person became, who may be gone by now."""

    __tablename__ = "unit_delegates"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_invitation_id: Mapped[UUID] = mapped_column(ForeignKey("unit_invitations.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200), default="")
    named_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))


class LetterSettings(Row):
    """What the letters of a meeting's invitations say besides the meeting: letterhead, signer, recipients."""

    __tablename__ = "invitation_letters"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    parent: Mapped[str] = mapped_column(String(200), default="")
    issuer: Mapped[str] = mapped_column(String(200))
    number: Mapped[int | None]
    symbol: Mapped[str] = mapped_column(String(30), default="GM")
    place: Mapped[str] = mapped_column(String(100), default="Hà Nội")
    day: Mapped[date | None]
    authority: Mapped[str] = mapped_column(Text, default="")
    signer: Mapped[str] = mapped_column(String(200), default="")
    recipients: Mapped[str] = mapped_column(Text, default="Như trên\nLưu: VT")
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)
