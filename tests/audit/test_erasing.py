"""Data erased by law leave the chain whole; data removed otherwise are missed."""

from typing import Any

import pytest
from sqlalchemy import select

from ecabinet.core import db
from ecabinet.core.actor import Program
from ecabinet.core.erasing import ERASURES, NotErasable, erase_data
from ecabinet.core.journal import Event, Stream
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import transaction
from tests.audit.tampering import (
    change,
    some_id,
    verified,
)
from tests.cast import Player


def entry(stream: str, seq: int) -> Any:
    with db.reading() as session:
        return session.get_one(Event, (stream, seq))


def test_erased_data_leave_the_chain_whole_and_are_recorded(journal: None) -> None:
    with transaction(Program()) as tx:
        erase_data(tx, "a", 2, "Nghị định 13/2023, Điều 16")
    gone = entry("a", 2)
    assert (gone.data, gone.salt, gone.withheld) == (None, None, False)
    recorded = entry(ERASURES, 1)
    assert recorded.name == "event.erased"
    assert "Điều 16" in recorded.data
    assert verified() == []


def test_erasing_again_changes_nothing(journal: None) -> None:
    for _ in range(2):
        with transaction(Program()) as tx:
            erase_data(tx, "a", 2, "theo luật")
    with db.reading() as session:
        assert session.scalar(select(Stream.seq).where(Stream.name == ERASURES)) == 1


def test_an_erasure_needs_its_reason_and_an_entry_and_spares_the_record_of_erasures(journal: None) -> None:
    with pytest.raises(NotErasable), transaction(Program()) as tx:
        erase_data(tx, "a", 2, " ")
    with pytest.raises(NotFound), transaction(Program()) as tx:
        erase_data(tx, "a", 99, "theo luật")
    with transaction(Program()) as tx:
        erase_data(tx, "a", 2, "theo luật")
    with pytest.raises(NotErasable), transaction(Program()) as tx:
        erase_data(tx, ERASURES, 1, "theo luật")
    assert verified() == []


def test_what_was_erased_is_not_told_again(member: Player) -> None:
    stream = f"user:{member.id}"
    with transaction(Program()) as tx:
        tx.record("note.written", stream, ("note", some_id()), {"text": "riêng"})
    events = f"/api/v1/streams/{stream}/events?after=0"
    assert member.http.get(events).status_code == 200
    with transaction(Program()) as tx:
        erase_data(tx, stream, 1, "theo luật")
    answer = member.http.get(events)
    assert (answer.status_code, answer.json["code"]) == (409, "snapshot-needed")


def test_data_removed_without_a_record_are_found(journal: None) -> None:
    change("a", 2, data=None, salt=None)
    assert verified() == [("erased-unrecorded", "a", 2)]
