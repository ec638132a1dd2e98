"""The bell: says which streams have new events, in this process at once and from other processes soon after."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar

import psycopg
from sqlalchemy import text
from sqlalchemy.orm import Session

from ecabinet.core import db

CHANNEL = "ecabinet"
Listener = Callable[[Mapping[str, int] | None], None]
_listeners: list[Listener] = []
committed_at: ContextVar[int] = ContextVar("committed_at", default=0)  # monotonic nanoseconds, for the benchmarks


def hear(listener: Listener) -> None:
    """`listener` is called after each commit with the streams' new heads; with None when it must look for itself."""
    _listeners.append(listener)


def ring(heads: Mapping[str, int]) -> None:
    """All listeners of this process know of these heads; called after the commit."""
    committed_at.set(time.monotonic_ns())
    if heads:
        for listener in _listeners:
            listener(heads)


def announce(session: Session, heads: Mapping[str, int]) -> None:
    """Other processes will hear of these heads once the transaction commits (PostgreSQL; SQLite shows it by itself)."""
    if not db.is_sqlite():
        payload = json.dumps(heads) if len(heads) < 50 else "{}"
        session.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


def listen_for_others(stop: threading.Event) -> None:
    """Rings whenever another process has committed, until `stop` is set; runs in a thread (or greenlet) of its own."""
    (_watch_sqlite if db.is_sqlite() else _listen_postgresql)(stop)


def _watch_sqlite(stop: threading.Event) -> None:
    """`PRAGMA data_version` changes on this connection when anyone else commits, our own process included."""
    with db.reader().connect() as connection:
        raw = connection.connection.driver_connection
        if raw is None:
            return
        connection.rollback()
        known = raw.execute("PRAGMA data_version").fetchone()
        while not stop.wait(0.1):
            now = raw.execute("PRAGMA data_version").fetchone()
            if now != known:
                known = now
                _ring_all()


def _listen_postgresql(stop: threading.Event) -> None:
    """LISTEN on a connection of its own; after a lost connection everybody looks for themselves."""
    address = db.writer().url.set(drivername="postgresql").render_as_string(hide_password=False)
    while not stop.is_set():
        try:
            with psycopg.connect(address, autocommit=True) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                _ring_all()
                while not stop.is_set():
                    for notice in connection.notifies(timeout=1.0, stop_after=1):
                        heads = json.loads(notice.payload)
                        ring(heads) if heads else _ring_all()
        except psycopg.OperationalError:
            stop.wait(1.0)


def _ring_all() -> None:
    for listener in _listeners:
        listener(None)
