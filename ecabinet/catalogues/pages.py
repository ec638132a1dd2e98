"""The pages where a system administrator keeps the catalogues and the rooms with their seat maps.

Each part is a list that is drawn again when it changes, and sheets (forms in a dialog) fetched when they are opened.
"""

from typing import Any
from uuid import UUID

from flask import g, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from ecabinet.catalogues import presenters, queries
from ecabinet.catalogues.models import CATALOGUES, CatalogueEntry
from ecabinet.catalogues.policy import may_manage_catalogues
from ecabinet.core import words
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor

pages = Pages("catalogues")


@pages.record_once
def name_entries(state: BlueprintSetupState) -> None:
    """All templates can say `entry_name(catalogue, code)`, and `positions()` for those that a seat may be called by."""
    state.app.jinja_env.globals.update(entry_name=entry_name, positions=positions)


def entry_name(catalogue: str, code: str) -> str:
    """What the entry is called in the reader's language; a page reads all names once."""
    if "entry_names" not in g:
        with reading() as session:
            g.entry_names = queries.names(session)
    return queries.name_in_words(g.entry_names, catalogue, code, words.current_locale())


def positions() -> list[CatalogueEntry]:
    """The positions that are offered, in order."""
    with reading() as session:
        return queries.offered(session, "position")


@pages.before_request
def administrators_only() -> None:
    """Forbidden for everybody else: who keeps the catalogues is a system administrator."""
    require(may_manage_catalogues(current_actor()))


@pages.get("/catalogues")
def catalogues() -> ResponseReturnValue:
    """The first of the catalogues."""
    return redirect(url_for("catalogues_pages.catalogue", catalogue=CATALOGUES[0]))


@pages.get("/catalogues/<catalogue>")
def catalogue(catalogue: str) -> str:
    """The entries of a catalogue in their order."""
    return render_template("catalogues/entries.html", **_entries(catalogue))


@pages.get("/catalogues/<catalogue>/list")
def entry_list(catalogue: str) -> str:
    """The part of it that changes."""
    return render_template("catalogues/_entries.html", **_entries(catalogue))


def _entries(catalogue: str) -> dict[str, Any]:
    with reading() as session:
        rows = queries.entries(session, catalogue)
        live = _followed(session)
    shown = [row for row in rows if row.withdrawn_at is None]
    withdrawn = [row for row in rows if row.withdrawn_at is not None]
    return {"catalogue": catalogue, "shown": shown, "withdrawn": withdrawn, "live": live}


def _followed(session: Session) -> dict[str, Any]:
    """The administrator's own stream: who is signed out elsewhere leaves the page at once."""
    return followed(session, [f"user:{current_actor().person_id}"])


@pages.get("/catalogues/<catalogue>/new")
def new_entry_sheet(catalogue: str) -> str:
    """The form that adds an entry."""
    require(catalogue in CATALOGUES, NotFound)
    return render_template("catalogues/_new_entry.html", catalogue=catalogue)


@pages.get("/catalogues/entries/<uuid:entry_id>")
def entry_sheet(entry_id: UUID) -> str:
    """An entry: its names; withdrawing it, offering it again."""
    with reading() as session:
        row = session.get(CatalogueEntry, entry_id)
    if row is None:
        raise NotFound
    return render_template("catalogues/_entry.html", row=row)


@pages.get("/rooms")
def rooms() -> str:
    """The rooms."""
    return render_template("catalogues/rooms.html", **_rooms())


@pages.get("/rooms/list")
def room_list() -> str:
    """The part of it that changes."""
    return render_template("catalogues/_rooms.html", **_rooms())


def _rooms() -> dict[str, Any]:
    with reading() as session:
        rows, live = queries.rooms(session), _followed(session)
    return {"rooms": rows, "live": live}


@pages.get("/rooms/new")
def new_room_sheet() -> str:
    """The form that adds a room."""
    return render_template("catalogues/_new_room.html")


@pages.get("/rooms/<uuid:room_id>/facts")
def room_sheet(room_id: UUID) -> str:
    """A room: its name, where it is; withdrawing it, offering it again."""
    with reading() as session:
        return render_template("catalogues/_room.html", row=queries.room(session, room_id))


@pages.get("/rooms/<uuid:room_id>")
def room(room_id: UUID) -> str:
    """A room and the drawing of its seats."""
    with reading() as session:
        row, live = queries.room(session, room_id), _followed(session)
    return render_template("catalogues/room.html", row=row, room=presenters.room(row), live=live)
