"""An anchor finds what somebody who controls the database has done to it since, seals and all."""

import json
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from ecabinet.audit.anchors import NotAnAnchor, read_anchor
from ecabinet.audit.verify import verify
from ecabinet.core import db, keys
from ecabinet.core.canonical import canonical, digest
from ecabinet.core.journal import Event, Stream
from ecabinet.core.signed import read_public_keys
from tests.audit.tampering import (
    anchor,
    everything,
    forge,
    forget_seals,
    found,
    newest,
    put_back,
    remove,
    rewrite,
    tampering,
    verified,
    write,
)


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


def test_without_the_seals_an_anchor_finds_the_cut_end(journal: None) -> None:
    kept = anchor()
    rewrite("a", 3)
    forget_seals()
    assert verified() == []
    assert verified(kept) == [("anchor-seal-missing", None, 1), ("anchor-stream-short", "a", 5)]


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
