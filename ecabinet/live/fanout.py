"""One event to many clients: encoded once, framed once, written straight to each socket."""

import atexit
import importlib.metadata
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from time import monotonic
from typing import Any, TypedDict

import gevent
from engineio import packet as engine_packets
from flask_socketio import SocketIO
from gevent.lock import BoundedSemaphore
from gevent.monkey import is_module_patched
from socketio import packet as socket_packets
from socketio.manager import Manager

from ecabinet.live import frames
from ecabinet.live.engine import Engine, EngineSocket
from ecabinet.live.frames import frame
from ecabinet.live.websocket import Limits, WebSocket
from ecabinet.live.whole_sends import WholeSends

TESTED = {"python-engineio": "4.15.", "python-socketio": "5.18.", "Flask-SocketIO": "5.7."}
SECONDS_AT_A_STRETCH = 0.02
SHORTEST_SLEEP = 1e-6  # not 0, after which gevent goes on without having looked at any socket
BETWEEN_LOOKS_AT_THE_CLOCK = 64


class UntestedLibrary(Exception):
    """A library whose insides we lean on has a version we never tried; the text says which and what to do."""


class ConnectionStats(TypedDict):
    """What one client has not read yet."""

    sid: str
    queued_bytes: int
    queued_frames: int


class LiveStats(TypedDict):
    """One process's clients, and its frames since the start: taken whole by the kernel, or queued first."""

    connections: int
    written_frames: int
    queued_frames: int
    overflowed_clients: int


class FanoutManager(Manager):  # type: ignore[misc]  # python-socketio has no types
    """The client manager that knows each client's WebSocket, where it is ours, and writes to it directly."""

    def __init__(self) -> None:
        super().__init__()
        self.engine: Engine | None = None
        self._direct: dict[str, WebSocket] = {}
        self._turn: AbstractContextManager[Any] = threading.Lock()
        self._in_greenlets = False
        self._pause_at: float | None = None

    def run_in_greenlets(self) -> None:
        """From now on deliveries wait for each other as greenlets do, and make pauses for others."""
        self._turn = BoundedSemaphore()  # a thread's lock made before monkey patching would stop all greenlets
        self._in_greenlets = True

    def connect(self, sid: str, namespace: str) -> str:
        """The client has joined; from now on broadcasts reach it."""
        sid = super().connect(sid, namespace)
        client = self._client(sid, namespace)
        if client is not None:
            client.join_by = None
            self._direct[sid] = client.websocket
        return sid

    def pre_disconnect(self, sid: str, namespace: str) -> Any:
        """The client is leaving; broadcasts no longer reach it, and its connection soon ends unless it joins again."""
        if self._direct.pop(sid, None) is not None and (client := self._client(sid, namespace)) is not None:
            client.leave_soon()
        return super().pre_disconnect(sid, namespace)

    def emit(  # noqa: PLR0917  the library's signature
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None,
        callback: Callable[..., Any] | None = None, to: Any = None, **options: Any,
    ) -> None:  # fmt: skip
        """The library's `emit`, by the short way where the packet is one text, the same for all."""
        arguments = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        packet = self.server.packet_class(socket_packets.EVENT, namespace=namespace, data=[event, *arguments])
        encoded = None if callback or namespace != "/" else packet.encode()
        if not isinstance(encoded, str):
            super().emit(event, data, namespace, room=room, skip_sid=skip_sid, callback=callback, to=to, **options)
            return
        skipped = skip_sid if isinstance(skip_sid, list) else [skip_sid]
        self.deliver((sid for sid, _ in self.get_participants("/", to or room) if sid not in skipped), encoded.encode())

    def deliver(self, sids: Iterable[str], packet: bytes) -> None:
        """Each of these clients gets this Socket.IO packet, behind all delivered before.

        Deliveries take turns, so all clients see them in the same order although a long one lets others run between.
        """
        framed = frame(frames.TEXT, b"4" + packet)
        library_packet = engine_packets.Packet(engine_packets.MESSAGE, packet.decode())
        direct = self._direct.get
        with self._turn:
            for count, sid in enumerate(list(sids)):
                if (websocket := direct(sid)) is not None:
                    websocket.write(framed)
                elif (engine_sid := self.eio_sid_from_sid(sid, "/")) is not None:
                    self.server._send_eio_packet(engine_sid, library_packet)
                if count % BETWEEN_LOOKS_AT_THE_CLOCK == 0 and self._in_greenlets:
                    self._pause()

    def connections(self) -> list[ConnectionStats]:
        """What each client connected the short way has not read yet."""
        return [
            {"sid": sid, "queued_bytes": websocket.queued, "queued_frames": websocket.queued_frames}
            for sid, websocket in tuple(self._direct.items())
        ]

    def _pause(self) -> None:
        """Lets the event loop run where deliveries, this or those before it, have kept it waiting for 20 ms."""
        if self._pause_at is None:
            self._pause_at = monotonic() + SECONDS_AT_A_STRETCH
            gevent.get_hub().loop.run_callback(self._loop_ran)
        elif monotonic() > self._pause_at:
            gevent.sleep(SHORTEST_SLEEP)

    def _loop_ran(self) -> None:
        self._pause_at = None

    def _client(self, sid: str, namespace: str) -> EngineSocket | None:
        if namespace != "/":
            return None
        client = self.server.eio.sockets.get(self.eio_sid_from_sid(sid, namespace))
        return client if isinstance(client, EngineSocket) else None


def broadcast(socketio: SocketIO, sids: Iterable[str], event: str, payload_json: bytes) -> None:
    """Each of these clients gets `event` with this JSON value, behind all sent to it before.

    `payload_json` is one JSON value in UTF-8, sent as it is. Clients that left are passed over. It may let other
    greenlets run when the clients are many, and must be called from the server's own thread.
    """
    name = socketio.server.packet_class.json.dumps(event).encode()
    manager_of(socketio).deliver(sids, b"2[" + name + b"," + payload_json + b"]")


def install(socketio: SocketIO, *, fast: bool = True, limits: Limits | None = None) -> None:
    """Clients of gunicorn's gevent worker are served the short way from now on; `fast=False` keeps the library's.

    Raises UntestedLibrary where a library's version was never tried, TypeError where the client manager is not ours.
    In any other server (threads, tests) the library's way is kept, and `broadcast` uses it.
    """
    manager = manager_of(socketio)
    engine_server = socketio.server.eio
    library = engine_server._async
    engine_server._async = {**library, "websocket": WholeSends(library["websocket"])}
    if engine_server.async_mode != "gevent" or not is_module_patched("socket"):
        return
    manager.run_in_greenlets()
    if fast:
        check_versions(TESTED)
        limits = limits or Limits(received=engine_server.max_http_buffer_size)
        manager.engine = Engine(engine_server, limits)
        engine_server._handle_connect = manager.engine.connect
        atexit.register(manager.engine.end_all)


def check_versions(tested: dict[str, str]) -> None:
    """The installed libraries are those we tried; raises UntestedLibrary for the first that is not."""
    for name, prefix in tested.items():
        installed = importlib.metadata.version(name)
        if not installed.startswith(prefix):
            raise UntestedLibrary(
                f"{name} {installed} was never tried with the fast fan-out (tried: {prefix}*); "
                "install the pinned version, or set ECABINET_FAST_FANOUT=0."
            )


def manager_of(socketio: SocketIO) -> FanoutManager:
    """The client manager that this server was made with; raises TypeError where it is not a FanoutManager."""
    manager = socketio.server.manager
    if not isinstance(manager, FanoutManager):
        raise TypeError("SocketIO must be made with client_manager=FanoutManager().")
    return manager


def stats(socketio: SocketIO) -> LiveStats:
    """The clients and the frames of this process; zeros where the library's way is in use."""
    engine = manager_of(socketio).engine
    if engine is None:
        return {"connections": 0, "written_frames": 0, "queued_frames": 0, "overflowed_clients": 0}
    traffic = engine.traffic
    return {
        "connections": len(engine.clients()),
        "written_frames": traffic.written,
        "queued_frames": traffic.queued,
        "overflowed_clients": traffic.overflowed,
    }
