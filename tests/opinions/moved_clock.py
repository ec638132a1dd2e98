"""A process of the program whose clock is moved: `python -m tests.opinions.moved_clock FILE python -m MODULE …`.

The file holds by how many seconds, and may be written anew while the process runs.
"""

import runpy
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ecabinet.core import clock


def moved(file: Path) -> Callable[[], datetime]:
    """The machine's clock, moved by what the file says now."""
    return lambda: datetime.now(UTC) + timedelta(seconds=float(file.read_text("utf-8")))


def move_to(file: Path, instant: datetime) -> None:
    """For every process that reads the file it is that instant now, and time goes on from there."""
    draft = file.with_suffix(".new")
    draft.write_text(str((instant - datetime.now(UTC)).total_seconds()), "utf-8")
    draft.replace(file)


if __name__ == "__main__":
    clock.set_clock(moved(Path(sys.argv[1])))
    sys.argv = sys.argv[4:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
