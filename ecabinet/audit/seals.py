"""What a seal says: the heads of all streams at one moment, chained to the seal before it and signed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from ecabinet.audit.models import Seal, SealedHead
from ecabinet.core.canonical import canonical, digest
from ecabinet.core.clock import rfc3339
from ecabinet.core.journal import START, Stream
from ecabinet.core.problems import Conflict, require
from ecabinet.core.signed import without_signature

FORMAT, VERSION = "ecabinet-seal", 1
PAGE = 1_000
Head = tuple[str, int, str]


class JournalBehindSeal(Conflict):
    """409: the journal holds less than was sealed, so it can't be sealed again: it was cut, or an old one put back."""

    code = "journal-behind-seal"


@dataclass(frozen=True, slots=True)
class Digest:
    """SHA-256 over heads, how many they are, and how many entries they stand for."""

    value: str
    streams: int
    entries: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A seal still to be signed, and the heads that have moved since the one before."""

    at: datetime
    statement: dict[str, Any]
    moved: list[Head]


def digest_heads(heads: Iterable[Head]) -> Digest:
    """The digest of `[[stream, seq, hash], …]` in canonical form, made piece by piece; the heads come sorted."""
    hashed, streams, entries = hashlib.sha256(b"["), 0, 0
    for stream, seq, last in heads:
        hashed.update((b"," if streams else b"") + canonical([stream, seq, last]))
        streams, entries = streams + 1, entries + seq
    hashed.update(b"]")
    return Digest(hashed.hexdigest(), streams, entries)


def statement_of(row: Seal) -> dict[str, Any]:
    """The seal as it was signed, with its signature."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "number": row.number,
        "at": rfc3339(row.at),
        "before": row.before,
        "streams": row.streams,
        "entries": row.entries,
        "changed": row.changed,
        "heads": row.heads,
        "signature": {"algorithm": "Ed25519", "key_id": row.key_id, "value": row.signature},
    }


def hash_seal(statement: dict[str, Any]) -> str:
    """The seal's place in the chain of seals: SHA-256 over all of it but the signature."""
    return digest(without_signature(statement))


def last_seal(session: Session) -> Seal | None:
    """The newest seal, or none."""
    return session.scalar(select(Seal).order_by(Seal.number.desc()).limit(1))


def draft(session: Session, at: datetime) -> Draft | None:
    """The next seal over the journal as the session sees it; none when nothing is new. Raises JournalBehindSeal."""
    moved, new_streams, new_entries = _moved(session)
    if not moved:
        return None
    last = last_seal(session)
    present = digest_heads(_heads(session, select(Stream.name, Stream.seq, Stream.hash).where(Stream.seq > 0)))
    grown = (new_streams + (last.streams if last else 0), new_entries + (last.entries if last else 0))
    require((present.streams, present.entries) == grown, JournalBehindSeal)
    statement = {
        "format": FORMAT,
        "version": VERSION,
        "number": last.number + 1 if last else 1,
        "at": rfc3339(at),
        "before": hash_seal(statement_of(last)) if last else START,
        "streams": present.streams,
        "entries": present.entries,
        "changed": digest_heads(moved).value,
        "heads": present.value,
    }
    return Draft(at, statement, moved)


def _moved(session: Session) -> tuple[list[Head], int, int]:
    """The heads beyond their last seal, how many streams of these are new, and how many entries are."""
    sealed = select(func.max(SealedHead.seq)).where(SealedHead.stream == Stream.name).scalar_subquery()
    known = func.coalesce(sealed, 0)
    query = select(Stream.name, Stream.seq, Stream.hash, known).where(Stream.seq > known)
    rows = session.execute(query.order_by(_by_code_point(session, Stream.name))).all()
    heads = [(stream, seq, last) for stream, seq, last, _ in rows]
    return heads, sum(before == 0 for *_, before in rows), sum(seq - before for _, seq, _, before in rows)


def heads_of(session: Session, number: int) -> Iterator[Head]:
    """All the heads that the seal of that number seals."""
    newer = aliased(SealedHead)
    is_replaced = (newer.stream == SealedHead.stream) & (newer.seq > SealedHead.seq) & (newer.number <= number)
    query = select(SealedHead.stream, SealedHead.seq, SealedHead.hash).where(SealedHead.number <= number)
    return _heads(session, query.where(~select(newer.seq).where(is_replaced).exists()))


def moved_in(session: Session, number: int) -> Iterator[Head]:
    """The heads new in that seal."""
    query = select(SealedHead.stream, SealedHead.seq, SealedHead.hash).where(SealedHead.number == number)
    return _heads(session, query)


def _heads(session: Session, query: Select[str, int, str]) -> Iterator[Head]:
    by_name = query.order_by(_by_code_point(session, query.selected_columns[0])).execution_options(yield_per=PAGE)
    for row in session.execute(by_name):
        yield row[0], row[1], row[2]


def _by_code_point(session: Session, name: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The order that anybody can sort by; PostgreSQL would sort by the language of its database."""
    return name.collate("C" if session.get_bind().dialect.name == "postgresql" else "BINARY")
