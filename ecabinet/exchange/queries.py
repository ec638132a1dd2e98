"""Reads: whose calendar, what stands in it, what was printed for whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import clock, words
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.exchange import presenters
from ecabinet.exchange.icalendar import CalendarEvent
from ecabinet.exchange.models import CalendarFeed, Printout
from ecabinet.invitations.clashes import span_of
from ecabinet.invitations.models import Invitation
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.official_papers.official_paper import OfficialPaper

KEPT = timedelta(days=366)


def person_of_feed(session: Session, key: UUID) -> Person:
    """Whose feed it is; NotFound where it was ended or renewed, or the account is disabled."""
    row = session.scalar(select(CalendarFeed).where(CalendarFeed.key == key))
    person = session.get(Person, row.person_id) if row else None
    if person is None or person.disabled_at is not None:
        raise NotFound
    return person


def events_of(session: Session, person: Person) -> list[CalendarEvent]:
    """The meetings of a year back and all to come in which the person takes part, and what they were taken off."""
    since = clock.now() - KEPT
    invited: dict[UUID, list[Invitation]] = defaultdict(list)
    for row in session.scalars(select(Invitation).where(Invitation.person_id == person.id)):
        invited[row.meeting_id].append(row)
    own = {meeting.id: meeting for meeting in _own(session, person) if meeting.starts_at > since}
    events = [event_of(meeting, person.locale, invited[key]) for key, meeting in own.items()]
    return [*events, *_cancelled(session, person, {key: rows for key, rows in invited.items() if key not in own})]


def event_of(meeting: Meeting, locale: str, invited: Sequence[Invitation]) -> CalendarEvent:
    """The meeting as an appointment of one person: time, place and title, and no more."""
    begins, ends = span_of(meeting)
    return CalendarEvent(
        uid=uid(meeting.id),
        sequence=_sequence(meeting, invited),
        starts_at=begins,
        ends_at=ends,
        title=meeting.title_en if locale == "en" and meeting.title_en else meeting.title,
        place=meeting.room,
        is_free=any(_is_excused(row) for row in invited if row.withdrawn_at is None),
    )


def uid(meeting_id: UUID) -> str:
    """How calendars know the meeting again."""
    return f"{meeting_id}@ecabinet"


def _own(session: Session, person: Person) -> Sequence[Meeting]:
    query = (
        select(Meeting)
        .join(Participant, Participant.meeting_id == Meeting.id)
        .where(Participant.person_id == person.id, Meeting.state != "draft", Meeting.removed_at.is_(None))
    )
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def _cancelled(session: Session, person: Person, gone: dict[UUID, list[Invitation]]) -> Iterator[CalendarEvent]:
    """What the person sees no more: calendars need the number to strike it out, and learn nothing new of it."""
    for key, rows in gone.items():
        withdrawn = [row.withdrawn_at for row in rows if row.withdrawn_at]
        if withdrawn and max(withdrawn) > clock.now() - KEPT:
            at, meeting = max(withdrawn), session.get_one(Meeting, key)
            title = words.t("calendar.gone", locale=person.locale)
            yield CalendarEvent(uid(key), _sequence(meeting, rows), at, at, title, is_cancelled=True)


def _sequence(meeting: Meeting, invited: Sequence[Invitation]) -> int:
    """Grows when the meeting changes, when the person is taken off it, and when they are invited again."""
    withdrawn = sum(1 for row in invited if row.withdrawn_at is not None)
    return meeting.version - 1 + max(0, len(invited) - 1) + withdrawn


def _is_excused(row: Invitation) -> bool:
    return row.answer in ("absent", "substitute") and row.decision != "refused"


def feed_of(session: Session, person_id: UUID) -> CalendarFeed | None:
    """The person's feed, if it is switched on."""
    return session.get(CalendarFeed, person_id)


def printout_of(session: Session, actor: Actor, key: UUID) -> Printout:
    """What the actor asked to be printed; NotFound for what others did."""
    row = session.get(Printout, key)
    if row is None or row.asked_by != actor.person_id:
        raise NotFound
    return row


def printout_saying(session: Session, actor: Actor, paper: OfficialPaper[Any]) -> Printout | None:
    """What the actor asked for that says exactly what the paper says; one that failed only where all did."""
    query = select(Printout).where(Printout.asked_by == actor.person_id, Printout.content == paper.content)
    has_failed = case((Printout.state == "failed", 1), else_=0)
    return session.scalar(query.order_by(has_failed, Printout.asked_at.desc()).limit(1))


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The person's feed, without its address, and what was printed for them."""
    feed = feed_of(session, person_id)
    rows = session.scalars(select(Printout).where(Printout.asked_by == person_id))
    return [
        *([entity("calendar_feed", person_id, presenters.calendar_feed(feed))] if feed else []),
        *(entity("printout", row.id, presenters.printout(row)) for row in rows),
    ]
