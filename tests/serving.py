"""The real server in processes of its own: gunicorn with its gevent worker, on the database under test."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SECRET_KEY = "only-for-the-tests-of-this-machine"


@dataclass
class Server:
    """A running server; `environment` and `before` are what it was started with, so that it can be again."""

    port: int
    environment: dict[str, str]
    before: tuple[str, ...] = ()
    process: "subprocess.Popen[bytes]" = field(init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serves from now on."""
        command = [*self.before, sys.executable, "-m", "gunicorn", "wsgi:app"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        self.wait_until_it_serves()

    def wait_until_it_serves(self, seconds: float = 120) -> None:
        until = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                assert time.monotonic() < until, "the server did not start"
                assert self.process.poll() is None, "the server ended at once"
                time.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL to all its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)

    def call(self, method: str, path: str, body: Any = None, *, cookie: str = "") -> tuple[int, Any]:
        """Status and JSON of an answer."""
        headers = {"Content-Type": "application/json", "Cookie": cookie}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            return refusal.code, json.loads(refusal.read() or b"null")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def serving(database_url: str, var: Path, before: Sequence[str] = (), **settings: str) -> Iterator[Server]:
    """The server on that database, stopped afterwards; `before` is a command that starts it, such as a tracer."""
    port = free_port()
    environment = os.environ | {
        "ECABINET_VAR": str(var),
        "ECABINET_DATABASE_URL": database_url,
        "ECABINET_SECRET_KEY": SECRET_KEY,
        "ECABINET_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
        **settings,
    }
    server = Server(port, environment, tuple(before))
    try:
        server.start()
        yield server
    finally:
        server.stop()
