"""The journal: every event of every stream, in number order, each chained to the one before it."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from ecabinet.core import clock
from ecabinet.core.canonical import canonical
from ecabinet.core.rows import Row

START = "0" * 64
SALT_BYTES = 32


class Stream(Row):
    """An audience and how far its events have come: the number and the hash of the last one."""

    __tablename__ = "streams"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str] = mapped_column(String(64), default=START)


class Event(Row):
    """One thing that came to be true, as the followers of a stream are told; `data` is canonical JSON, or none."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_entity", "entity", "entity_id"), Index("ix_events_at", "at"))

    stream: Mapped[str] = mapped_column(ForeignKey("streams.name"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    by: Mapped[UUID | None]
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[UUID]
    withheld: Mapped[bool] = mapped_column(default=False)
    data: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(SALT_BYTES))
    data_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    request: Mapped[str | None] = mapped_column(String(40))


@dataclass(slots=True)
class Recorded:
    """An event that a command has recorded and that has no number yet."""

    name: str
    stream: str
    entity: str
    entity_id: UUID
    data: Any
    withheld: bool
    by: UUID | None


def write(session: Session, recorded: Sequence[Recorded], request: str | None) -> dict[str, int]:
    """The recorded events stand in the journal; the answer is each stream's new head.

    Called just before the commit: the streams are locked in the order of their names and stay locked until it, so that
    in each stream the order of numbers is the order of commits, without gaps.
    """
    heads = _lock(session, sorted({event.stream for event in recorded}))
    at = clock.now()
    rows = []
    for event in recorded:
        seq, before = heads[event.stream]
        row = _row(event, seq + 1, before, at, request)
        heads[event.stream] = (seq + 1, row["hash"])
        rows.append(row)
    if rows:
        session.execute(insert(Event), rows)
    for name, (seq, last) in heads.items():
        session.execute(update(Stream).where(Stream.name == name).values(seq=seq, hash=last))
    return {name: seq for name, (seq, _) in heads.items()}


def _lock(session: Session, names: Sequence[str]) -> dict[str, tuple[int, str]]:
    make = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert(Stream)
    heads: dict[str, tuple[int, str]] = {}
    for name in names:
        session.execute(make.values(name=name, seq=0, hash=START).on_conflict_do_nothing())
        locked = select(Stream.seq, Stream.hash).where(Stream.name == name).with_for_update()
        seq, last = session.execute(locked).one()
        heads[name] = (seq, last)
    return heads


def _row(event: Recorded, seq: int, before: str, at: datetime, request: str | None) -> dict[str, Any]:
    salt = secrets.token_bytes(SALT_BYTES)
    data = None if event.data is None else canonical(event.data)
    row: dict[str, Any] = {
        "stream": event.stream,
        "seq": seq,
        "name": event.name,
        "at": at,
        "by": event.by,
        "entity": event.entity,
        "entity_id": event.entity_id,
        "withheld": event.withheld,
        "data": None if data is None else data.decode(),
        "salt": salt,
        "data_hash": hash_data(salt, data),
        "request": request,
    }
    row["hash"] = hash_event(before, row)
    return row


def hash_data(salt: bytes, data: bytes | None) -> str:
    """The salted hash of an event's data, which stays when data and salt are erased by law."""
    return hashlib.sha256(salt + (data or b"")).hexdigest()


def hash_event(before: str, row: Any) -> str:
    """The event's place in the chain: over the hash before it and all of the event but its data and salt.

    The instant is written in UTC to the microsecond, as both databases give it back.
    """
    kept = {
        "before": before,
        "stream": row["stream"],
        "seq": row["seq"],
        "name": row["name"],
        "at": row["at"].astimezone(UTC).isoformat(timespec="microseconds"),
        "by": row["by"] and str(row["by"]),
        "entity": row["entity"],
        "id": str(row["entity_id"]),
        "withheld": row["withheld"],
        "data": row["data_hash"],
        "request": row["request"],
    }
    return hashlib.sha256(canonical(kept)).hexdigest()


def head(session: Session, stream: str) -> int:
    """The number of the stream's last event; 0 when it has none."""
    return session.scalar(select(Stream.seq).where(Stream.name == stream)) or 0


def heads(session: Session, names: Iterable[str] | None = None) -> dict[str, int]:
    """The heads of these streams, or of all."""
    query = select(Stream.name, Stream.seq)
    if names is not None:
        query = query.where(Stream.name.in_(list(names)))
    found: dict[str, int] = {name: seq for name, seq in session.execute(query)}  # noqa: C416  (dict() takes no Row)
    return found


def events_after(session: Session, stream: str, seq: int, most: int = 500) -> Sequence[Event]:
    """The stream's events after that number, in order, at most so many."""
    query = select(Event).where(Event.stream == stream, Event.seq > seq).order_by(Event.seq).limit(most)
    return session.scalars(query).all()
