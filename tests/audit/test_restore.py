"""A restore is whole, into an empty installation, or nothing is there afterwards."""

import gzip
import hashlib
import json
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.accounts.models import SignedInDevice
from ecabinet.audit.commandline import restore_command
from ecabinet.audit.verify import verify
from ecabinet.core import db, files
from ecabinet.core.backup import backup
from ecabinet.core.restore import NoRestore, restore
from tests.audit.contents import all_files, all_rows
from tests.audit.tampering import write
from tests.cast import Cast

pytestmark = pytest.mark.slow


def nothing_was_restored() -> bool:
    incoming = list((files.root() / "incoming").iterdir())
    return not any(all_rows().values()) and not all_files() and not incoming


def test_only_an_empty_installation_takes_a_backup(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    before = all_rows(), all_files()
    with pytest.raises(NoRestore, match="not empty"):
        restore(tmp_path / "b.tar")
    assert (all_rows(), all_files()) == before
    elsewhere()
    write("a")
    with pytest.raises(NoRestore, match="streams has rows"):
        restore(tmp_path / "b.tar")
    assert all_files() == {}


def test_an_archive_broken_off_anywhere_leaves_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    last = data.rindex(b"manifest.json")
    elsewhere()
    for length in (0, 100, 5_000, len(data) // 2, last, last + 600):
        (tmp_path / "broken.tar").write_bytes(data[:length])
        with pytest.raises(NoRestore):
            restore(tmp_path / "broken.tar")
        assert nothing_was_restored()


def test_a_flipped_byte_anywhere_is_found_or_harmless(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    data = (tmp_path / "b.tar").read_bytes()
    rows, kept = all_rows(), all_files()
    found = 0
    elsewhere()
    for place in range(7, len(data), len(data) // 30):
        (tmp_path / "flipped.tar").write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        try:
            restore(tmp_path / "flipped.tar")
        except NoRestore:
            found += 1
            assert nothing_was_restored()
        else:
            assert (all_rows(), all_files()) == (rows, kept), "only the padding between members may change unseen"
            elsewhere()
    assert found > 10


def repacked(source: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The archive with its members changed."""
    target = source.with_name("repacked.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            changed = change(member.name, content.read())
            if changed is not None:
                info = tarfile.TarInfo(changed[0])
                info.size = len(changed[1])
                new.addfile(info, BytesIO(changed[1]))
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: None if name.startswith("files/pages") else (name, data),
        lambda name, data: None if name == "tables/people.jsonl.gz" else (name, data),
        lambda name, data: (name, data + b" ") if name.startswith("files/blobs") else (name, data),
        lambda name, data: (name.replace("files/blobs", "files/../blobs"), data),
        lambda name, data: (name.replace("files/", "/tmp/"), data),  # noqa: S108  (the attack itself)
        lambda name, data: (name.replace("page-1.webp", ".."), data),
        lambda name, data: (name, data.replace(b'"rows": ', b'"rows": 1')) if name == "manifest.json" else (name, data),
        lambda name, data: (name, b"[]") if name == "manifest.json" else (name, data),
        lambda name, data: (name, b'{"format": NaN}') if name == "manifest.json" else (name, data),
    ],
)
def test_a_changed_archive_leaves_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path, change: Any
) -> None:
    backup(tmp_path / "b.tar")
    source = repacked(tmp_path / "b.tar", change)
    elsewhere()
    with pytest.raises(NoRestore):
        restore(source)
    assert nothing_was_restored()


def signed_again(name: str, data: bytes, table: str, lines: bytes) -> tuple[str, bytes]:
    """An archive whose digests are right and whose rows are not those of any database."""
    if name == f"tables/{table}.jsonl.gz":
        return name, lines
    if name == "manifest.json":
        said = {key: value for key, value in json.loads(data).items() if key != "digest"}
        said["tables"][table]["sha256"] = hashlib.sha256(lines).hexdigest()
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        return name, json.dumps({**said, "digest": hashlib.sha256(canonical).hexdigest()}).encode()
    return name, data


def test_rows_that_the_database_refuses_leave_nothing(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    with tarfile.open(tmp_path / "b.tar") as archive:
        content = archive.extractfile("tables/reading_positions.jsonl.gz")
        assert content is not None
        lines = gzip.decompress(content.read()).splitlines(keepends=True)
    elsewhere()
    stranger = lines[1].replace(str(installation["member"].id).encode(), str(uuid4()).encode())
    for wrong in (stranger, b"[1]\n", b"no JSON\n", lines[1] + lines[1], b""):
        packed = gzip.compress(lines[0] + wrong)
        source = repacked(
            tmp_path / "b.tar", lambda name, data, packed=packed: signed_again(name, data, "reading_positions", packed)
        )
        with pytest.raises(NoRestore, match="reading_positions"):
            restore(source)
        assert nothing_was_restored()


def test_a_file_that_is_no_archive_is_refused(database: str, tmp_path: Path) -> None:
    for data in (b"", b"no tar" * 1000, b"\0" * 10240):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(NoRestore):
            restore(tmp_path / "x")


def test_nobody_is_signed_in_after_a_restore(
    installation: Cast, elsewhere: Callable[..., None], tmp_path: Path
) -> None:
    backup(tmp_path / "b.tar")
    elsewhere()
    restore_command(tmp_path / "b.tar")
    with db.reading() as session:
        assert session.scalars(select(SignedInDevice).where(SignedInDevice.ended_at.is_(None))).all() == []
    assert verify().sound
