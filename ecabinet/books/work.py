"""The background side of books: those that wait are made, one after the other; old ones are cleared away."""

import json
import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.books import presenters
from ecabinet.books.commands import remove
from ecabinet.books.contents import Contents, contents_of
from ecabinet.books.kept_files import BOOK, PAGES
from ecabinet.books.models import Book
from ecabinet.books.plan import write_plan
from ecabinet.books.policy import are_made, may_download
from ecabinet.core import clock, files
from ecabinet.core.actor import Program
from ecabinet.core.logs import log
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.intake.limits import MEGABYTE, Limits
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import Heard, run
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting

LIMITS = Limits(cpu=300, wall=600, silence=90, memory=1_536 * MEGABYTE, file=1_024 * MEGABYTE)
ABANDONED = timedelta(minutes=4)  # a worker that lives says so at least every `silence` seconds
KEPT = timedelta(days=30)  # a book that nobody asked for again so long is cleared away; asking makes it anew
MOST_ATTEMPTS = 3
TOLD_EVERY = 1.0  # seconds


def compile_next() -> bool:
    """One book that waited is made, or marked with what prevented it; False when none is due.

    One whose worker died is taken up again; the third time it is marked as failed.
    """
    taken = _take()
    if taken is None:
        return False
    book, contents = taken
    folder = files.scratch()
    try:
        write_plan(contents, clock.now(), folder)
        run("ecabinet.books.compile", [folder], LIMITS, _telling(book))
        made = json.loads((folder / PAGES).read_text("utf-8"))
        _keep(book, folder, made)
    except Refusal as refusal:
        log.warning("book not made", book=str(book.id), code=refusal.code)
        _set(book, "book.failed", state="failed", problem=refusal.code)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def clear_old() -> bool:
    """A book that nobody has asked for in a month is gone; False when there is none."""
    with transaction(Program()) as tx:
        old = select(Book).where(Book.asked_at < clock.now() - KEPT, Book.state != "processing").limit(1)
        book = tx.scalar(old.with_for_update(skip_locked=True))
        if book is not None:
            remove(tx, book)
    return book is not None


def _take() -> tuple[Book, Contents] | None:
    """The book that has waited longest, and what it is to hold: read in one transaction, so that they go together."""
    now = clock.now()
    abandoned = and_(Book.state == "processing", Book.taken_at < now - ABANDONED)
    waiting = (
        select(Book)
        .where(or_(and_(Book.state == "waiting", Book.due_at <= now), abandoned))
        .order_by(Book.due_at, Book.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program()) as tx:
        book: Book | None = tx.scalar(waiting)
        if book is None:
            return None
        meeting = tx.session.get_one(Meeting, book.meeting_id)
        actor = actor_for(tx.session.get_one(Person, book.person_id))
        contents = contents_of(tx.session, actor, meeting)
        if not meetings.may_follow_meeting(tx.session, actor, meeting.id) or not are_made(contents.setting):
            remove(tx, book)
            return None
        _begin(book, contents)
        tx.record("book.failed" if book.state == "failed" else "book.taken", book.stream, book, presenters.book(book))
    return None if book.state == "failed" else (book, contents)


def _begin(book: Book, contents: Contents) -> None:
    book.attempts += 1
    book.round += 1
    book.taken_at = clock.now()
    if book.attempts > MOST_ATTEMPTS:
        book.state, book.problem = "failed", "unreadable"
        return
    book.state, book.problem, book.digest = "processing", None, contents.digest
    book.watermarked = may_download(contents.setting)
    book.pages, book.ready_pages = contents.pages, 0


def _telling(book: Book) -> Heard:
    """Progress as the child reports it, told to the book's person every second."""
    last = 0.0

    def heard(said: dict[str, Any]) -> None:
        nonlocal last
        if time.monotonic() - last < TOLD_EVERY:
            return
        last = time.monotonic()
        _set(book, "book.taken", ready_pages=said["page"], pages=said["of"], taken_at=clock.now())

    return heard


def _keep(book: Book, folder: Path, made: dict[str, Any]) -> None:
    """The folder stands where the book is read from, unless the book has been overtaken; then it changes nothing."""
    size = (folder / BOOK).stat().st_size
    with transaction(Program()) as tx:
        row = _still(tx, book)
        if row is None:
            return
        files.place_folder(folder, str(book.id))
        row.state, row.made_at, row.size = "ready", clock.now(), size
        row.page_sizes, row.outline = made["sizes"], made["outline"]
        row.pages = row.ready_pages = len(made["sizes"])
        tx.record("book.finished", row.stream, row, presenters.book(row))


def _set(book: Book, name: str, **values: object) -> None:
    with transaction(Program()) as tx:
        row = _still(tx, book)
        if row is None:
            return
        for field, value in values.items():
            setattr(row, field, value)
        tx.record(name, row.stream, row, presenters.book(row))


def _still(tx: Transaction, book: Book) -> Book | None:
    """The row, locked, if it is still this making of it that counts."""
    row = tx.session.get(Book, book.id, with_for_update=True)
    return row if row is not None and row.state == "processing" and row.round == book.round else None
