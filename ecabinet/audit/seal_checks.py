"""Checks the seals in the database: their chain, their signatures, and that the journal still holds what they seal."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from ecabinet.audit.chain import UNREADABLE, Progress
from ecabinet.audit.faults import Faults
from ecabinet.audit.models import Seal, SealedHead
from ecabinet.audit.seals import PAGE, digest_heads, hash_seal, heads_of, moved_in, statement_of
from ecabinet.core.journal import START, Event
from ecabinet.core.signed import Keys, UnknownKey, WrongSignature, require_signed


def check_seals(session: Session, keys: Keys, faults: Faults, progress: Progress = lambda: None) -> int | None:
    """Names the first bad seal, and of each stream the first entry that is not as sealed; the answer is the last seal.

    A seal by a key that is not among `keys` is a fault too, named once a key: unchecked, it proves nothing.
    """
    try:
        last = _check_chain(session, keys, faults, progress)
    except UNREADABLE:
        faults.add("seals-unreadable")
        return None
    if last is not None:
        _check_last(session, last, faults)
    _check_entries(session, faults)
    return last.number if last else None


def _check_chain(session: Session, keys: Keys, faults: Faults, progress: Progress) -> Seal | None:
    """The last seal, if all up to it are right."""
    last: Seal | None = None
    unknown = set[str]()
    before = START
    for row in _seals(session):
        expected = last.number + 1 if last else 1
        if row.number != expected:
            faults.add("seal-missing", seq=expected)
            return None
        if code := _fault_of(session, row, before, keys):
            if code != "seal-key-unknown" or row.key_id not in unknown:
                faults.add(code, seq=row.number, signer=row.key_id)
            if code != "seal-key-unknown":
                return None
            unknown.add(row.key_id)
        last, before = row, hash_seal(statement_of(row))
        progress()
    return last


def _seals(session: Session) -> Iterator[Seal]:
    """All seals in their order, page by page."""
    after = 0
    while rows := session.scalars(select(Seal).where(Seal.number > after).order_by(Seal.number).limit(PAGE)).all():
        yield from rows
        after = rows[-1].number


def _fault_of(session: Session, row: Seal, before: str, keys: Keys) -> str | None:
    if row.before != before or digest_heads(moved_in(session, row.number)).value != row.changed:
        return "seal-changed"
    try:
        require_signed(statement_of(row), keys)
    except WrongSignature:
        return "seal-changed"
    except UnknownKey:
        return "seal-key-unknown"
    return None


def _check_last(session: Session, last: Seal, faults: Faults) -> None:
    """Nothing is sealed beyond the last seal, and the heads of all seals together are those that it signs."""
    if (session.scalar(select(func.max(SealedHead.number))) or 0) > last.number:
        faults.add("seal-missing", seq=last.number + 1)
    found = digest_heads(heads_of(session, last.number))
    if (found.value, found.streams, found.entries) != (last.heads, last.streams, last.entries):
        faults.add("seal-changed", seq=last.number)


def _check_entries(session: Session, faults: Faults) -> None:
    """What was sealed still stands in the journal, with the same hash."""
    query = (
        select(SealedHead.stream, SealedHead.seq, SealedHead.number, Event.hash)
        .outerjoin(Event, (Event.stream == SealedHead.stream) & (Event.seq == SealedHead.seq))
        .where(or_(Event.hash.is_(None), Event.hash != SealedHead.hash))
        .order_by(SealedHead.stream, SealedHead.seq)
    )
    named = None
    for stream, seq, number, found in session.execute(query.execution_options(yield_per=PAGE)):
        if stream != named:
            faults.add("sealed-missing" if found is None else "sealed-differs", stream, seq, number=number)
        named = stream
