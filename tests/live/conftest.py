"""The small fan-out application, served as in production: gunicorn with its gevent worker, in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.live.raw_client import RawClient

ROOT = Path(__file__).parents[2]


class FanoutServer:
    """A running server of `fanout_app`."""

    def __init__(self, port: int, process: "subprocess.Popen[bytes]", *, fast: bool) -> None:
        self.port, self.process, self.fast = port, process, fast
        self._clients: list[RawClient] = []

    def client(self, **options: Any) -> RawClient:
        client = RawClient(self.port, **options)
        self._clients.append(client)
        return client

    def let_clients_go(self) -> None:
        """All clients are closed, and the server, unless it has stopped, knows it."""
        while self._clients:
            self._clients.pop().close()
        if self.process.poll() is None:
            held = "sockets" if self.fast else "environs"  # the library forgets its sockets only when it next looks
            self.eventually(lambda state: state[held] == state["followers"] == 0)

    def follower(self, **options: Any) -> RawClient:
        return self.client(**options).join().follow()

    def post(self, path: str, body: bytes = b"") -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=body, method="POST")  # noqa: S310
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return json.load(answer)

    def state(self) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/state", timeout=60) as answer:  # noqa: S310
            return json.load(answer)

    def eventually(self, condition: Callable[[Any], bool], seconds: float = 10) -> Any:
        """The server's state once `condition` holds of it; fails when it does not come true in time."""
        deadline = time.monotonic() + seconds
        while not condition(state := self.state()):
            assert time.monotonic() < deadline, state
            time.sleep(0.05)
        return state


@contextmanager
def serving(*, fast: bool = True, worker: str = "gevent", **settings: str) -> Iterator[FanoutServer]:
    """A server of `fanout_app` with these environment settings, stopped afterwards."""
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listener:
        environment = os.environ | settings | {"ECABINET_FAST_FANOUT": str(int(fast))}
        arguments = ["--bind", f"fd://{listener.fileno()}", "--no-control-socket", "--log-level", "error"]
        command = [sys.executable, "-m", "gunicorn", "-k", worker, *arguments, "--worker-connections", "2000"]
        if worker == "gthread":
            command += ["--threads", "50"]
        process = subprocess.Popen(
            [*command, "tests.live.fanout_app:app"], cwd=ROOT, env=environment, pass_fds=[listener.fileno()]
        )
        server = FanoutServer(listener.getsockname()[1], process, fast=fast and worker == "gevent")
    try:
        server.state()
        yield server
        server.let_clients_go()
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def servers() -> Iterator[dict[str, FanoutServer]]:
    """One server with the fast path, one with the library's own, one without gevent."""
    with ExitStack() as stack:
        yield {
            "fast": stack.enter_context(serving(APP_QUEUED="32000000", APP_QUEUED_FRAMES="100000")),
            "library": stack.enter_context(serving(fast=False)),
            "threads": stack.enter_context(serving(worker="gthread", APP_ASYNC_MODE="threading")),
        }


@pytest.fixture(params=["fast", "library", "threads"])
def any_server(request: pytest.FixtureRequest, servers: dict[str, FanoutServer]) -> Iterator[FanoutServer]:
    """The test runs three times: every way of fanning out keeps the same promises."""
    yield servers[request.param]
    servers[request.param].let_clients_go()


@pytest.fixture
def fast_server(servers: dict[str, FanoutServer]) -> Iterator[FanoutServer]:
    """The server with the fast path."""
    yield servers["fast"]
    servers["fast"].let_clients_go()
