"""The file store: immutable files by digest, and folders of pages by key, under one root."""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ecabinet.core.offload import off_the_hub

DAY = 24 * 3600
# What a column's `info` says when its values name something in the store: a file by its digest, a folder by its key.
BLOB = {"store": "blob"}
FOLDER = {"store": "folder"}
PARTS = ("blobs", "pages")
_root: list[Path] = []


def open_store(root: Path) -> None:
    """From now on files are kept under `root`."""
    _root[:] = [root]
    for part in (*PARTS, "incoming"):
        (root / part).mkdir(parents=True, exist_ok=True)


def root() -> Path:
    """The folder that all of the store is in."""
    return _root[0]


def clear_incoming() -> None:
    """What a killed process left half written a day ago or earlier is gone; a broken-off upload removes itself."""
    for path in (_root[0] / "incoming").iterdir():
        if time.time() - path.stat().st_mtime > DAY:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def receive() -> IO[bytes]:
    """A file in the store's own folder to write an upload into; it vanishes when closed, unless kept."""
    return tempfile.NamedTemporaryFile(dir=_root[0] / "incoming", delete=True)


def keep(path: Path) -> str:
    """The file's bytes are in the store, on disk; the answer is their SHA-256. Keeping again makes it young again."""
    digest = off_the_hub(_digest_on_disk, path)
    place = blob(digest)
    with _locked(fcntl.LOCK_SH):
        if place.exists():
            os.utime(place)
            return digest
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"{digest}.{os.getpid()}.{os.urandom(4).hex()}")
        os.link(path, draft)
        draft.replace(place)
        _sync_folder(place.parent)
    return digest


def keep_bytes(data: bytes) -> str:
    """The bytes are in the store, on disk; the answer is their SHA-256."""
    with receive() as draft:  # what is kept is linked, so it has to be written on the store's own disk
        draft.write(data)
        draft.flush()
        return keep(Path(draft.name))


def touch(path: Path) -> None:
    """What stands there is young again, so that nothing is swept away for a while; nothing there is no matter."""
    with suppress(FileNotFoundError):
        os.utime(path)


@contextmanager
def alone() -> Iterator[None]:
    """Meanwhile nobody keeps a file, so that what is old and without a row stays so until it is gone."""
    with _locked(fcntl.LOCK_EX):
        yield


@contextmanager
def _locked(how: int) -> Iterator[None]:
    with (_root[0] / ".lock").open("a") as file:
        fcntl.flock(file, how)
        yield


def blob(digest: str) -> Path:
    """Where the file with that SHA-256 stands."""
    if len(digest) != 64 or not all(letter in "0123456789abcdef" for letter in digest):
        raise ValueError("not a digest")
    return _root[0] / "blobs" / digest[:2] / digest


def folder(key: str) -> Path:
    """Where the folder of that key (an id) stands; it may not exist."""
    if not key.replace("-", "").isalnum():
        raise ValueError("not a key")
    return _root[0] / "pages" / key[:2] / key


def scratch() -> Path:
    """A new empty folder inside the store, to be filled and then put in place by `place_folder`."""
    return Path(tempfile.mkdtemp(dir=_root[0] / "incoming"))


def place_folder(filled: Path, key: str) -> None:
    """The filled folder stands under `key`, whole; an earlier one of that key is gone."""
    place = folder(key)
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        shutil.rmtree(place)
    filled.replace(place)


def is_empty() -> bool:
    """Whether nothing is kept."""
    return not any(any((_root[0] / part).iterdir()) for part in PARTS)


def place_store(filled: Path) -> None:
    """All that the filled folder holds, laid out as the store itself, is kept; the store was empty (OSError if not)."""
    for part in PARTS:
        if (filled / part).exists():
            (_root[0] / part).rmdir()
            (filled / part).rename(_root[0] / part)


def empty_store() -> None:
    """Nothing is kept any more."""
    for part in PARTS:
        shutil.rmtree(_root[0] / part, ignore_errors=True)
        (_root[0] / part).mkdir()


def is_usable() -> bool:
    """Whether the store can be written."""
    try:
        with receive() as file:
            file.write(b"?")
    except OSError:
        return False
    return True


def _digest_on_disk(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb+") as file:
        while chunk := file.read(1 << 20):
            hashed.update(chunk)
        os.fsync(file.fileno())
    return hashed.hexdigest()


def _sync_folder(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
