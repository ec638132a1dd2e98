"""The processes of one machine: the web server, and in the embedded default the worker beside it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from ecabinet.core.settings import Settings
from ecabinet.front import Front, greeting, prepare_front, socket_of

TENDED_EVERY = 20.0  # seconds
DIES_WITH_PARENT = 1  # Linux: PR_SET_PDEATHSIG
_ending = False


def serve(settings: Settings) -> int:
    """Serves until told to stop, or until the web server ends; a worker that dies is started again. The exit code."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    front = prepare_front(settings, settings.tls) if settings.tls else None
    web = _start([sys.executable, "-m", "gunicorn", "wsgi:app"], ECABINET_FRONT=socket_of(front) if front else "")
    worker = _start([sys.executable, "-m", "ecabinet", "worker"]) if settings.is_embedded else None
    try:
        if front is not None:
            _open(front, web)
        else:
            print(f"  address: {settings.public_url}", flush=True)
        return _watch(web, worker, front)
    finally:
        if front is not None:
            front.stop()


def _open(front: Front, web: subprocess.Popen[bytes]) -> None:
    """The front serves once the web server can answer it; of one that has ended nothing is promised."""
    while not Path(socket_of(front)).exists() and web.poll() is None and not _ending:
        time.sleep(0.05)
    front.start()
    for line in greeting(front) if web.poll() is None else ():
        print(line, flush=True)


def _watch(web: subprocess.Popen[bytes], worker: subprocess.Popen[bytes] | None, front: Front | None) -> int:
    tended = time.monotonic()
    while web.poll() is None and not _ending:
        if front is not None and front.process.poll() is not None:
            web.terminate()
            return web.wait() or 1
        if front is not None and time.monotonic() - tended > TENDED_EVERY:
            tended = time.monotonic()
            front.tend()
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


def _start(command: Sequence[str], **environment: str) -> subprocess.Popen[bytes]:
    # No thread runs in this process, so a function between fork and exec is safe.
    return subprocess.Popen(command, preexec_fn=_die_with_parent, env=os.environ | environment)  # noqa: S603, PLW1509  (our own programs)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
