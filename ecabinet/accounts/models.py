"""Rows of people, their passwords, their signed-in devices and failed guesses."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.core.rows import Row


class Person(Row):
    """A person with an account; people are named as they are addressed, by post or by name."""

    __tablename__ = "people"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(16), default="")
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str] = mapped_column(String(5), default="vi")
    theme: Mapped[str] = mapped_column(String(10), default="auto")
    is_administrator: Mapped[bool] = mapped_column(default=False)
    is_auditor: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def stream(self) -> str:
        """What this person alone follows."""
        return f"user:{self.id}"


class SignedInDevice(Row):
    """One sign-in on one device, until it is ended; the cookie holds the secret, the row only its hash."""

    __tablename__ = "signed_in_devices"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime]
    last_seen: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined")


class FailedGuess(Row):
    """A wrong password, counted against where it came from, so that nobody is locked out by somebody else's guesses."""

    __tablename__ = "failed_guesses"
    __table_args__ = (Index("ix_failed_guesses_source_at", "source", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    source: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
