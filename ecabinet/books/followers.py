"""Keeps books in step with what their people may see, whichever command changed that."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.books.commands import bring_up_to_date
from ecabinet.books.models import Book
from ecabinet.core import db
from ecabinet.core.followers import Follower
from ecabinet.core.journal import Event
from ecabinet.meetings.models import AgendaItem, Meeting

OF_A_PERSON = frozenset({"role", "seat_holder", "aide", "person"})


def _handle(events: Sequence[Event]) -> None:
    """All events are of one stream; what stands in the database now is what counts."""
    with db.reading() as session:
        books = _concerned(session, events)
    for book_id in books:
        bring_up_to_date(book_id)


def _concerned(session: Session, events: Sequence[Event]) -> list[UUID]:
    kind, _, identity = events[0].stream.partition(":")
    query = select(Book.id).order_by(Book.id)
    if kind == "meeting":
        query = query.where(Book.meeting_id == UUID(identity))
    elif kind == "item":
        query = query.join(AgendaItem, AgendaItem.meeting_id == Book.meeting_id).where(AgendaItem.id == UUID(identity))
    elif kind == "desk":
        query = query.where(Book.meeting_id == UUID(identity))
    elif kind == "body":
        query = query.join(Meeting, Meeting.id == Book.meeting_id).where(Meeting.body_id == UUID(identity))
    elif kind == "user" and any(event.entity in OF_A_PERSON for event in events):
        query = query.where(Book.person_id == UUID(identity))
    else:
        return []
    return list(_ids(session.scalars(query)))


def _ids(found: Iterable[UUID]) -> Iterable[UUID]:
    return dict.fromkeys(found)


FOLLOWER = Follower("books", _handle)
