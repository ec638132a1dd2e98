"""A tablet's socket in a test: follows streams and keeps what it hears."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import socketio

from tests.serving import Server


class Tablet:
    """One connection with its own cookie; `events` and `signals` are what came, in order."""

    def __init__(self, server: Server, cookie: str) -> None:
        self.events: list[dict[str, Any]] = []
        self.signals: list[dict[str, Any]] = []
        self.socket = socketio.Client(reconnection=False)
        self.socket.on("event", self.events.append)
        self.socket.on("signal", self.signals.append)
        self.socket.connect(server.url, headers={"Cookie": cookie}, transports=["websocket"])

    def follow(self, stream: str, after: int) -> dict[str, Any]:
        answer: dict[str, Any] = self.socket.call("follow", {"stream": stream, "after": after}, timeout=10)
        return answer

    def command(self, operation: str, body: dict[str, Any], identity: str = "") -> dict[str, Any]:
        message = {"operation": operation, "id": identity or str(uuid4()), "body": body}
        answer: dict[str, Any] = self.socket.call("command", message, timeout=10)
        return answer

    def signal(self, stream: str, kind: str, **said: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.socket.call("signal", {"stream": stream, "kind": kind, **said}, timeout=10)
        return answer

    def eventually(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        """Fails unless the condition comes true in time."""
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, (self.events[-5:], self.signals[-5:])
            time.sleep(0.02)

    def names(self, stream: str) -> list[str]:
        return [event["name"] for event in self.events if event["stream"] == stream]

    def leave(self) -> None:
        self.socket.disconnect()
