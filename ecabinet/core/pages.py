"""The edge of HTML: pages, their words, and the built scripts and styles they ask for."""

import json
import mimetypes
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime, format_time
from flask import Blueprint, Flask, Response, g, request, send_from_directory
from sqlalchemy.orm import Session

from ecabinet.core import clock, journal, words

STATIC = Path(__file__).parent.parent.parent / "static"
BUILT = "/static/dist/"
TWINS = {"br": ".br", "gzip": ".gz"}  # what the build leaves beside a file, the smaller first
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


class Pages(Blueprint):
    """A package's HTML pages."""

    def __init__(self, package: str) -> None:
        super().__init__(f"{package}_pages", package)


def set_up_pages(app: Flask) -> None:
    """Templates can say `t(key)`, `asset(name)`, and dates as people in Hà Nội read them."""
    app.jinja_env.globals.update(t=words.t, asset=asset)
    app.jinja_env.filters.update(day=day, leaf=leaf, time_of_day=time_of_day, time_said=time_said, moment=moment)
    app.jinja_env.filters.update(moment_said=moment_said)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.get(f"{BUILT}<path:name>")
    def built(name: str) -> Response:
        """A built file: its name holds its hash, so it never changes; its compressed twin is sent to who takes it."""
        taken = [coding for coding in TWINS if request.accept_encodings[coding]]
        twin = next((coding for coding in taken if (STATIC / "dist" / (name + TWINS[coding])).is_file()), None)
        response = send_from_directory(STATIC / "dist", name + TWINS[twin] if twin else name, conditional=True)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if twin:
            response.headers["Content-Type"] = mimetypes.guess_type(name)[0] or "application/octet-stream"
            response.headers["Content-Encoding"] = twin
        return response

    @app.context_processor
    def reader() -> dict[str, Any]:
        return {"locale": words.current_locale(), "current_person": g.get("person"), "theme": g.get("theme", "auto")}


def followed(session: Session, streams: Iterable[str]) -> dict[str, Any]:
    """What a page embeds as `live-data`: its streams, and its place in each, as in the read that the page shows.

    So its fragments ask for what came since, and for no snapshot.
    """
    names = list(streams)
    heads = journal.heads(session, names)
    return {"streams": names, "places": {name: heads.get(name, 0) for name in names}}


def asset(name: str) -> dict[str, str | list[str]]:
    """The addresses of a built entry, as {"js", "css", "imports", "file"}; its name is its path in `static/src`."""
    return _manifest()[name]


@cache
def _manifest() -> dict[str, dict[str, str | list[str]]]:
    entries = json.loads((STATIC / "dist" / "manifest.json").read_text())
    return {name: {kind: _addresses(files) for kind, files in entry.items()} for name, entry in entries.items()}


def _addresses(files: str | list[str]) -> str | list[str]:
    return [f"{BUILT}{file}" for file in files] if isinstance(files, list) else f"{BUILT}{files}"


def day(instant: Any) -> str:
    """A day in full, as `Thứ Bảy, 21 tháng 11, 2026`."""
    return format_date(_local(instant), format="full", locale=words.current_locale())


def leaf(instant: Any, pattern: str) -> str:
    """A part of a day as a calendar's leaf shows it: `d` the number, `ccc` the weekday in short."""
    return format_date(_local(instant), format=pattern, locale=words.current_locale())


def time_of_day(instant: Any) -> str:
    """Hours and minutes in Hà Nội."""
    return format_time(_local(instant), format="HH:mm", locale=words.current_locale())


def time_said(written: str) -> str:
    """The same of an instant as the API writes it."""
    return time_of_day(datetime.fromisoformat(written))


def moment(instant: Any) -> str:
    """Day and time, short."""
    return format_datetime(_local(instant), format="HH:mm dd/MM/yyyy", locale=words.current_locale())


def moment_said(written: str) -> str:
    """The same of an instant as the API writes it."""
    return moment(datetime.fromisoformat(written))


def _local(instant: Any) -> Any:
    return instant.astimezone(clock.HANOI) if hasattr(instant, "astimezone") else instant
