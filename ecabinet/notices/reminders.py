"""What time itself tells: who has not answered, that a meeting begins, and which deadlines come."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.calendar import calendar_of, shipped_years
from ecabinet.core import clock, db
from ecabinet.invitations.models import Invitation
from ecabinet.meetings.models import Meeting
from ecabinet.notices import audience
from ecabinet.notices.deadline_reminders import deadlines
from ecabinet.notices.kinds import Told
from ecabinet.notices.making import make
from ecabinet.notices.slip_reminders import slips
from ecabinet.notices.task_reminders import tasks

BEFORE = (timedelta(hours=48), timedelta(hours=24))
AFTER_SENDING = timedelta(hours=6)  # who was asked just now is not reminded yet
SOON = timedelta(hours=1)


def reminder_due(sent_at: datetime, starts_at: datetime, now: datetime) -> datetime | None:
    """The reminder that stands now for who has not answered: the last whose instant has come, or none."""
    if now >= starts_at:
        return None
    instants = [starts_at - before for before in BEFORE]
    come = [instant for instant in instants if sent_at + AFTER_SENDING <= instant <= now]
    return come[-1] if come else None


def remind() -> int:
    """Who is to be reminded now has a notice of it, once each; the answer is how many were made. May be repeated."""
    with db.reading() as session:
        told = [*_unanswered(session), *_beginning(session), *deadlines(session)]
        told += [*slips(session, calendar_of(shipped_years())), *tasks(session)]
    return make(told)


def _unanswered(session: Session) -> Iterator[Told]:
    now = clock.now()
    query = (
        select(Invitation, Meeting)
        .join(Meeting, Meeting.id == Invitation.meeting_id)
        .where(
            Invitation.answer == "waiting",
            Invitation.withdrawn_at.is_(None),
            Meeting.state == "convened",
            Meeting.removed_at.is_(None),
            Meeting.starts_at > now,
            Meeting.starts_at <= now + max(BEFORE),
        )
    )
    for row, meeting in session.execute(query):
        if (instant := reminder_due(row.sent_at, meeting.starts_at, now)) is not None:
            yield Told((f"answer:{row.id}", minute(instant)), "answer_due", (row.person_id,), meeting.id, row.id)


def _beginning(session: Session) -> Iterator[Told]:
    for meeting in _about_to_begin(session):
        people = audience.coming(session, meeting)
        yield Told((f"beginning:{meeting.id}", minute(meeting.starts_at)), "starts_soon", people, meeting.id)


def _about_to_begin(session: Session) -> Sequence[Meeting]:
    now = clock.now()
    return session.scalars(
        select(Meeting).where(
            Meeting.state == "convened",
            Meeting.removed_at.is_(None),
            Meeting.starts_at > now,
            Meeting.starts_at <= now + SOON,
        )
    ).all()


def minute(instant: datetime) -> int:
    """The instant as a number that a meeting moved to another time does not share."""
    return int(instant.timestamp() // 60)
