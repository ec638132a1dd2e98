"""Children that misbehave, run by the sandbox as `main([how, …])`."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal

LONG = 600


def main(arguments: list[str]) -> None:
    """Does what the first argument says."""
    how, *rest = arguments
    report(pid=os.getpid(), folder=str(Path.cwd()))
    globals()[how](*rest)


def speak(times: str) -> None:
    for number in range(1, int(times) + 1):
        report(page=number, of=int(times))


def refuse() -> None:
    raise Refusal("page-too-large", page=7)


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(LONG)


def chatter() -> None:
    while True:
        report(page=1, of=1)
        time.sleep(0.01)


def hog(megabytes: str) -> None:
    held = bytearray()
    for _ in range(int(megabytes)):
        held += os.urandom(1) * (1 << 20)
        time.sleep(0.001)
    report(held=len(held))


def ask_for_too_much() -> None:
    bytearray(1 << 40)


def hog_by_grandchild() -> None:
    code = "import time\nheld = b'x' * (400 << 20)\ntime.sleep(600)"
    subprocess.run([sys.executable, "-c", code], check=True)


def leave_grandchild() -> None:
    left = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({LONG})"], stdout=subprocess.DEVNULL)
    report(left=left.pid)


def write(megabytes: str) -> None:
    with Path("large").open("wb") as file:
        for _ in range(int(megabytes)):
            file.write(bytes(1 << 20))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fail() -> None:
    raise KeyError("a bug of ours")


def talk_nonsense() -> None:
    os.write(sys.stdout.fileno(), b"{nonsense\n")


def print_as_libraries_do() -> None:
    os.write(1, b"warning: something\n")
    report(said="after the library")


def show_environment() -> None:
    report(names=sorted(os.environ))


def connect(port: str) -> None:
    try:
        socket.create_connection(("127.0.0.1", int(port)), 2).close()
    except OSError:
        report(connected=False)
    else:
        report(connected=True)
