"""A small Flask-SocketIO application that does nothing but fan out, served by gunicorn in the tests."""

import json
import os
import threading
import time
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO

from ecabinet.live import fanout
from ecabinet.live.websocket import Limits

app = Flask(__name__)
socketio = SocketIO(
    app,
    client_manager=fanout.FanoutManager(),
    transports=["websocket"],
    manage_session=False,
    async_handlers=False,
    async_mode=os.environ.get("APP_ASYNC_MODE", "gevent"),
    max_http_buffer_size=256_000,
    ping_interval=float(os.environ.get("APP_PING_INTERVAL", "25")),
    ping_timeout=float(os.environ.get("APP_PING_TIMEOUT", "20")),
)
fanout.install(
    socketio,
    fast=os.environ.get("ECABINET_FAST_FANOUT", "1") == "1",
    limits=Limits(
        queued=int(os.environ.get("APP_QUEUED", "1048576")),
        queued_frames=int(os.environ.get("APP_QUEUED_FRAMES", "20000")),
        connections=int(os.environ.get("APP_CONNECTIONS", "15000")),
        seconds_to_join=float(os.environ.get("APP_SECONDS_TO_JOIN", "20")),
    ),
)
followers: dict[str, None] = {}
left: list[str] = []


@socketio.on("connect")
def connected() -> bool | None:
    """Everybody may connect but the one whose cookie says otherwise."""
    return False if request.cookies.get("who") == "stranger" else None


@socketio.on("disconnect")
def disconnected(reason: str) -> None:
    """The client follows no more."""
    followers.pop(request.sid, None)
    left.append(reason)


@socketio.on("follow")
def follow(_question: dict[str, Any]) -> dict[str, Any]:
    """The client gets all broadcasts from now on."""
    followers[request.sid] = None
    return {"ok": True, "seq": 0}


@socketio.on("echo")
def echo(value: Any) -> Any:
    """The same value back."""
    return value


@socketio.on("slow_echo")
def slow_echo(value: Any) -> Any:
    """The same value back, after others had their turn."""
    socketio.sleep(0.01)
    return value


@socketio.on("count_to")
def count_to(last: int) -> None:
    """The numbers up to `last`, each emitted to this client alone."""
    for number in range(last):
        socketio.emit("number", number, to=request.sid)
        if number % 50 == 0:
            socketio.sleep(0)


@app.post("/broadcast")
def broadcast() -> dict[str, Any]:
    """`count` broadcasts of `size` bytes each to all followers; answers when each began, in monotonic nanoseconds."""
    count, size = int(request.args.get("count", "1")), int(request.args.get("size", "200"))
    first = int(request.args.get("first", "0"))
    began = []
    for number in range(first, first + count):
        payload = json.dumps({"seq": number, "pad": "x" * size}).encode()
        began.append(time.monotonic_ns())
        fanout.broadcast(socketio, list(followers), "event", payload)
        if request.args.get("pause"):
            socketio.sleep(float(request.args["pause"]))
    return {"began": began, "ended": time.monotonic_ns()}


@app.post("/echo-bytes")
def echo_bytes() -> dict[str, Any]:
    """Broadcasts the request's body, a JSON value, as it is."""
    body = request.get_data()
    began = time.monotonic_ns()
    fanout.broadcast(socketio, list(followers), "event", body)
    return {"began": [began], "ended": time.monotonic_ns()}


@app.post("/let-go")
def let_go() -> dict[str, Any]:
    """Every follower's connection is ended by the server."""
    for sid in list(followers):
        socketio.server.disconnect(sid)
    return {}


@app.get("/state")
def state() -> dict[str, Any]:
    """What the server knows of its clients."""
    manager = fanout.manager_of(socketio)
    return {
        "pid": os.getpid(),
        "followers": len(followers),
        "left": left,
        "sockets": len(socketio.server.eio.sockets),
        "environs": len(socketio.server.environ),
        "threads": threading.active_count(),
        "stats": fanout.stats(socketio),
        "connections": manager.connections(),
    }
