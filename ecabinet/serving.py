"""The processes of one machine: the web server, and in the embedded default the worker beside it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

DIES_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG
_ending = False


def serve(*, with_worker: bool) -> int:
    """Serves until told to stop, or until the web server ends; a worker that dies is started again. The exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    web = _start([sys.executable, "-m", "gunicorn", "wsgi:app"])
    worker = _start([sys.executable, "-m", "ecabinet", "worker"]) if with_worker else None
    while web.poll() is None and not _ending:
        if worker is not None and worker.poll() is not None:
            time.sleep(1)
            worker = _start([sys.executable, "-m", "ecabinet", "worker"])
        time.sleep(0.2)
    for process in (web, worker):
        if process is not None and process.poll() is None:
            process.terminate()
    if worker is not None:
        worker.wait()
    return 0 if _ending and web.wait() in (0, -signal.SIGTERM) else web.wait()


def _end(_number: int, _frame: FrameType | None) -> None:
    global _ending
    _ending = True


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # No thread runs in this process, so a function between fork and exec is safe.
    return subprocess.Popen(command, preexec_fn=_die_with_parent, env=os.environ)  # noqa: S603, PLW1509  (our own programs)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
