"""Recomputes the chain of every stream, in one pass over the journal and in bounded memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ecabinet.audit.faults import Faults
from ecabinet.core.erasing import ERASURES, erasure_id
from ecabinet.core.journal import SALT_BYTES, START, Event, Stream, hash_data, hash_event

PAGE = 500
# What reading a value that nobody of ours has written can raise: no date, no UUID, no UTF-8.
UNREADABLE = (ValueError, TypeError, AttributeError, DBAPIError)
Progress = Callable[[], None]
COLUMNS = (
    *(column for column in Event.__table__.columns),
    Stream.seq.label("head_seq"),
    Stream.hash.label("head_hash"),
)


@dataclass(slots=True)
class Checked:
    """How much was checked."""

    entries: int = 0
    streams: int = 0


@dataclass(slots=True)
class _Chain:
    """A stream being walked: how far its chain was right; once `broken`, the rest of it is passed over."""

    stream: str
    head: tuple[Any, Any]
    seq: int = 0
    hash: str = START
    broken: bool = False


@dataclass(slots=True)
class _Unreadable:
    """An entry with a value that can't be read."""

    stream: str
    seq: int
    head_seq: None = None
    head_hash: None = None


def check_chains(session: Session, faults: Faults, progress: Progress = lambda: None) -> Checked:
    """Names the first bad entry of each stream in `faults`; `progress` is called again and again meanwhile.

    All is read from the session's one snapshot.
    """
    checked = Checked()
    chain: _Chain | None = None
    for row in _entries(session, progress):
        if chain is None or row.stream != chain.stream:
            _check_head(chain, faults)
            chain = _Chain(row.stream, (row.head_seq, row.head_hash))
            checked.streams += 1
        checked.entries += 1
        if not chain.broken:
            _check_entry(session, chain, row, faults)
    _check_head(chain, faults)
    _check_empty_streams(session, faults)
    return checked


def _entries(session: Session, progress: Progress) -> Iterator[Any]:
    """Every entry with its stream's head, in the order of streams and numbers."""
    after: tuple[str, int] | None = None
    while rows := _page(session, after):
        yield from rows
        after = (rows[-1].stream, rows[-1].seq)
        progress()


def _page(session: Session, after: tuple[str, int] | None) -> Sequence[Any]:
    query = select(*COLUMNS).outerjoin(Stream, Stream.name == Event.stream)
    try:
        return session.execute(_next(query, after)).all()
    except UNREADABLE:
        places = session.execute(_next(select(Event.stream, Event.seq), after)).all()
        return [_one(session, query, stream, seq) for stream, seq in places]


def _next(query: Any, after: tuple[str, int] | None) -> Any:
    if after is not None:
        query = query.where(tuple_(Event.stream, Event.seq) > after)
    return query.order_by(Event.stream, Event.seq).limit(PAGE)


def _one(session: Session, query: Any, stream: str, seq: int) -> Any:
    try:
        return session.execute(query.where(Event.stream == stream, Event.seq == seq)).one()
    except UNREADABLE:
        return _Unreadable(stream, seq)


def _check_entry(session: Session, chain: _Chain, row: Any, faults: Faults) -> None:
    if row.seq != chain.seq + 1:
        faults.add("gap", chain.stream, chain.seq + 1, found=row.seq)
    elif code := _fault_of(session, chain.hash, row):
        faults.add(code, chain.stream, row.seq)
    else:
        chain.seq, chain.hash = row.seq, row.hash
        return
    chain.broken = True


def _fault_of(session: Session, before: str, row: Any) -> str | None:
    """The code of what is wrong with the entry that follows the hash `before`, or none."""
    if isinstance(row, _Unreadable):
        return "unreadable"
    try:
        if hash_event(before, row._mapping) != row.hash:
            return "entry-changed"
        if row.salt is None and row.data is None:
            return None if _is_erasure_recorded(session, row.stream, row.seq) else "erased-unrecorded"
        return None if _are_data_right(row) else "data-changed"
    except UNREADABLE:
        return "unreadable"


def _are_data_right(row: Any) -> bool:
    # Salt and data are hashed as one string: the salt's fixed length says where the one ends, and "" is not none.
    if row.salt is None or len(row.salt) != SALT_BYTES or row.data == "":
        return False
    right: bool = hash_data(row.salt, None if row.data is None else row.data.encode()) == row.data_hash
    return right


def _is_erasure_recorded(session: Session, stream: str, seq: int) -> bool:
    query = select(Event.name).where(Event.entity == "erased_event", Event.entity_id == erasure_id(stream, seq))
    name: str | None = session.scalar(query.where(Event.stream == ERASURES))
    return name == "event.erased"


def _check_head(chain: _Chain | None, faults: Faults) -> None:
    """The stream's own row must say what its last entry says."""
    if chain is None or chain.broken:
        return
    seq, last = chain.head
    if seq is None:
        faults.add("stream-missing", chain.stream, chain.seq)
    elif seq > chain.seq:
        faults.add("tail-cut", chain.stream, chain.seq + 1, head=seq)
    elif (seq, last) != (chain.seq, chain.hash):
        faults.add("head-changed", chain.stream, chain.seq, head=seq)


def _check_empty_streams(session: Session, faults: Faults) -> None:
    """A stream that has had entries still has its first."""
    first = select(Event.seq).where(Event.stream == Stream.name).exists()
    query = select(Stream.name, Stream.seq).where(~first, or_(Stream.seq != 0, Stream.hash != START))
    for stream, seq in session.execute(query.execution_options(yield_per=PAGE)):
        faults.add("tail-cut", stream, 1, head=seq)
