"""Servers in processes of their own: started, measured, stopped."""

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


class Process:
    """A server and its children, in a process group of their own."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.command = command
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, start_new_session=True
        )

    @property
    def pids(self) -> list[int]:
        """The process and all below it."""
        return _with_children(self._process.pid)

    def resident_kilobytes(self) -> int:
        """The resident memory of all its processes together."""
        return sum(_resident(pid) for pid in self.pids)

    def processor_seconds(self) -> float:
        """What all its processes have used of the processors so far."""
        return sum(_seconds(pid) for pid in self.pids)

    def kill(self) -> None:
        """All its processes are gone at once (SIGKILL), as when power fails."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self, seconds: float = 20) -> None:
        """It ended by itself, or was killed after `seconds`."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


def resident_of_renderers() -> float:
    """Megabytes (proportional) that the browsers' renderers below this process hold."""
    children = _with_children(os.getpid())
    renderers = [pid for pid in children if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return sum(_proportional(pid) for pid in renderers) / 1024


def start(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Process:
    """The command runs in the project's folder, with these environment variables besides ours."""
    return Process(command, environment or {})


async def run_to_end(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """The command has run; raises RuntimeError with what it said where it failed."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[1:])} failed: {said.decode()[-2000:]}")


async def wait_for_port(port: int, seconds: float = 60) -> None:
    """Something listens there; raises TimeoutError where nothing does in time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing listens on port {port} after {seconds:g} s") from None
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


def _with_children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(below for child in children for below in _with_children(int(child)))]


def _resident(pid: int) -> int:
    found = re.search(r"^VmRSS:\s+(\d+) kB$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _proportional(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB$", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
