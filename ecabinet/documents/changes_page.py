"""The page on which two versions of a document stand side by side."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound, require
from ecabinet.core.web import current_actor
from ecabinet.documents import queries
from ecabinet.documents.folders import streams_of
from ecabinet.documents.models import Document, DocumentVersion

pages = Pages("document_changes")


@pages.get("/documents/<uuid:document_id>/changes")
def changes(document_id: UUID) -> str:
    """What changed between the versions `from` and `to`; by default since the one read last, or the one before."""
    actor = current_actor()
    with reading() as session:
        document, item = queries.visible(session, actor, document_id)
        versions = queries.versions_of(session, document_id)
        current = queries.current_version(session, document)
        require(current is not None, NotFound)
        kept = queries.positions_of(session, actor, [document_id]).get(document_id)
        readable = [row.number for row in versions if current and row.state == "ready" and row.number <= current.number]
        to = _asked("to", readable) or (readable[0] if readable else 0)
        since = _asked("from", readable) or _before(readable, to, kept.version_number if kept else 0)
        streams = [item.stream] if item else streams_of(document)
        shown = {
            "document": document,
            "versions": versions,
            "names": _names(session, versions),
            "readable": readable,
            "since": since,
            "to": to,
            "live": followed(session, streams),
        }
    return render_template("documents/changes.html", **shown, changes=_data(document, since, to))


def _asked(name: str, readable: list[int]) -> int:
    """The number in the address, if there is such a version to read; 0 without one."""
    value = request.args.get(name, "")
    require(not value or (value.isdecimal() and int(value) in readable), NotFound)
    return int(value) if value else 0


def _before(readable: list[int], to: int, read: int) -> int:
    """The version that the reader read last, if it is older; else the one before; 0 where there is none."""
    older = [number for number in readable if number < to]
    return read if read in older else max(older, default=0)


def _names(session: Session, versions: list[DocumentVersion]) -> dict[UUID | None, str]:
    people = (session.get(Person, row.added_by) for row in versions if row.added_by)
    return {person.id: person.name for person in people if person}


def _data(document: Document, since: int, to: int) -> dict[str, Any]:
    """What the page's script gets, as `static/src/documents/changes-data.ts` names it."""
    return {
        "from": since,
        "to": to,
        "urls": {
            "ask": f"/api/v1/documents/{document.id}/comparisons",
            "changes": f"/api/v1/documents/{document.id}/changes?from={since}&to={to}",
            "reader": f"/documents/{document.id}?version={{version}}#page={{page}}&y={{y}}",
        },
    }
