"""Rows of the seals over the journal, the heads they seal, and the verifications."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.journal import Event
from ecabinet.core.rows import Row

# What the sign-in log shows; in words of SQL, since a partial index serves only the very same condition.
SIGN_IN_NAMES = (
    "name IN ('device.signed_in', 'device.ended', 'guess.failed',"
    " 'password.changed', 'person.added', 'person.disabled', 'person.enabled')"
)
Index("ix_events_sign_ins", Event.at, sqlite_where=text(SIGN_IN_NAMES), postgresql_where=text(SIGN_IN_NAMES))


class Seal(Row):
    """The heads of all streams at one moment, sealed together; its heads are those of the seals up to it.

    `changed` and `heads` are digests (`seals.digest_heads`) of the heads new in this seal, and of all.
    """

    __tablename__ = "seals"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    before: Mapped[str] = mapped_column(String(64))
    streams: Mapped[int]
    entries: Mapped[int]
    changed: Mapped[str] = mapped_column(String(64))
    heads: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))


class SealedHead(Row):
    """A stream's head as a seal found it, kept only where it had moved since the seal before."""

    __tablename__ = "sealed_heads"
    __table_args__ = (Index("ix_sealed_heads_stream_seq", "stream", "seq"),)

    number: Mapped[int] = mapped_column(ForeignKey("seals.number"), primary_key=True, autoincrement=False)
    stream: Mapped[str] = mapped_column(String(80), primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


class Verification(Row):
    """One verification of the whole journal. States: `waiting`, `running`, `done`, `failed`; the row is the job.

    `asked_by` is none for the nightly one. `alive_at` is when the worker was last heard of: an old one means that it
    died, and another takes the job. `sound` and the figures are there once it is done.
    """

    __tablename__ = "verifications"
    __table_args__ = (Index("ix_verifications_asked_at", "asked_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(20), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    alive_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    sound: Mapped[bool | None]
    entries: Mapped[int] = mapped_column(default=0)
    streams: Mapped[int] = mapped_column(default=0)
    last_seal: Mapped[int | None]
    fault_count: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
