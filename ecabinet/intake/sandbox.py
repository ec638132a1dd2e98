"""Work on files of strangers runs in a child process of its own, under limits, and leaves nothing behind."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import ecabinet
from ecabinet.core.logs import log
from ecabinet.intake.limits import Limits
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scratch import scratch_folder

TICK = 0.05
LONGEST_LINE = 1 << 16
CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP, signal.SIGFPE}
NEARLY = 0.7

Heard = Callable[[dict[str, Any]], None]


def run(module: str, arguments: Sequence[str | Path], limits: Limits, heard: Heard, told: bytes = b"") -> None:
    """The module's `main(arguments)` has run to its end in a child; each line it reported went to `heard`.

    It reads `told`, which is on no disk, on its standard input. Raises Refusal, where the child refuses the file or a
    limit breaks. The child and all that it started are gone either way, its temporary folder (its working directory)
    too. Call it from a plain process, not under gevent.
    """
    with scratch_folder() as folder, (folder / "stderr").open("w+b") as complaints:
        child = _start([json.dumps(asdict(limits)), module, *map(str, arguments)], folder, complaints, told)
        try:
            peak = _follow(child, limits, heard)
        finally:
            _end(child)
        if child.returncode:
            raise _refusal_of(child.returncode, peak, limits, complaints)


def _start(arguments: Sequence[str], folder: Path, complaints: IO[bytes], told: bytes) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-s", "-B", "-m", "ecabinet.intake.confined"]
    with _in_memory(told) as said:
        return subprocess.Popen(  # noqa: S603 - a list of our own words; no shell reads it
            [*command, *arguments],
            stdin=said,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=folder,
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "HOME": str(folder),
                "TMPDIR": str(folder),
                "PYTHONPATH": str(Path(ecabinet.__file__).parent.parent),
            },
            start_new_session=True,
        )


def _in_memory(told: bytes) -> IO[bytes]:
    """A file that is on no disk, to be read from its beginning."""
    file = os.fdopen(os.memfd_create("told"), "w+b")
    file.write(told)
    file.seek(0)
    return file


def _follow(child: subprocess.Popen[bytes], limits: Limits, heard: Heard) -> int:
    """The most memory in bytes that its processes were seen to hold, once the child is silent for good."""
    started = spoke = time.monotonic()
    peak = 0
    for line in _lines(child):
        now = time.monotonic()
        if line is not None:
            spoke = now
            _hear(line, heard)
        peak = max(peak, _held_by(child.pid))
        if peak > limits.memory:
            raise Refusal("too-much-memory")
        if now - started > limits.wall or now - spoke > limits.silence:
            raise Refusal("took-too-long")
    return peak


def _lines(child: subprocess.Popen[bytes]) -> Iterator[bytes | None]:
    """Each line that the child says, and None at every tick without one; ends when it can say no more."""
    number = child.stdout.fileno() if child.stdout else -1
    waiting = select.poll()
    waiting.register(number, select.POLLIN)
    unfinished = b""
    while True:
        if not waiting.poll(1_000 * TICK):
            yield None
            continue
        if not (read := os.read(number, LONGEST_LINE)):
            break
        *lines, unfinished = (unfinished + read).split(b"\n")
        yield from lines
        if len(unfinished) > LONGEST_LINE:
            raise Refusal("unreadable")
    # WNOWAIT leaves the number of the child, which is its group's, taken until the group is gone.
    while os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(TICK)
        yield None


def _hear(line: bytes, heard: Heard) -> None:
    try:
        said = dict(json.loads(line))
        refusal = Refusal(said["refused"], **said["facts"]) if "refused" in said else None
    except (ValueError, TypeError, KeyError) as fault:
        raise Refusal("unreadable") from fault
    if refusal:
        raise refusal
    heard(said)


def _held_by(pid: int) -> int:
    """Bytes of memory that the process and those it started hold for themselves; pages of mapped files don't count."""
    try:
        resident, shared = map(int, Path(f"/proc/{pid}/statm").read_text().split()[1:3])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, ValueError):
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE") + sum(_held_by(int(child)) for child in children)


def _end(child: subprocess.Popen[bytes]) -> None:
    """No process of the child's group is left."""
    # After a good end too: what the child started may outlive it.
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout:
        child.stdout.close()


def _refusal_of(returncode: int, peak: int, limits: Limits, complaints: IO[bytes]) -> Refusal:
    ended_by = -returncode
    if ended_by == signal.SIGXCPU:
        return Refusal("took-too-long")
    if ended_by == signal.SIGXFSZ:
        return Refusal("too-large-unpacked", megabytes=limits.file >> 20)
    # The kernel kills the largest process when the whole machine runs out of memory.
    if ended_by == signal.SIGKILL or (ended_by in CRASHES and peak > NEARLY * limits.memory):
        return Refusal("too-much-memory")
    complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, complaints.tell() - 2_000))
    log.warning("child failed on a file", returncode=returncode, complaint=complaints.read().decode(errors="replace"))
    return Refusal("unreadable")
