"""Seals find what the chains alone can't: a cut end, and history rewritten with all its hashes."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, func, select, update

from ecabinet.audit.anchors import SealDiffers, anchor_of
from ecabinet.audit.commands import seal, seal_if_due
from ecabinet.audit.models import Seal, SealedHead
from ecabinet.audit.seals import JournalBehindSeal, digest_heads
from ecabinet.audit.verify import verify
from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.canonical import digest
from ecabinet.core.journal import Stream
from tests.audit.tampering import (
    anchor,
    forge,
    newest,
    rewrite,
    tampering,
    verified,
    write,
)


def test_a_seal_covers_all_streams_and_keeps_only_what_moved(journal: None) -> None:
    first = newest()
    write("b", "d")
    second = newest()
    assert (first.number, first.streams, first.entries) == (1, 3, 9)
    assert (second.number, second.streams, second.entries) == (2, 4, 11)
    with db.reading() as session:
        kept = session.execute(select(SealedHead.number, SealedHead.stream, SealedHead.seq).order_by(SealedHead.stream))
        assert sorted(tuple(row) for row in kept) == [(1, "a", 5), (1, "b", 3), (1, "c", 1), (2, "b", 4), (2, "d", 1)]
    assert verified() == []
    assert verify().last_seal == 2


def test_sealing_again_changes_nothing(journal: None) -> None:
    assert newest().number == newest().number == 1


def test_an_empty_journal_has_no_seal(database: str) -> None:
    assert seal(Program()) is None


def test_a_seal_is_due_when_the_last_is_old_and_something_was_written(journal: None) -> None:
    start = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
    clock.set_clock(lambda: start)
    assert seal_if_due(minutes=10) is not None
    write("a")
    clock.set_clock(lambda: start + timedelta(minutes=9))
    assert seal_if_due(minutes=10) is None
    clock.set_clock(lambda: start + timedelta(minutes=10))
    assert seal_if_due(minutes=10) is not None
    clock.set_clock(lambda: start + timedelta(days=3))
    assert seal_if_due(minutes=10) is None


def test_those_who_seal_at_once_share_the_numbers(journal: None) -> None:
    def work() -> None:
        for _ in range(4):
            write("a")
            seal(Program())

    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    with db.reading() as session:
        numbers = session.scalars(select(Seal.number).order_by(Seal.number)).all()
    assert numbers == list(range(1, len(numbers) + 1))
    assert verified() == []


def test_seals_taken_while_others_write_are_right(journal: None) -> None:
    stop = threading.Event()

    def work(own: int) -> None:
        while not stop.is_set():
            write("a", f"own:{own}", "z")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    [thread.start() for thread in threads]
    anchors = [anchor() for _ in range(8)]
    stop.set()
    [thread.join() for thread in threads]
    for one in anchors:
        assert verified(one) == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_digest_made_piece_by_piece_is_that_of_the_whole(count: int) -> None:
    heads = [(f"stream:{number}", number + 1, "f" * 64) for number in range(count)]
    assert digest_heads(heads).value == digest([list(head) for head in heads])


def test_a_cut_end_is_found_by_the_seals_in_the_database(journal: None) -> None:
    newest()
    rewrite("a", 3)
    assert verified() == [("sealed-missing", "a", 5)]


def test_rewritten_history_is_found_by_the_seals_in_the_database(journal: None) -> None:
    newest()
    forge("a", 2, '{"number":7}')
    assert verified() == [("sealed-differs", "a", 5)]


def test_a_cut_journal_is_not_sealed_again(journal: None) -> None:
    newest()
    rewrite("a", 3)
    write("b")
    with pytest.raises(JournalBehindSeal):
        seal(Program())
    rewrite("c", 0)
    with tampering() as connection:
        connection.execute(delete(Stream).where(Stream.name == "c"))
    with pytest.raises(JournalBehindSeal):
        seal(Program())


def test_a_missing_seal_is_found(journal: None) -> None:
    for _ in range(3):
        write("a")
        newest()
    with tampering() as connection:
        connection.execute(delete(Seal).where(Seal.number == 2))
    assert ("seal-missing", None, 2) in verified()


def test_a_removed_last_seal_is_found_by_its_heads(journal: None) -> None:
    newest()
    write("a")
    newest()
    with tampering() as connection:
        connection.execute(delete(Seal).where(Seal.number == 2))
    assert ("seal-missing", None, 2) in verified()


def test_a_sealed_head_that_was_changed_or_removed_is_found(journal: None) -> None:
    newest()
    with tampering() as connection:
        connection.execute(update(SealedHead).where(SealedHead.stream == "a").values(hash="f" * 64))
    assert verified()[0] == ("seal-changed", None, 1)
    with pytest.raises(SealDiffers), db.reading() as session:
        anchor_of(session, newest())
    with tampering() as connection:
        connection.execute(delete(SealedHead).where(SealedHead.stream == "a"))
    assert verified() == [("seal-changed", None, 1)]


HEX = some.text("0123456789abcdef", min_size=64, max_size=64)
FIELDS: dict[str, Any] = {
    "at": some.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=some.just(UTC)),
    "before": HEX,
    "streams": some.integers(0, 99),
    "entries": some.integers(0, 99),
    "changed": HEX,
    "heads": HEX,
    "key_id": HEX,
    "signature": some.text("0123456789abcdef", min_size=128, max_size=128),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=some.integers(1, 3), field=some.sampled_from(sorted(FIELDS)), data=some.data())
def test_any_change_of_one_field_of_a_seal_is_found(journal: None, number: int, field: str, data: Any) -> None:
    with db.reading() as session:
        count = session.scalar(select(func.count()).select_from(Seal)) or 0
    for _ in range(count, 3):
        write("a")
        newest()
    with db.reading() as session:
        before = getattr(session.get_one(Seal, number), field)
    value = data.draw(FIELDS[field].filter(lambda drawn: drawn != before))
    with tampering() as connection:
        connection.execute(update(Seal).where(Seal.number == number).values({field: value}))
    assert verified() != []
    with tampering() as connection:
        connection.execute(update(Seal).where(Seal.number == number).values({field: before}))
    assert verified() == []
