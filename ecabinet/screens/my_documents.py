"""My documents: one's own folders, what lies in them, and searching within; and the way in from a paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import g, render_template, request
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.documents import queries as documents
from ecabinet.documents.models import DocumentVersion
from ecabinet.documents.quota import quota, used
from ecabinet.dossiers.models import Dossier
from ecabinet.folders import queries
from ecabinet.folders.forms import SearchFolders
from ecabinet.folders.models import PersonalFolder
from ecabinet.folders.queries import Placed
from ecabinet.meetings.models import Meeting

pages = Pages("my_documents")


@dataclass(frozen=True)
class Branch:
    """A folder in the tree: how deep it stands, from 1, and how many documents lie in it alone."""

    folder: PersonalFolder
    path: str
    depth: int
    documents: int
    own: int


@dataclass(frozen=True)
class Line:
    """A document in a folder: what is read of it, and what it belongs to."""

    placed: Placed
    version: DocumentVersion | None
    home: Meeting | Dossier | None


@pages.app_context_processor
def in_folders() -> dict[str, Any]:
    """`is_in_my_folders(id)` for the pages on which papers are shown."""
    return {"is_in_my_folders": _is_in_my_folders}


def _is_in_my_folders(document_id: UUID) -> bool:
    actor: Actor | None = g.get("actor")
    if actor is None:
        return False
    if "in_my_folders" not in g:
        with reading() as session:
            g.in_my_folders = {row.document_id for row in queries.entries_of(session, actor.person_id)}
    return document_id in g.in_my_folders


@pages.get("/my/documents")
def my_documents() -> str:
    """The folder that the address names, or the top; with `q`, what is found in all of them."""
    return render_template("screens/my_documents.html", **_shown())


@pages.get("/my/documents/list")
def my_documents_list() -> str:
    """The part of it that changes."""
    return render_template("screens/_my_documents.html", **_shown())


def _shown() -> dict[str, Any]:
    actor, typed = current_actor(), request.args.get("q", "").strip()
    with reading() as session:
        tree = _tree(session, actor)
        here = _here(tree)
        at = here.folder.id if here else None
        rows = [row for row in queries.entries_of(session, actor.person_id) if row.folder_id == at]
        lines = [_line(session, row) for row in queries.placed(session, actor, rows)]
        items = dict.fromkeys(line.placed.item.stream for line in lines if line.placed.item)
        shown: dict[str, Any] = {
            "tree": tree,
            "here": here,
            "above": _above(tree, here),
            "inside": [branch for branch in tree if branch.folder.parent_id == at],
            "lines": lines,
            "movable": [branch for branch in tree if branch.depth < 10],
            "own_inside": {branch.folder.id: _own_inside(tree, branch) for branch in tree},
            "used": used(session, actor.person_id),
            "quota": quota(),
            "typed": typed,
            "live": followed(session, [f"user:{actor.person_id}", *items]),
        }
        if typed:
            after = request.args.get("after", "")
            found = queries.search_folders(session, actor, parse(SearchFolders, {"q": typed, "after": after}))
            shown |= {"found": found, "next": urlencode({"q": typed, "after": found.after or ""})}
    return shown


def _tree(session: Session, actor: Actor) -> list[Branch]:
    """All folders, each under the one it stands in, by name."""
    rows = queries.folders_of(session, actor.person_id)
    entries = queries.entries_of(session, actor.person_id)
    below: dict[UUID | None, list[PersonalFolder]] = {}
    for row in sorted(rows, key=lambda one: one.name.casefold()):
        below.setdefault(row.parent_id, []).append(row)

    def grown(parent: UUID | None, path: str, depth: int) -> Iterable[Branch]:
        for row in below.get(parent, ()):
            lying = [entry.is_own for entry in entries if entry.folder_id == row.id]
            named = f"{path} / {row.name}" if path else row.name
            yield Branch(row, named, depth, len(lying), sum(lying))
            yield from grown(row.id, named, depth + 1)

    return list(grown(None, "", 1))


def _here(tree: Sequence[Branch]) -> Branch | None:
    """The folder that the address names; none for the top."""
    asked = request.args.get("folder", "")
    found = next((branch for branch in tree if str(branch.folder.id) == asked), None)
    require(found is not None or not asked, NotFound)
    return found


def _above(tree: Sequence[Branch], here: Branch | None) -> list[Branch]:
    """The folders that lead to this one, the outermost first."""
    known = {branch.folder.id: branch for branch in tree}
    found: list[Branch] = []
    while here and here.folder.parent_id:
        here = known[here.folder.parent_id]
        found.insert(0, here)
    return found


def _own_inside(tree: Sequence[Branch], branch: Branch) -> int:
    """How many own documents lie in the folder and in those that stand in it."""
    inside = queries.within([one.folder for one in tree], branch.folder.id)
    return sum(one.own for one in tree if one.folder.id in inside)


def _line(session: Session, row: Placed) -> Line:
    if row.document is None:
        return Line(row, None, None)
    dossier_id = row.document.dossier_id
    meeting = session.get_one(Meeting, row.item.meeting_id) if row.item else None
    home = meeting or (session.get(Dossier, dossier_id) if dossier_id else None)
    return Line(row, documents.current_version(session, row.document), home)
