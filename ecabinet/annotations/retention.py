"""Private notes on a meeting's papers go so many days after it was closed, where its body says so; never unannounced.

What was shared stays with the record: others may have relied on it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from ecabinet.annotations.clearing import empty
from ecabinet.annotations.models import Annotation, NotePurge
from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.db import reading
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import Document
from ecabinet.meetings.models import Meeting

ANNOUNCED_BEFORE = timedelta(days=7)
LAPSES = timedelta(days=14)  # what was announced and not done for so long is announced anew


def due_on(closed_at: datetime, days: int) -> date:
    """The day on which private notes of a meeting may go, as the body says now."""
    return closed_at.astimezone(clock.HANOI).date() + timedelta(days=days)


def keep_to_retention() -> int:
    """What is due was announced, and what was announced so long ago is gone; the answer is how many notes went.

    May be repeated; done once a day.
    """
    with reading() as session:
        announced, going = list(_to_announce(session)), list(_to_purge(session))
    for meeting_id in announced:
        announce(meeting_id)
    return sum(purge(meeting_id) for meeting_id in going)


def purge_date(session: Session, meeting_id: UUID) -> date | None:
    """The day on which private notes on the meeting's papers go, once it is announced."""
    row = session.get(NotePurge, meeting_id)
    return row.on if row is not None and row.done_at is None else None


def would_purge(session: Session) -> int:
    """How many notes would go today."""
    return sum(len(_private_notes(session, meeting_id)) for meeting_id in _to_purge(session))


def announce(meeting_id: UUID) -> None:
    """Whoever has private notes there is told that they go, a week ahead at least. May be repeated."""
    with transaction(Program("notes")) as tx:
        meeting = tx.locked(Meeting, meeting_id)
        if meeting.id not in _to_announce(tx.session):
            return
        row = tx.session.get(NotePurge, meeting.id) or NotePurge(meeting_id=meeting.id)
        row.announced_at, row.done_at = clock.now(), None
        row.on = max(_due(tx.session, meeting), clock.today() + ANNOUNCED_BEFORE)
        tx.add(row)
        said = {"meeting_id": str(meeting.id), "on": row.on.isoformat()}
        for owner in sorted({note.owner_id for note in _private_notes(tx.session, meeting.id)}, key=str):
            tx.record("note_purge.announced", f"user:{owner}", ("note_purge", meeting.id), said, withheld=True)


def purge(meeting_id: UUID) -> int:
    """The private notes on the meeting's papers are gone, as was announced; the answer is how many. May be repeated."""
    with transaction(Program("notes")) as tx:
        meeting = tx.locked(Meeting, meeting_id)
        if meeting.id not in _to_purge(tx.session):
            return 0
        notes = _private_notes(tx.session, meeting.id)
        for note in notes:
            empty(note)
        tx.session.get_one(NotePurge, meeting.id).done_at = clock.now()
        _tell(tx, notes)
    return len(notes)


def _tell(tx: Transaction, notes: Sequence[Annotation]) -> None:
    """The devices of whoever saw them hear that they are gone, once for each document."""
    told = {(person, note.document_id) for note in notes for person in (note.owner_id, note.author_id)}
    for person, document_id in sorted(told, key=str):
        data = {"document_id": str(document_id)}
        tx.record("annotations.purged", f"user:{person}", ("annotations", document_id), data, withheld=True)


def _to_announce(session: Session) -> list[UUID]:
    """Meetings whose private notes go within the week, or should have gone, and of which nothing was announced yet."""
    announced = exists().where(*_stands())
    return [row.id for row in _closed(session, ~announced) if _due(session, row) <= clock.today() + ANNOUNCED_BEFORE]


def _to_purge(session: Session) -> list[UUID]:
    """Meetings whose announced day has come, if it is still due by what the body says now."""
    come = exists().where(*_stands(), NotePurge.on <= clock.today())
    return [row.id for row in _closed(session, come) if _due(session, row) <= clock.today()]


def _stands() -> tuple[ColumnElement[bool], ...]:
    """That it was announced for the meeting, and is neither done nor so old that people have forgotten it."""
    recent = NotePurge.on > clock.today() - LAPSES
    return NotePurge.meeting_id == Meeting.id, NotePurge.done_at.is_(None), recent


def _closed(session: Session, which: ColumnElement[bool]) -> Sequence[Meeting]:
    """Closed meetings of bodies that keep private notes for a time only, where there are such notes."""
    noted = exists().where(Document.meeting_id == Meeting.id, Document.id == Annotation.document_id, *_is_private())
    query = select(Meeting).join(Body, Body.id == Meeting.body_id)
    query = query.where(Body.notes_days > 0, Meeting.state == "closed", Meeting.closed_at.is_not(None))
    return session.scalars(query.where(noted, which).order_by(Meeting.closed_at, Meeting.id)).all()


def _due(session: Session, meeting: Meeting) -> date:
    closed_at = meeting.closed_at or clock.now()
    return due_on(closed_at, session.get_one(Body, meeting.body_id).notes_days)


def _private_notes(session: Session, meeting_id: UUID) -> Sequence[Annotation]:
    return session.scalars(_of_meeting(meeting_id).where(*_is_private()).order_by(Annotation.id)).all()


def _of_meeting(meeting_id: UUID) -> Select[Annotation]:
    return (
        select(Annotation)
        .join(Document, Document.id == Annotation.document_id)
        .where(Document.meeting_id == meeting_id)
    )


def _is_private() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Annotation.audience == "private", Annotation.removed_at.is_(None)
