"""A small journal, and hands that change it behind the program's back, in plain SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, select, text, update

from ecabinet.audit.anchors import anchor_of, read_anchor
from ecabinet.audit.commands import seal
from ecabinet.audit.models import Seal, SealedHead
from ecabinet.audit.verify import Report, verify
from ecabinet.core import db
from ecabinet.core.actor import Program
from ecabinet.core.journal import START, Event, Stream, hash_data, hash_event
from ecabinet.core.transaction import transaction


def write(*streams: str, **data: Any) -> None:
    """One entry in each stream."""
    with transaction(Program()) as tx:
        for stream in streams:
            tx.record("thing.made", stream, ("thing", uuid4()), {"stream": stream, "chữ": "Đồng ý", **data})


def small_journal() -> None:
    """Stream `a` with five entries, `b` with three, `c` with one; one without data, one withheld."""
    for number in range(3):
        write("a", "b", number=number)
    write("a", "c", number=3)
    with transaction(Program()) as tx:
        tx.record("thing.gone", "a", ("thing", uuid4()), None, withheld=True)


@contextmanager
def tampering() -> Iterator[Connection]:
    """The database as somebody with its password sees it: no rule of ours or of the database stands in the way."""
    with db.writer().connect() as connection:
        if db.is_sqlite():
            connection.rollback()
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")
        else:
            connection.execute(text("SET session_replication_role = replica"))
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            if db.is_sqlite():
                raw.execute("PRAGMA foreign_keys=ON")
            else:
                connection.execute(text("SET session_replication_role = DEFAULT"))
                connection.commit()


def change(stream: str, seq: int, /, **values: Any) -> None:
    """The entry holds other values."""
    with tampering() as connection:
        connection.execute(update(Event).where(Event.stream == stream, Event.seq == seq).values(**values))


def remove(stream: str, *seqs: int) -> None:
    """The entries are gone."""
    with tampering() as connection:
        connection.execute(delete(Event).where(Event.stream == stream, Event.seq.in_(seqs)))


def rewrite(stream: str, after: int) -> None:
    """The stream is cut after that entry and its head put back: by itself it looks as if nothing had ever followed."""
    with tampering() as connection:
        connection.execute(delete(Event).where(Event.stream == stream, Event.seq > after))
        last = connection.scalar(select(Event.hash).where(Event.stream == stream, Event.seq == after))
        head = update(Stream).where(Stream.name == stream)
        connection.execute(head.values(seq=after, hash=last or START))


def forge(stream: str, seq: int, data: str) -> None:
    """Other data stand in the entry, and all hashes from there on are recomputed as the program would."""
    with tampering() as connection:
        rows = connection.execute(select(Event.__table__).where(Event.stream == stream).order_by(Event.seq)).all()
        before = START
        for row in rows:
            values = dict(row._mapping)
            if values["seq"] == seq:
                values["data"], values["data_hash"] = data, hash_data(values["salt"], data.encode())
            values["hash"] = before = hash_event(before, values)
            place = (Event.stream == stream) & (Event.seq == values["seq"])
            connection.execute(update(Event).where(place).values(**values))
        connection.execute(update(Stream).where(Stream.name == stream).values(hash=before))


def everything() -> dict[str, list[Any]]:
    """All rows of the journal and of its seals."""
    with db.writer().connect() as connection:
        return {name: list(connection.execute(text(f"SELECT * FROM {name}")).all()) for name in TABLES}  # noqa: S608  (our own names)


TABLES = ("streams", "events", "seals", "sealed_heads")


def put_back(rows: dict[str, list[Any]]) -> None:
    """The journal and its seals are as they were."""
    with tampering() as connection:
        for name in reversed(TABLES):
            connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608  (our own names)
        for name in TABLES:
            for row in rows[name]:
                given = ", ".join(f":{column}" for column in row._mapping)
                connection.execute(text(f"INSERT INTO {name} VALUES ({given})"), dict(row._mapping))  # noqa: S608


def newest() -> Seal:
    """The seal of the journal as it stands."""
    row = seal(Program())
    assert row is not None
    return row


def anchor() -> bytes:
    """An anchor of the journal as it stands."""
    row = newest()
    with db.reading() as session:
        return anchor_of(session, row)


def forget_seals() -> None:
    """All seals are gone from the database."""
    with tampering() as connection:
        connection.execute(delete(SealedHead))
        connection.execute(delete(Seal))


def found(report: Report) -> list[tuple[str, str | None, int | None]]:
    """The faults, as code and place."""
    return [(fault.code, fault.stream, fault.seq) for fault in report.faults.named]


def verified(anchor_file: bytes | None = None) -> list[tuple[str, str | None, int | None]]:
    """What a verification finds."""
    return found(verify(read_anchor(anchor_file) if anchor_file else None))


def some_id() -> UUID:
    """An id that stands nowhere."""
    return uuid4()
