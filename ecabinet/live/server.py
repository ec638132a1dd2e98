"""The socket server: connections, following, signals, and the commands that come in bursts."""

import json
import threading
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Flask, g
from flask_socketio import SocketIO
from gevent.monkey import is_module_patched

from ecabinet.core import bell, clock, db
from ecabinet.core.actor import Actor
from ecabinet.core.forms import Form, parse
from ecabinet.core.journal import Event
from ecabinet.core.logs import log
from ecabinet.core.problems import Forbidden, NotFound, NotSignedIn, Problem, require
from ecabinet.core.web import Bug, present_problem
from ecabinet.live import fanout, rights
from ecabinet.live.hub import Connection, Hub
from ecabinet.live.identify import who_connects
from ecabinet.live.operations import run_operation
from ecabinet.live.presence import Presence
from ecabinet.live.presenting import Presenting
from ecabinet.live.progress import Progress
from ecabinet.live.streams import split
from ecabinet.live.writing import KIND as WRITING
from ecabinet.live.writing import Writing
from ecabinet.meetings.models import AgendaItem

TICK = 0.25  # seconds between summaries of what many cause at once
BEAT_EVERY = 16  # ticks: four seconds


class FollowStream(Form):
    """Which stream, and after which of its events."""

    stream: str
    after: int


class UnfollowStream(Form):
    """Which stream."""

    stream: str


class Live:
    """The live side of one process."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.socketio = SocketIO(
            app,
            async_mode="gevent" if is_module_patched("threading") else "threading",
            transports=["websocket"],
            manage_session=False,
            async_handlers=False,
            client_manager=fanout.FanoutManager(),
            ping_interval=25,
            ping_timeout=20,
            max_http_buffer_size=256_000,
        )
        fanout.install(self.socketio, fast=app.config["SETTINGS"].fast_fanout)
        self.presence, self.progress, self.displays = Presence(), Progress(), Presence()
        self.hub = Hub(self._send, self._drop, self._heard, self.progress.moved, self._left)
        self.presenting = Presenting(self._signal, self.hub.connections, self.hub.followers)
        self.writing = Writing(self._signal, self.hub.followers)
        self._stop, self._started = threading.Event(), False
        on = self.socketio.server.on
        on("connect", self.connect)
        on("disconnect", self.disconnect)
        for handler in (self.follow, self.unfollow, self.signal, self.command):
            on(handler.__name__, self._answering(handler))

    def connect(self, sid: str, environ: dict[str, Any], _auth: Any = None) -> bool:
        """The socket stands for the person, or the display, whose cookie it carries; refused without one."""
        self._start()
        cookies = environ.get("HTTP_COOKIE", "")
        with self.app.request_context(environ):
            endings, who = self.hub.endings, who_connects(cookies)
            if who is None:
                return False
            self.hub.add(Connection(sid, who))
            if self.hub.endings != endings and who_connects(cookies) is None:
                self.hub.remove(sid)
                return False
        return True

    def _start(self) -> None:
        """The background work begins with the first connection, in the process that serves it."""
        if not self._started:
            self._started = True
            for work in (self.hub.tell_for_ever, bell.listen_for_others, self._tick_for_ever):
                self.socketio.start_background_task(work, self._stop)

    def disconnect(self, sid: str, _reason: Any = None) -> None:
        """The socket is gone."""
        self.hub.remove(sid)

    def _answering(self, handler: Callable[[Connection, Any], dict[str, Any]]) -> Callable[[str, Any], dict[str, Any]]:
        """The socket's one translator of problems: {"ok": true, …} or {"ok": false, "problem": …}."""

        @wraps(handler)
        def answer(sid: str, message: Any = None) -> dict[str, Any]:
            connection = self.hub.connections.get(sid)
            with self.app.app_context():
                if connection is not None and isinstance(connection.who, Actor):
                    g.locale = connection.who.locale
                try:
                    require(connection is not None, NotSignedIn)
                    return {"ok": True, **handler(connection, message)}  # type: ignore[arg-type]
                except Problem as problem:
                    return {"ok": False, "problem": present_problem(problem)}
                except Exception:
                    log.exception("bug", handler=handler.__name__)
                    return {"ok": False, "problem": present_problem(Bug(id=sid))}

        return answer

    def follow(self, connection: Connection, message: Any) -> dict[str, Any]:
        """The socket has the stream's events after the given one, and gets all that come."""
        form = parse(FollowStream, message)
        kind, identity = split(form.stream)
        if kind == "item":
            self._watch_meeting(connection, identity)
        seq = self.hub.follow(connection, form.stream, form.after)
        if kind == "meeting" and isinstance(connection.who, Actor):
            self.presence.enter(identity, connection.who.person_id, connection.sid, connection.who.session_id)
        if kind == "display" and not isinstance(connection.who, Actor):
            self.displays.enter(identity, connection.who.display_id, connection.sid, connection.who.display_id)
        if (page := self.presenting.pages.last(form.stream)) is not None:
            self._signal((connection.sid,), form.stream, "page", page)
        if (progress := self.progress.last(form.stream)) is not None:
            self._signal((connection.sid,), form.stream, "progress", progress)
        return {"seq": seq}

    def _watch_meeting(self, connection: Connection, item_id: UUID) -> None:
        """The item's meeting tells who takes part in it, and so who may still follow the item."""
        with db.reading() as session:
            item = session.get(AgendaItem, item_id)
        if item is not None:
            self.hub.watch(connection, f"meeting:{item.meeting_id}")

    def unfollow(self, connection: Connection, message: Any) -> dict[str, Any]:
        """The socket hears no more of the stream."""
        self.hub.unfollow(connection, parse(UnfollowStream, message).stream)
        return {}

    def _left(self, connection: Connection, stream: str) -> None:
        self.presenting.leave(connection, stream)
        self.writing.leave(connection, stream)
        if stream.startswith("meeting:") and isinstance(connection.who, Actor):
            self.presence.leave(split(stream)[1], connection.who.person_id, connection.sid)
        if stream.startswith("display:") and not isinstance(connection.who, Actor):
            self.displays.leave(split(stream)[1], connection.who.display_id, connection.sid)

    def signal(self, connection: Connection, message: Any) -> dict[str, Any]:
        """The presenter turned the page or points at something, somebody goes along, or writes; kept nowhere."""
        stream, kind, said = _signal_of(message)
        if kind == WRITING:
            self.writing.hear(connection, stream, said)
        else:
            self.presenting.hear(connection, stream, kind, said)
        return {}

    def command(self, connection: Connection, message: Any) -> dict[str, Any]:
        """A command as over HTTP, by the socket; answered when it is on disk."""
        return {"result": run_operation(_person(connection), message)}

    def _heard(self, event: Event) -> None:
        """What has just been told may end a sign-in, or take a right away."""
        if event.name == "device.ended":
            self.hub.end_sign_in(event.entity_id)
            return
        if event.entity in ("meeting", "participant"):
            self.presenting.look_again()
        if rights.narrows_its_own_stream(event):
            self.hub.recheck(only=event.stream)
            return
        with db.reading() as session:
            people = rights.whose(session, event)
        if people is None or people:
            self.hub.recheck(people)

    def _tick_for_ever(self, stop: threading.Event) -> None:
        """Four times a second: what many caused at once, as summaries; every four seconds: that we are alive."""
        ticks = 0
        while not stop.wait(TICK):
            ticks += 1
            try:
                self._tick(beat=ticks % BEAT_EVERY == 0)
            except Exception:
                log.exception("tick failed")

    def _tick(self, *, beat: bool) -> None:
        for meeting_id, change in self.presence.take_changes():
            self._signal_all(f"meeting:{meeting_id}", "presence", change)
        for meeting_id, change in self.displays.take_changes():
            self._signal_all(f"desk:{meeting_id}", "displays", {"devices": change["devices"]})
        self.presenting.tell(again=beat)
        if self.progress.is_waiting():
            with db.reading() as session:
                for streams, progress in self.progress.take(session):
                    for stream in streams:
                        self._signal_all(stream, "progress", progress)
        if beat:
            said = json.dumps({"kind": "beat", "at": clock.rfc3339(clock.now())}).encode()
            self._send(tuple(self.hub.connections), "signal", said)

    def _signal_all(self, stream: str, kind: str, said: dict[str, Any]) -> None:
        self._signal(tuple(self.hub.followers.get(stream, ())), stream, kind, said)

    def _signal(self, sids: Iterable[str], stream: str, kind: str, said: dict[str, Any]) -> None:
        self._send(sids, "signal", json.dumps({"stream": stream, "kind": kind, **said}).encode())

    def _send(self, sids: Iterable[str], name: str, payload: bytes) -> None:
        fanout.broadcast(self.socketio, sids, name, payload)

    def _drop(self, sid: str) -> None:
        self.socketio.server.disconnect(sid)


def _person(connection: Connection) -> Actor:
    """Who acts; Forbidden for a display, which is no person."""
    if not isinstance(connection.who, Actor):
        raise Forbidden
    return connection.who


def _signal_of(message: Any) -> tuple[str, str, dict[str, Any]]:
    require(isinstance(message, dict), NotFound)
    said = dict(message)
    return str(said.pop("stream", "")), str(said.pop("kind", "")), said
