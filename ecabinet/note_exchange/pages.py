"""The pages of one's notes: of a meeting, and of one document."""

from typing import Any
from uuid import UUID

from flask import render_template, request
from sqlalchemy.orm import Session

from ecabinet.annotated_copies.queries import own_copies, rule_of
from ecabinet.annotations.retention import purge_date
from ecabinet.books.policy import may_download
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.documents.models import Document
from ecabinet.meetings.models import Meeting
from ecabinet.note_exchange import summary
from ecabinet.note_exchange.forms import AskNotes

pages = Pages("note_exchange")
MOST_SHOWN = 1_000  # notes on one page; the DOCX holds all


@pages.get("/meetings/<uuid:meeting_id>/notes")
def meeting_notes(meeting_id: UUID) -> str:
    """All notes on the meeting's papers that one may see, by item and page."""
    return _meeting("note_exchange/meeting.html", meeting_id)


@pages.get("/meetings/<uuid:meeting_id>/notes/list")
def meeting_notes_list(meeting_id: UUID) -> str:
    """The notes themselves, drawn again when one changes."""
    return _meeting("note_exchange/_list.html", meeting_id)


@pages.get("/documents/<uuid:document_id>/notes")
def document_notes(document_id: UUID) -> str:
    """All notes on the document that one may see, and how they are taken out and brought in."""
    return _document("note_exchange/document.html", document_id)


@pages.get("/documents/<uuid:document_id>/notes/list")
def document_notes_list(document_id: UUID) -> str:
    """The notes themselves, drawn again when one changes."""
    return _document("note_exchange/_list.html", document_id)


@pages.get("/documents/<uuid:document_id>/notes/copy")
def document_copy(document_id: UUID) -> str:
    """How one's copy with notes stands."""
    with reading() as session:
        return render_template("note_exchange/_copy.html", **_copy(session, document_id))


def _meeting(template: str, meeting_id: UUID) -> str:
    asked, given = _asked()
    with reading() as session:
        found = summary.of_meeting(session, current_actor(), meeting_id, asked).first(MOST_SHOWN)
        meeting = session.get_one(Meeting, meeting_id)
        live = followed(session, [f"user:{current_actor().person_id}", meeting.stream])
        going_on = purge_date(session, meeting_id)
    shown = {"found": found, "asked": asked, "given": given, "live": live, "base": f"/meetings/{meeting_id}/notes"}
    return render_template(template, meeting=meeting, going_on=going_on, **shown)


def _document(template: str, document_id: UUID) -> str:
    asked, given = _asked()
    with reading() as session:
        found = summary.of_document(session, current_actor(), document_id, asked).first(MOST_SHOWN)
        document = session.get_one(Document, document_id)
        copy = _copy(session, document_id)
        streams = [f"user:{current_actor().person_id}", *([f"item:{document.item_id}"] if document.item_id else [])]
        live = followed(session, streams)
        going_on = purge_date(session, document.meeting_id) if document.meeting_id else None
    shown = {"found": found, "asked": asked, "given": given, "live": live, "base": f"/documents/{document_id}/notes"}
    return render_template(template, document=document, going_on=going_on, **copy, **shown)


def _copy(session: Session, document_id: UUID) -> dict[str, Any]:
    copies = own_copies(session, current_actor(), document_id)
    rule = rule_of(session, session.get_one(Document, document_id))
    is_let_out = rule is None or may_download(rule)
    return {"copy": copies[0] if copies else None, "is_let_out": is_let_out, "document_id": document_id}


def _asked() -> tuple[AskNotes, str]:
    """The filter, and the same as the query of an address."""
    given = {name: value for name, value in request.args.items() if value and name in AskNotes.model_fields}
    return parse(AskNotes, given), "&".join(f"{name}={value}" for name, value in given.items())
