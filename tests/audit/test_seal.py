"""A seal finds what the chains alone can't: a cut end, history rewritten with all its hashes, an old state put back."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, func, select, update

from ecabinet.audit.anchors import NotAnAnchor, SealDiffers, anchor_of, read_anchor
from ecabinet.audit.commands import seal, seal_if_due
from ecabinet.audit.models import Seal, SealedHead
from ecabinet.audit.seals import JournalBehindSeal, digest_heads
from ecabinet.audit.verify import verify
from ecabinet.core import clock, db, keys
from ecabinet.core.actor import Program
from ecabinet.core.canonical import canonical, digest
from ecabinet.core.journal import Event, Stream
from ecabinet.core.signed import read_public_keys
from tests.audit.tampering import (
    anchor,
    everything,
    forge,
    found,
    put_back,
    remove,
    rewrite,
    small_journal,
    tampering,
    verified,
    write,
)


@pytest.fixture
def journal(database: str) -> None:
    small_journal()


def newest() -> Seal:
    row = seal(Program())
    assert row is not None
    return row


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


def test_the_documented_form_can_be_checked_by_hand(journal: None, tmp_path: Path) -> None:
    write("Z", "z", "á")
    parsed = json.loads(anchor())
    heads, sealed = parsed["heads"], parsed["seal"]
    assert [head[0] for head in heads] == ["Z", "a", "b", "c", "z", "á"]
    assert sealed["heads"] == digest(heads)
    assert (sealed["streams"], sealed["entries"]) == (6, 12)
    unsigned = {name: value for name, value in sealed.items() if name != "signature"}
    (key,) = read_public_keys(keys.public_key_pem()).values()
    key.verify(bytes.fromhex(sealed["signature"]["value"]), canonical(unsigned))


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


def test_without_the_seals_an_anchor_finds_the_cut_end(journal: None) -> None:
    kept = anchor()
    rewrite("a", 3)
    forget_seals()
    assert verified() == []
    assert verified(kept) == [("anchor-seal-missing", None, 1), ("anchor-stream-short", "a", 5)]


def forget_seals() -> None:
    with tampering() as connection:
        connection.execute(delete(SealedHead))
        connection.execute(delete(Seal))


def test_an_anchor_finds_rewritten_history(journal: None) -> None:
    kept = anchor()
    forge("b", 1, '{"number":7}')
    forget_seals()
    newest()
    assert verified() == []
    assert verified(kept) == [("anchor-seal-differs", None, 1), ("anchor-differs", "b", 3)]


def test_an_anchor_finds_an_old_database_put_back(journal: None) -> None:
    newest()
    old = everything()
    write("a", "d")
    kept = anchor()
    put_back(old)
    assert verified() == []
    faults = [("anchor-seal-missing", None, 2), ("anchor-stream-short", "a", 6), ("anchor-stream-missing", "d", 1)]
    assert verified(kept) == faults


def test_an_anchor_finds_an_old_database_that_went_on_from_there(journal: None) -> None:
    newest()
    old = everything()
    write("a")
    kept = anchor()
    put_back(old)
    write("a", "a2")
    newest()
    assert verified() == []
    assert verified(kept) == [("anchor-seal-differs", None, 2), ("anchor-differs", "a", 6)]


def test_an_anchor_finds_a_removed_stream(journal: None) -> None:
    kept = anchor()
    remove("c", 1)
    with tampering() as connection:
        connection.execute(delete(Stream).where(Stream.name == "c"))
    forget_seals()
    assert ("anchor-stream-missing", "c", 1) in verified(kept)


def test_an_older_anchor_still_fits_a_journal_that_has_grown(journal: None) -> None:
    kept = anchor()
    write("a", "d")
    newest()
    write("a")
    assert verified(kept) == []


def test_a_changed_anchor_is_refused(journal: None) -> None:
    parsed = json.loads(anchor())
    parsed["heads"][0][1] = 4
    with db.reading() as session:
        parsed["heads"][0][2] = session.scalar(select(Event.hash).where(Event.stream == "a", Event.seq == 4))
    assert verified(canonical(parsed)) == [("anchor-changed", None, 1)]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"format":"ecabinet-anchor","version":1,"seal":{"number":1},"heads":[[1]]}']
)
def test_what_is_no_anchor_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnAnchor):
        read_anchor(data)


def test_a_seal_by_another_key_is_named_until_that_key_is_given(journal: None, tmp_path: Path) -> None:
    kept = anchor()
    former = keys.public_key_pem()
    write("a")
    newest()
    keys.open_keys(tmp_path / "new-keys")
    write("b")
    newest()
    assert verified(kept) == [("seal-key-unknown", None, 1), ("anchor-key-unknown", None, 1)]
    assert found(verify(read_anchor(kept), read_public_keys(former))) == []


def test_a_public_key_file_without_a_key_is_refused() -> None:
    for data in (b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"):
        with pytest.raises(ValueError, match="key"):
            read_public_keys(data)


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
