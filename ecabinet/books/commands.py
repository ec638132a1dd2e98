"""Writes of books: asked for, made again, withdrawn."""

import shutil
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.books import presenters, queries
from ecabinet.books.conflicts import BooksAreOff
from ecabinet.books.contents import contents_of
from ecabinet.books.models import Book
from ecabinet.books.policy import are_made
from ecabinet.core import clock
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting

SETTLED = timedelta(seconds=30)  # papers come in bursts: a book is made again once this long nothing has changed


def compile_book(actor: Actor, meeting_id: UUID) -> Book:
    """The actor's book of the meeting is made, or is there. Repeatable: a book that is current stays as it is.

    Raises NotFound, BooksAreOff.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        contents = contents_of(tx.session, actor, meeting)
        require(are_made(contents.setting), BooksAreOff)
        book = queries.book_of(tx.session, meeting_id, actor.person_id)
        if book is None:
            book = Book(id=uuid4(), meeting_id=meeting_id, person_id=actor.person_id, asked_at=clock.now())
            book.due_at = book.asked_at
            tx.add(book)
            _tell(tx, "book.asked", book)
        elif not _is_on_its_way(book, contents.digest):
            _make_again(tx, "book.asked", book, clock.now())
        elif book.state == "waiting":
            book.due_at = clock.now()
        book.asked_at = clock.now()
    return book


def bring_up_to_date(book_id: UUID) -> None:
    """The book will be made again if what its person may see has changed; it is gone if they see the meeting no more.

    Repeatable.
    """
    with transaction(Program()) as tx:
        book = tx.session.get(Book, book_id)
        if book is None:
            return
        meeting = tx.locked(Meeting, book.meeting_id)
        book = tx.locked(Book, book_id)
        actor = actor_for(tx.session.get_one(Person, book.person_id))
        digest = contents_of(tx.session, actor, meeting).digest
        if not meetings.may_follow_meeting(tx.session, actor, meeting.id):
            remove(tx, book)
        elif book.state == "waiting":
            book.due_at = max(book.due_at, clock.now() + SETTLED) if book.due_at > clock.now() else book.due_at
        elif book.digest != digest:
            _make_again(tx, "book.recalled", book, clock.now() + SETTLED)


def remove(tx: Transaction, book: Book) -> None:
    """The book is no more, nor are its files."""
    tx.record("book.removed", book.stream, book, None)
    shutil.rmtree(queries.folder_of(book), ignore_errors=True)
    tx.session.delete(book)


def _is_on_its_way(book: Book, digest: str) -> bool:
    """Ready with this, being made of this, or waiting, which means of what will then be seen."""
    if book.state == "ready" and not queries.is_kept(book):
        return False
    return book.state == "waiting" or (book.state in ("processing", "ready") and book.digest == digest)


def _make_again(tx: Transaction, name: str, book: Book, due_at: datetime) -> None:
    book.state, book.problem, book.attempts, book.ready_pages = "waiting", None, 0, 0
    book.due_at = due_at
    _tell(tx, name, book)


def _tell(tx: Transaction, name: str, book: Book) -> None:
    tx.record(name, book.stream, book, presenters.book(book))
