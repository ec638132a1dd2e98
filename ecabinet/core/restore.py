"""Puts an archive of `backup` into an empty installation: all of it, checked to the last byte, or nothing."""

import gzip
import hashlib
import json
import os
import re
import shutil
import tarfile
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import db, dump, files
from ecabinet.core.backup import FORMAT, VERSION, Contents, forget_members, schema_of
from ecabinet.core.canonical import digest

CHUNK = 1 << 20
LONGEST_MANIFEST = 64 << 20
PLACES = re.compile(
    r"tables/[a-z_]+\.jsonl\.gz|files\.jsonl\.gz"
    r"|files/blobs/[0-9a-f]{2}/[0-9a-f]{64}|files/pages/[0-9A-Za-z-]{1,2}/[0-9A-Za-z-]+(/[^/\0]+)+"
)


class NoRestore(Exception):
    """Nothing was restored and nothing changed; its text is the one sentence that the operator reads."""


def restore(source: Path) -> Contents:
    """All of the archive stands in the database and the file store, which were empty.

    Raises NoRestore, or OSError as when the disk is full, and changes nothing then.
    """
    if not files.is_empty():
        raise NoRestore(f"The file store {files.root()} is not empty: restore into an empty installation.")
    with db.reading() as session:
        _require_empty(session)
    scratch = files.scratch()
    try:
        manifest = _unpack(source, scratch)
        return _put_in_place(scratch, manifest)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _require_empty(session: Session) -> None:
    for table in dump.tables():
        if session.execute(select(*table.primary_key.columns).limit(1)).first() is not None:
            raise NoRestore(f"The database is not empty, {table.name} has rows: restore into an empty installation.")


def _unpack(source: Path, scratch: Path) -> dict[str, Any]:
    """All of the archive stands in `scratch`, checked against its manifest, which is the answer."""
    manifest, found = None, dict[str, str]()
    try:
        with (
            source.open("rb") as file,
            tarfile.open(fileobj=file, mode="r:") as archive,
            (scratch / "found.jsonl").open("wb") as listing,
        ):
            while (member := archive.next()) is not None:
                forget_members(archive)
                content = archive.extractfile(member) if member.isreg() else None
                if content is None or manifest is not None:
                    raise NoRestore(f"The archive holds something that no backup holds: {member.name!r}.")
                if member.name == "manifest.json":
                    manifest = json.loads(content.read(LONGEST_MANIFEST))
                else:
                    _keep(scratch, member.name, content, found, listing)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise NoRestore(f"{source} is no archive of this program, or is damaged: {error}.") from error
    if not isinstance(manifest, dict):
        raise NoRestore(f"{source} is no archive of this program, or its end is missing.")
    try:
        _check(scratch, manifest, found)
    except (KeyError, TypeError, ValueError) as error:
        raise NoRestore("The archive's manifest is damaged, or written by a newer program.") from error
    return manifest


def _keep(scratch: Path, name: str, content: IO[bytes], found: dict[str, str], listing: IO[bytes]) -> None:
    if not PLACES.fullmatch(name) or {".", ".."} & set(name.split("/")):
        raise NoRestore(f"The archive holds something that no backup holds: {name!r}.")
    place = scratch / name
    place.parent.mkdir(parents=True, exist_ok=True)
    hashed, size = hashlib.sha256(), 0
    with place.open("xb") as file:
        while chunk := content.read(CHUNK):
            hashed.update(chunk)
            size += file.write(chunk)
    if name.startswith("files/"):
        listing.write(json.dumps([name.removeprefix("files/"), size, hashed.hexdigest()]).encode() + b"\n")
    else:
        found[name] = hashed.hexdigest()


def _check(scratch: Path, manifest: dict[str, Any], found: dict[str, str]) -> None:
    """Every byte is what the manifest says, and the archive is one that this program can restore."""
    said = {name: value for name, value in manifest.items() if name != "digest"}
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION or manifest.get("digest") != digest(said):
        raise NoRestore("The archive's manifest is damaged, or written by a newer program.")
    with db.reading() as session:
        schema = schema_of(session)
    if manifest["schema"] != schema or set(manifest["tables"]) != {table.name for table in dump.tables()}:
        raise NoRestore(
            f"The archive is of program {manifest['program']} with schema {manifest['schema'] or '(none)'}, and this "
            f"database has {schema or '(none)'}: restore with the program that made it, then run `migrate` there."
        )
    expected = {f"tables/{name}.jsonl.gz": table["sha256"] for name, table in manifest["tables"].items()}
    expected["files.jsonl.gz"] = manifest["files"]["sha256"]
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            raise NoRestore(f"The archive is damaged: {name} is not what its manifest says.")
    _check_files(scratch)


def _check_files(scratch: Path) -> None:
    with gzip.open(scratch / "files.jsonl.gz") as listed, (scratch / "found.jsonl").open("rb") as found:
        for expected, line in zip_longest(listed, found):
            if expected != line:
                raise NoRestore(
                    f"The archive is damaged: {json.loads(expected or line)[0]} is not as it was backed up."
                )


def _put_in_place(scratch: Path, manifest: dict[str, Any]) -> Contents:
    """The rows and the files stand together: the files just before the commit, and gone again if that fails."""
    placed = False
    try:
        with db.writing() as session:
            _require_empty(session)
            rows = _load(session, scratch, manifest["tables"])
            os.sync()
            placed = True
            files.place_store(scratch / "files")
    except BaseException:
        if placed:
            files.empty_store()
        raise
    listed = manifest["files"]
    return Contents(rows=rows, files=listed["count"], size=listed["size"], missing=manifest["missing"])


def _load(session: Session, scratch: Path, said: dict[str, Any]) -> int:
    total = 0
    for table in dump.tables():
        with gzip.open(scratch / "tables" / f"{table.name}.jsonl.gz") as lines:
            try:
                rows = dump.load_table(session, table, cast(IO[bytes], lines))
            except dump.BadDump as error:
                raise NoRestore(f"The database can't take the archive: {error}.") from error
        if rows != said[table.name]["rows"]:
            raise NoRestore(f"The archive is damaged: {table.name} has {rows} rows, not {said[table.name]['rows']}.")
        total += rows
    return total
