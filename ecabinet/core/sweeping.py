"""Files in the store that no row names any more: what they are, and away with them.

A file is as old as the last time that somebody kept it, or that its row went: see `files.keep` and `files.touch`.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecabinet.core import db, files
from ecabinet.core.named_files import named

FEW = 100


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Paths that no row names, untouched since the instant asked for, and how many there are that rows do name."""

    paths: Sequence[Path]
    kept: int

    @property
    def is_doubtful(self) -> bool:
        """Whether so many would go that the database may be another one's: then somebody has to look first."""
        return len(self.paths) > max(FEW, self.kept)


def unnamed(before: float) -> Unnamed:
    """What could go; nothing where the database names no file at all, as one just made or not yet restored.

    The rows are read first: whoever names a file after that has kept it just before, which made it young.
    """
    with db.reading() as session:
        known = {*named(session, files.BLOB), *named(session, files.FOLDER)}
    if not known:
        return Unnamed((), 0)
    found = list(_stored())
    return Unnamed([path for path in found if path.name not in known and _is_older(path, before)], len(known))


def sweep(paths: Sequence[Path], before: float) -> int:
    """Those are gone that nobody has kept in the meantime; the answer is how many.

    A folder is of one row only, and that is gone for good.
    """
    return sum(_remove(path, before) for path in paths)


def _stored() -> Iterator[Path]:
    for part in files.PARTS:
        yield from (files.root() / part).glob("*/*")


def _is_older(path: Path, before: float) -> bool:
    try:
        return path.stat().st_mtime < before
    except FileNotFoundError:
        return False


def _remove(path: Path, before: float) -> bool:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return True
    with files.alone():
        is_old = _is_older(path, before)
        if is_old:
            path.unlink()
    return is_old
