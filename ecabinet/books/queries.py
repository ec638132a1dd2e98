"""Reads of books: everybody's own, and only while it holds exactly what they may see."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.books import presenters
from ecabinet.books.conflicts import BookNotReady, BookReadOnly, BooksAreOff
from ecabinet.books.contents import Contents, contents_of
from ecabinet.books.kept_files import BOOK
from ecabinet.books.models import Book
from ecabinet.books.policy import are_made, may_download
from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import require
from ecabinet.meetings import queries as meetings


@dataclass(frozen=True)
class OwnBook:
    """The actor's book of a meeting, if it was asked for, and what it would hold now."""

    book: Book | None
    contents: Contents

    @property
    def is_current(self) -> bool:
        """It is ready and holds exactly what the actor may see now."""
        book = self.book
        return book is not None and book.state == "ready" and book.digest == self.contents.digest and is_kept(book)

    @property
    def may_download(self) -> bool:
        """The body lets it out."""
        return may_download(self.contents.setting)


def own_book(session: Session, actor: Actor, meeting_id: UUID) -> OwnBook:
    """The actor's book of a meeting that they see; NotFound otherwise."""
    meeting = meetings.visible(session, actor, meeting_id)
    return OwnBook(book_of(session, meeting_id, actor.person_id), contents_of(session, actor, meeting))


def readable_book(session: Session, actor: Actor, meeting_id: UUID) -> Book:
    """The actor's book, ready and exactly what they may see at this moment; NotFound, BooksAreOff, BookNotReady."""
    return _ready(own_book(session, actor, meeting_id))


def downloadable_book(session: Session, actor: Actor, meeting_id: UUID) -> Book:
    """The same, where the body lets books out; BookReadOnly otherwise."""
    own = own_book(session, actor, meeting_id)
    require(own.may_download or not are_made(own.contents.setting), BookReadOnly)
    return _ready(own)


def _ready(own: OwnBook) -> Book:
    require(are_made(own.contents.setting), BooksAreOff)
    if own.book is None or not own.is_current:
        raise BookNotReady
    return own.book


def book_of(session: Session, meeting_id: UUID, person_id: UUID) -> Book | None:
    """That person's book of the meeting, if it was asked for."""
    return session.scalar(select(Book).where(Book.meeting_id == meeting_id, Book.person_id == person_id))


def books_of_meeting(session: Session, meeting_id: UUID) -> list[Book]:
    """All books of the meeting."""
    return list(session.scalars(select(Book).where(Book.meeting_id == meeting_id).order_by(Book.id)))


def folder_of(book: Book) -> Path:
    """Where its files stand once it is ready: the PDF, where each page comes from, pictures and texts of its own."""
    return files.folder(str(book.id))


def is_kept(book: Book) -> bool:
    """Whether its file is there."""
    return (folder_of(book) / BOOK).is_file()


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's books."""
    rows = session.scalars(select(Book).where(Book.person_id == person_id).order_by(Book.id))
    return [entity("book", row.id, presenters.book(row)) for row in rows]
