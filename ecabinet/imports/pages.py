"""The page on which an administrator imports people and seats: the file, the preview, the passwords to hand over."""

from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy.orm import Session

from ecabinet.core import words
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import require
from ecabinet.core.web import current_actor
from ecabinet.imports import presenters, queries
from ecabinet.imports.columns import HEADINGS
from ecabinet.imports.policy import may_import
from ecabinet.imports.table import MOST_ROWS

pages = Pages("imports")
MOST_SHOWN = 300


@pages.get("/people/imports/new")
def new_import() -> str:
    """The template to download, and where the filled one is put in."""
    actor = current_actor()
    require(may_import(actor))
    with reading() as session:
        live = followed(session, [f"user:{actor.person_id}"])
        last = queries.last_imports(session)
    headings = {column: names[0] for column, names in HEADINGS.items()}
    return render_template("imports/new.html", headings=headings, most=MOST_ROWS, live=live, last=last)


@pages.get("/people/imports/<uuid:import_id>")
def shown_import(import_id: UUID) -> str:
    """What the table would do: rows that are wrong first, then what is added, changed and left as it is."""
    actor = current_actor()
    with reading() as session:
        live = followed(session, [f"user:{actor.person_id}"])
        shown = _shown(session, actor, import_id)
    row = shown["row"]
    groups = {name: [line for line in row["lines"] if line["outcome"] == name] for name in row["counts"]}
    headings = {column: names[0] for column, names in HEADINGS.items()}
    return render_template(
        "imports/import.html", groups=groups, headings=headings, most=MOST_SHOWN, live=live, said=said, **shown
    )


@pages.get("/people/imports/<uuid:import_id>/state")
def import_state(import_id: UUID) -> str:
    """The part of it that changes: how far the import is, and the first passwords to be given."""
    with reading() as session:
        return render_template("imports/_state.html", **_shown(session, current_actor(), import_id))


def _shown(session: Session, actor: Actor, import_id: UUID) -> dict[str, Any]:
    row = queries.visible_import(session, actor, import_id)
    return {
        "row": presenters.an_import(row),
        "progress": presenters.progress(row),
        "newcomers": queries.without_sign_in(session, row),
        "given_at": row.passwords_at,
    }


def said(fault: dict[str, Any]) -> str:
    """What is wrong with a cell, in words."""
    values = {name: value for name, value in fault.items() if name not in ("column", "why")}
    return words.t(fault["why"], **values) if words.has(fault["why"]) else words.t("field.invalid")
