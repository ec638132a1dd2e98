"""Whether the server serves, and whether all it needs is usable."""

from datetime import datetime, timedelta

from flask import Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import String, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core import clock, db, files
from ecabinet.core.rows import Row

WORKER_SILENT = timedelta(seconds=30)


class Heartbeat(Row):
    """When a background process last said that it lives."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]


def beat(name: str) -> None:
    """The process of that name lives now."""
    with db.writing() as session:
        session.merge(Heartbeat(name=name, at=clock.now()))


def set_up_health(app: Flask) -> None:
    """`/healthz` and `/readyz` answer, without signing in."""

    @app.get("/healthz")
    def healthz() -> Response:
        return jsonify(serves=True)

    @app.get("/readyz")
    def readyz() -> ResponseReturnValue:
        parts = {"database": _database_is_usable(), "files": files.is_usable(), "worker": _worker_lives()}
        return jsonify(parts), 200 if all(parts.values()) else 503


def _database_is_usable() -> bool:
    try:
        with db.reading() as session:
            session.execute(select(1))
    except SQLAlchemyError:
        return False
    return True


def _worker_lives() -> bool:
    try:
        with db.reading() as session:
            heartbeat = session.get(Heartbeat, "worker")
    except SQLAlchemyError:
        return False
    return heartbeat is not None and clock.now() - heartbeat.at < WORKER_SILENT
