"""Everything in one archive: the tables of one moment and all files that their rows name, taken while others write.

The archive is a plain tar: `tables/<name>.jsonl.gz`, `files/…` as in the store, `files.jsonl.gz` (path, size and
SHA-256 of each file), and at the end `manifest.json`, so that an archive broken off has none. Keys are not in it.
"""

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from ecabinet import __version__
from ecabinet.core import clock, db, dump, files
from ecabinet.core.canonical import digest
from ecabinet.core.clock import rfc3339
from ecabinet.core.named_files import named
from ecabinet.core.rows import Row

FORMAT, VERSION = "ecabinet-backup", 1
SCHEMA_TABLE = "alembic_version"
IN_MEMORY = 8 << 20


class NoBackup(Exception):
    """No archive was written; its text is the one sentence that the operator reads."""


@dataclass(slots=True)
class Contents:
    """What an archive holds; `missing` are files that rows name and that the store has lost or holds damaged."""

    rows: int = 0
    files: int = 0
    size: int = 0
    missing: list[str] = field(default_factory=list)


def backup(target: Path) -> Contents:
    """The archive stands at `target`, whole, readable by its owner only; an earlier one is replaced at the very end.

    Raises NoBackup, or OSError as when the disk is full, and leaves nothing then.
    """
    if not target.parent.is_dir():
        raise NoBackup(f"There is no folder {target.parent}.")
    draft = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
                contents = _write(archive, target.parent)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return contents


def _write(archive: tarfile.TarFile, beside: Path) -> Contents:
    """`beside` is a folder for what has to be written before its size is known."""
    contents = Contents()
    with db.reading() as session:
        manifest = {"format": FORMAT, "version": VERSION, "program": __version__, "at": rfc3339(clock.now())}
        manifest |= {"schema": schema_of(session), "tables": _add_tables(archive, beside, session, contents)}
        blobs, folders = named(session, files.BLOB), named(session, files.FOLDER)
    with _packed(archive, beside, "files.jsonl.gz") as (listing, listed):
        for path, size, found in _add_files(archive, blobs, folders, contents):
            listing.write(json.dumps([path, size, found]).encode() + b"\n")
    manifest |= {"files": {"count": contents.files, "size": contents.size, **listed}, "missing": contents.missing}
    data = json.dumps({**manifest, "digest": digest(manifest)}, indent=1).encode()
    with tempfile.TemporaryFile(dir=beside) as file:
        file.write(data)
        _add(archive, "manifest.json", file)
    return contents


def schema_of(session: Session) -> str:
    """The revision of the database's schema, empty where it has none; raises NoBackup for tables that we don't know."""
    connection = session.connection()
    unknown = set(inspect(connection).get_table_names()) - set(Row.metadata.tables) - {SCHEMA_TABLE}
    if unknown:
        raise NoBackup(f"The database has a table that this program does not know: {min(unknown)}.")
    return ",".join(MigrationContext.configure(connection).get_current_heads())


def _add_tables(archive: tarfile.TarFile, beside: Path, session: Session, contents: Contents) -> dict[str, Any]:
    said = {}
    for table in dump.tables():
        with _packed(archive, beside, f"tables/{table.name}.jsonl.gz") as (lines, packed):
            rows = dump.write_table(session, table, lines)
        contents.rows += rows
        said[table.name] = {"rows": rows, **packed}
    return said


@contextmanager
def _packed(archive: tarfile.TarFile, beside: Path, name: str) -> Iterator[tuple[IO[bytes], dict[str, str]]]:
    """What is written into the file stands, compressed, in the archive afterwards, and its SHA-256 in the dict."""
    said: dict[str, str] = {}
    with tempfile.TemporaryFile(dir=beside) as file:
        with gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=6) as lines:
            yield cast(IO[bytes], lines), said
        said["sha256"] = _sha256(file)
        _add(archive, name, file)


def _add_files(
    archive: tarfile.TarFile, blobs: list[str], folders: list[str], contents: Contents
) -> Iterator[tuple[str, int, str]]:
    """Adds them, and says of each its path in the store, its size and its SHA-256."""
    for path in map(files.blob, blobs):
        name = str(path.relative_to(files.root()))
        try:
            with path.open("rb") as file:
                found = _sha256(file)
                if found == path.name:
                    yield name, _add_file(archive, name, file, contents), found
                else:
                    contents.missing.append(name)
        except FileNotFoundError:
            contents.missing.append(name)
    for path in (path for key in folders for path in sorted(files.folder(key).rglob("*"))):
        with _copy(path) as file:
            if file is not None:
                name = str(path.relative_to(files.root()))
                found = _sha256(file)
                yield name, _add_file(archive, name, file, contents), found


@contextmanager
def _copy(path: Path) -> Iterator[IO[bytes] | None]:
    """The file of a folder as it is now, since it may just be written anew; None for what is gone, or no file."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(files.root() / "incoming")) as copy:
        try:
            with path.open("rb") as file:
                shutil.copyfileobj(file, copy)
        except (FileNotFoundError, IsADirectoryError):
            yield None
            return
        yield cast(IO[bytes], copy)


def _sha256(file: IO[bytes]) -> str:
    """Of all that the file holds."""
    file.seek(0)
    hashed = hashlib.sha256()
    while chunk := file.read(1 << 20):
        hashed.update(chunk)
    return hashed.hexdigest()


def _add_file(archive: tarfile.TarFile, name: str, file: IO[bytes], contents: Contents) -> int:
    size = _add(archive, f"files/{name}", file)
    contents.files, contents.size = contents.files + 1, contents.size + size
    return size


def _add(archive: tarfile.TarFile, name: str, file: IO[bytes]) -> int:
    """The whole file stands in the archive; the answer is its size."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = file.seek(0, os.SEEK_END), 0o600
    file.seek(0)
    archive.addfile(member, file)
    forget_members(archive)
    return member.size


def forget_members(archive: tarfile.TarFile) -> None:
    """The archive no longer remembers what went through it, which for a million files would fill the memory."""
    archive.members.clear()  # type: ignore[attr-defined]  # public, but unknown to the typed stubs
