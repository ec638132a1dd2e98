"""Temporary folders of the children: gone when the run ends, and found later if the worker itself was killed."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "ecabinet-run-"
SETTLED = 60.0


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder for one run; whatever was written into it is gone afterwards."""
    clear_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    number = os.open(folder, os.O_RDONLY)
    fcntl.flock(number, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(number)


def clear_abandoned(older_than: float = SETTLED) -> None:
    """Folders whose process is gone are removed: a dead process holds no lock.

    `older_than` in seconds, because between its making and its locking a folder looks abandoned.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            if time.time() - os.fstat(number).st_ctime >= older_than:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(number)
