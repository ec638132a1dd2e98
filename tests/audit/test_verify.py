"""Whatever is changed behind the program's back is found, and the first bad entry named."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, insert, text, update

from ecabinet.audit import commands
from ecabinet.audit.faults import MOST_NAMED, Fault
from ecabinet.audit.verify import verify
from ecabinet.core import db, words
from ecabinet.core.journal import Event, Stream
from tests.audit.tampering import (
    change,
    forge,
    remove,
    rewrite,
    some_id,
    tampering,
    verified,
    write,
)

CODE = Path(commands.__file__).parent


def entry(stream: str, seq: int) -> Any:
    with db.reading() as session:
        return session.get_one(Event, (stream, seq))


def test_an_untouched_journal_is_sound(journal: None) -> None:
    report = verify()
    assert report.sound
    assert (report.entries, report.streams, report.last_seal) == (9, 3, None)


def test_an_empty_journal_is_sound(database: str) -> None:
    assert verify().sound


def test_changed_data_are_found(journal: None) -> None:
    change("a", 2, data='{"number":7}')
    assert verified() == [("data-changed", "a", 2)]


def test_a_changed_name_is_found(journal: None) -> None:
    change("b", 3, name="thing.lost")
    assert verified() == [("entry-changed", "b", 3)]


def test_a_removed_entry_in_the_middle_is_found(journal: None) -> None:
    remove("a", 3)
    assert verified() == [("gap", "a", 3)]


def test_a_removed_first_entry_is_found(journal: None) -> None:
    remove("a", 1)
    assert verified() == [("gap", "a", 1)]


def test_a_removed_end_is_found(journal: None) -> None:
    remove("a", 4, 5)
    assert verified() == [("tail-cut", "a", 4)]


def test_a_stream_without_its_entries_is_found(journal: None) -> None:
    remove("c", 1)
    assert verified() == [("tail-cut", "c", 1)]


def test_swapped_entries_are_found(journal: None) -> None:
    first, second = entry("a", 1), entry("a", 2)
    columns = [column.key for column in Event.__table__.columns if column.key not in ("stream", "seq")]
    change("a", 1, **{column: getattr(second, column) for column in columns})
    change("a", 2, **{column: getattr(first, column) for column in columns})
    assert verified() == [("entry-changed", "a", 1)]


def test_swapped_numbers_are_found(journal: None) -> None:
    change("a", 2, seq=99)
    change("a", 3, seq=2)
    change("a", 99, seq=3)
    assert verified() == [("entry-changed", "a", 2)]


def test_an_inserted_entry_is_found(journal: None) -> None:
    values = {column.key: getattr(entry("a", 5), column.key) for column in Event.__table__.columns}
    with tampering() as connection:
        connection.execute(insert(Event).values(**values | {"seq": 6, "name": "thing.forged"}))
    assert verified() == [("entry-changed", "a", 6)]


def test_an_entry_moved_to_another_stream_is_found(journal: None) -> None:
    change("b", 3, stream="c", seq=2)
    assert verified() == [("tail-cut", "b", 3), ("entry-changed", "c", 2)]


def test_an_altered_head_is_found(journal: None) -> None:
    with tampering() as connection:
        connection.execute(update(Stream).where(Stream.name == "a").values(hash="f" * 64))
        connection.execute(update(Stream).where(Stream.name == "b").values(seq=2))
        connection.execute(delete(Stream).where(Stream.name == "c"))
    assert verified() == [("head-changed", "a", 5), ("head-changed", "b", 3), ("stream-missing", "c", 1)]


def test_only_the_first_bad_entry_of_a_stream_is_named(journal: None) -> None:
    change("a", 2, name="x")
    change("a", 4, name="y")
    change("b", 1, name="z")
    assert verified() == [("entry-changed", "a", 2), ("entry-changed", "b", 1)]


def test_a_value_that_cannot_be_read_is_named(journal: None) -> None:
    if not db.is_sqlite():
        pytest.skip("PostgreSQL keeps no such value")
    with tampering() as connection:
        connection.execute(text("UPDATE events SET at = 'yesterday' WHERE stream = 'a' AND seq = 2"))
        connection.execute(text("UPDATE events SET entity_id = 'nobody' WHERE stream = 'b' AND seq = 1"))
        connection.execute(text("UPDATE events SET data = x'ff00' WHERE stream = 'c'"))
    assert verified() == [("unreadable", "a", 2), ("unreadable", "b", 1), ("unreadable", "c", 1)]


def test_a_salt_that_takes_the_first_letters_of_the_data_is_found(journal: None) -> None:
    row = entry("a", 1)
    change("a", 1, salt=row.salt + row.data[:1].encode(), data=row.data[1:])
    assert verified() == [("data-changed", "a", 1)]


def test_empty_data_in_place_of_none_are_found(journal: None) -> None:
    change("a", 5, data="")
    assert verified() == [("data-changed", "a", 5)]


def test_a_ruined_journal_is_counted_whole_and_named_in_part(database: str) -> None:
    write(*(f"s{number:03}" for number in range(MOST_NAMED + 20)))
    with tampering() as connection:
        connection.execute(update(Event).values(name="x"))
    report = verify()
    assert report.faults.count == MOST_NAMED + 20
    assert len(report.faults.named) == MOST_NAMED


def test_history_rewritten_with_all_its_hashes_looks_sound_without_a_seal(journal: None) -> None:
    forge("a", 2, '{"number":7}')
    rewrite("b", 1)
    assert verified() == []


def test_every_fault_is_said_in_both_languages() -> None:
    codes = [key.removeprefix("audit.fault.") for key in words.catalogue() if key.startswith("audit.fault.")]
    written = "".join(path.read_text("utf-8") for path in CODE.glob("*.py"))
    values = {name: name.upper() for name in ("found", "head", "signer", "number", "left")}
    for code in codes:
        assert f'"{code}"' in written
        said = [Fault(code, "meeting:1", 17, values).says(locale) for locale in words.LOCALES]
        assert len({*said}) == len(words.LOCALES)
    for code in re.findall(r'faults\.add\(\s*"([a-z-]+)"', written):
        assert code in codes


ANY_TEXT = some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
CHANGES: dict[str, Any] = {
    "name": ANY_TEXT,
    "at": some.integers(-(10**12), 10**12),
    "by": some.none() | some.just("another"),
    "entity": ANY_TEXT,
    "entity_id": some.just("another"),
    "withheld": some.booleans(),
    "data": some.none() | ANY_TEXT,
    "salt": some.none() | some.binary(max_size=40),
    "data_hash": some.text("0123456789abcdef", min_size=64, max_size=64),
    "hash": some.text("0123456789abcdef", min_size=64, max_size=64),
    "request": some.none() | ANY_TEXT,
    "seq": some.integers(-5, 2**31 - 1),
    "stream": some.sampled_from(["b", "c"]),
}


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=some.integers(1, 5), field=some.sampled_from(sorted(CHANGES)), data=some.data())
def test_any_change_of_one_field_of_one_entry_is_found(journal: None, seq: int, field: str, data: Any) -> None:
    row = entry("a", seq)
    value, before = data.draw(CHANGES[field]), getattr(row, field)
    value = some_id() if value == "another" else value
    if field == "at":
        value = before + timedelta(microseconds=value)
    taken = {("b", 1), ("b", 2), ("b", 3), ("c", 1), *(("a", number) for number in range(1, 6))}
    place = {"stream": row.stream, "seq": row.seq} | ({field: value} if field in ("stream", "seq") else {})
    if value == before or (field in place and (place["stream"], place["seq"]) in taken):
        return
    change("a", seq, **{field: value})
    try:
        assert verified() != []
    finally:
        change(place["stream"], place["seq"], **{field: before})
        assert verified() == []
