"""The JSON API of books, and their files."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, request, send_file

from ecabinet.books import commands, presenters, queries
from ecabinet.books.conflicts import BookNotReady
from ecabinet.books.file_names import file_name
from ecabinet.books.kept_files import BOOK, PAGES
from ecabinet.books.models import Book
from ecabinet.books.presenters import BookView, OwnBookView
from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.web import Api, current_actor
from ecabinet.meetings.models import Meeting

api = Api("books")
WIDTHS = (240, 480, 820)
MOST_PAGES_OF_TEXT = 100


@api.get("/meetings/<uuid:meeting_id>/book")
def show_book(meeting_id: UUID) -> OwnBookView:
    """One's own book of the meeting: whether it is there, and holds exactly what one may see now."""
    with reading() as session:
        own = queries.own_book(session, current_actor(), meeting_id)
    return {
        "setting": own.contents.setting,
        "book": presenters.book(own.book) if own.book else None,
        "is_current": own.is_current,
        "missing": own.contents.missing,
    }


@api.post("/meetings/<uuid:meeting_id>/book")
def compile_book(meeting_id: UUID) -> tuple[BookView, int]:
    """One's own book of the meeting is made, or is there already."""
    return presenters.book(commands.compile_book(current_actor(), meeting_id)), 201


@api.get("/meetings/<uuid:meeting_id>/book/file")
def download_book(meeting_id: UUID) -> Response:
    """One's own book as a PDF with one's watermark, where the body lets books out."""
    with reading() as session:
        book = queries.downloadable_book(session, current_actor(), meeting_id)
        name = file_name(session.get_one(Meeting, meeting_id))
    return _sent(book, BOOK, "application/pdf", download_name=name)


@api.get("/meetings/<uuid:meeting_id>/book/pdf")
def show_book_pdf(meeting_id: UUID) -> Response:
    """One's own book as the reader draws it; ranges are answered."""
    return _sent(_book(meeting_id), BOOK, "application/pdf")


@api.get("/meetings/<uuid:meeting_id>/book/images/<int:width>/<int:page>.webp")
def show_book_image(meeting_id: UUID, width: int, page: int) -> Response:
    """A page's picture, 240 or 480 pixels wide; of page 1 also 820. Without the stamp: it is of the paper itself."""
    require(width in WIDTHS, NotFound)
    place = _origin(_book(meeting_id), page)
    path = place[0] / str(width) / f"{place[1]:04}.webp"
    require(path.is_file(), NotFound)
    response = send_file(path, mimetype="image/webp", conditional=True)
    response.headers["Cache-Control"] = "no-store"
    return response


@api.get("/meetings/<uuid:meeting_id>/book/text")
def list_book_texts(meeting_id: UUID) -> list[Any]:
    """Pages `from` to `to` of one's own book, at most 100, as `list_page_texts` gives those of a paper."""
    first, last = _pages_asked()
    book, pages = _book(meeting_id), []
    for page in range(first, min(last, book.pages) + 1):
        folder, number = _origin(book, page)
        read = json.loads((folder / "text" / f"{number:04}.json").read_text("utf-8"))
        pages.append({"text": read["text"]} if request.args.get("only") == "text" else read)
    return pages


def _book(meeting_id: UUID) -> Book:
    with reading() as session:
        return queries.readable_book(session, current_actor(), meeting_id)


def _origin(book: Book, page: int) -> tuple[Path, int]:
    """The folder in which the page's picture and text stand, and the page's number there."""
    sources = json.loads((queries.folder_of(book) / PAGES).read_text("utf-8"))["sources"]
    require(0 < page <= len(sources), NotFound)
    version, number = sources[page - 1]
    return (files.folder(version), number) if version else (queries.folder_of(book), page)


def _pages_asked() -> tuple[int, int]:
    first, last = request.args.get("from", "1"), request.args.get("to", "1")
    for name, value in (("from", first), ("to", last)):
        require(value.isdecimal() and 0 < int(value) <= 100_000, BadInput({name: "field.int_parsing"}))
    return int(first), min(int(last), int(first) + MOST_PAGES_OF_TEXT - 1)


def _sent(book: Book, name: str, media_type: str, download_name: str = "") -> Response:
    path = queries.folder_of(book) / name
    require(path.is_file(), BookNotReady)
    response = send_file(
        path,
        mimetype=media_type,
        conditional=True,
        as_attachment=bool(download_name),
        download_name=download_name or None,
    )
    response.headers["Cache-Control"] = "no-store"
    return response
