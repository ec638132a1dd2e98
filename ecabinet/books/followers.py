"""Keeps books in step with what their people may see, whichever command changed that."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.books.commands import bring_up_to_date
from ecabinet.books.contents import contents_of
from ecabinet.books.models import Book
from ecabinet.core import db
from ecabinet.core.followers import Follower
from ecabinet.core.journal import Event
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting

PASSING = frozenset(
    {
        "participant.checked_in",
        "participant.checked_out",
        "document.ingesting",
        "document.recognising",
        "document.recognised",
    }
)
OF_A_PERSON = frozenset({"role", "seat_holder", "aide", "person"})


def _handle(events: Sequence[Event]) -> None:
    """All events are of one stream; what stands in the database now is what counts.

    Most events change nobody's book, so this is found out without keeping others from writing.
    """
    telling = [event for event in events if event.name not in PASSING]
    with db.reading() as session:
        books = [row.id for row in _concerned(session, telling) if not _is_current(session, row)] if telling else []
    for book_id in books:
        bring_up_to_date(book_id)


def _is_current(session: Session, book: Book) -> bool:
    """What the book holds, or is being made of, is what its person may see now."""
    meeting = session.get_one(Meeting, book.meeting_id)
    actor = actor_for(session.get_one(Person, book.person_id))
    if book.state == "waiting" or not meetings.may_follow_meeting(session, actor, meeting.id):
        return False
    return contents_of(session, actor, meeting).digest == book.digest


def _concerned(session: Session, events: Sequence[Event]) -> list[Book]:
    kind, _, identity = events[0].stream.partition(":")
    query = select(Book).order_by(Book.id)
    if kind in ("meeting", "desk"):
        query = query.where(Book.meeting_id == UUID(identity))
    elif kind == "item":
        query = query.join(AgendaItem, AgendaItem.meeting_id == Book.meeting_id).where(AgendaItem.id == UUID(identity))
    elif kind == "body":
        query = query.join(Meeting, Meeting.id == Book.meeting_id).where(Meeting.body_id == UUID(identity))
    elif kind == "user" and any(event.entity in OF_A_PERSON for event in events):
        query = query.where(Book.person_id == UUID(identity))
    else:
        return []
    return list(session.scalars(query))


FOLLOWER = Follower("books", _handle)
