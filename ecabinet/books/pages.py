"""The card on a meeting's overview, and the book in the reader."""

from typing import Any
from uuid import UUID

from flask import render_template, request

from ecabinet.books.card import book_card
from ecabinet.books.models import Book
from ecabinet.books.policy import are_made
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.web import current_actor
from ecabinet.core.words import t
from ecabinet.meetings.models import Meeting

pages = Pages("books")


@pages.get("/meetings/<uuid:meeting_id>/book-card")
def card(meeting_id: UUID) -> str:
    """The part of the overview that tells of one's book."""
    return _part("books/_card.html", meeting_id)


@pages.get("/meetings/<uuid:meeting_id>/book-line")
def line(meeting_id: UUID) -> str:
    """The line under the title of the book that one reads."""
    return _part("books/_line.html", meeting_id)


def _part(template: str, meeting_id: UUID) -> str:
    with reading() as session:
        book = book_card(session, current_actor(), meeting_id)
    return render_template(template, meeting_id=meeting_id, book=book)


@pages.get("/meetings/<uuid:meeting_id>/book")
def read_book(meeting_id: UUID) -> str:
    """One's book in the reader; where it is not ready, a page that says how far it is."""
    actor = current_actor()
    with reading() as session:
        book = book_card(session, actor, meeting_id)
        meeting = session.get_one(Meeting, meeting_id)
        live = followed(session, [f"user:{actor.person_id}", meeting.stream])
    shown = {"meeting": meeting, "meeting_id": meeting_id, "book": book, "live": live}
    if book.row is None or book.state != "ready" or not are_made(book.setting):
        return render_template("books/waiting.html", **shown)
    return render_template("books/reader.html", reader=_reader(book.row, meeting), **shown)


def _reader(book: Book, meeting: Meeting) -> dict[str, Any]:
    """What the reader's script gets, as `static/src/documents/reader-data.ts` names it: a paper without versions."""
    asked = request.args.get("page", "")
    page = max(1, min(int(asked), book.pages)) if asked.isdecimal() else 1
    files = f"/api/v1/meetings/{meeting.id}/book"
    return {
        "document": {
            "id": str(book.id),
            "title": t("book.title"),
            "kind": "book",
            "version": book.round,
            "item_number": None,
            "item_title": meeting.title,
            "meeting_id": str(meeting.id),
            "dossier_id": "",
        },
        "version_id": str(book.id),
        "pages": book.page_sizes,
        "outline": book.outline,
        "start": {"page": page, "y": 0, "follow": False},
        "urls": {
            "pdf": f"{files}/pdf",
            "image": files + "/images/{size}/{page}.webp",
            "text": files + "/text?from={from}&to={to}",
            "position": "",
            "reader": "/documents/{document}",
        },
        "streams": {"item": meeting.stream, "meeting": meeting.stream},
        "may": {"present": False},
        "ahead": [],
        "versions": {"current": 0, "read": 0, "coming": None},
        "recognition": {"state": "none", "done": 0, "pages": 0},  # a book has its words from the papers
        "ready_pages": book.pages,
        "bytes": book.size,
    }
