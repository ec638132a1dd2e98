"""Meetings of the same person at the same time."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.invitations.models import Invitation
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.meetings.policy import may_see_meeting

UNLESS_SAID = timedelta(hours=2)  # how long a meeting without an end is taken to last
LONGEST = timedelta(days=1)
TOLD = ("convened", "running", "adjourned")


@dataclass(frozen=True, slots=True)
class Clash:
    """Another meeting at the same time; `title` is none where the reader may not see that meeting."""

    starts_at: datetime
    ends_at: datetime
    title: str | None


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    """Whether two spans have an instant in common; that one ends when the other begins is no overlap."""
    return first[0] < second[1] and second[0] < first[1]


def span_of(meeting: Meeting) -> tuple[datetime, datetime]:
    """When the meeting begins and ends, or may be taken to end."""
    return meeting.starts_at, meeting.ends_at or meeting.starts_at + UNLESS_SAID


def clashes(session: Session, actor: Actor, meeting: Meeting, people: Collection[UUID]) -> dict[UUID, list[Clash]]:
    """By person, the other meetings that they are asked to at the same time and have not excused themselves from."""
    found = [row for row in _others(session, meeting, people) if overlap(span_of(row[1]), span_of(meeting))]
    others = {other.id: other for _, other in found}
    parts = meetings.parts_of(session, actor, list(others.values()))
    shown = {key for key, other in others.items() if may_see_meeting(parts[key], other)}
    by_person = defaultdict(list)
    for person_id, other in found:
        by_person[person_id].append(Clash(*span_of(other), title=other.title if other.id in shown else None))
    return by_person


def clashes_of(session: Session, actor: Actor, meetings_asked: Collection[Meeting]) -> dict[UUID, list[Clash]]:
    """The actor's own clashes by meeting; as many questions to the database for many meetings as for one."""
    spans = [span_of(meeting) for meeting in meetings_asked]
    if not spans:
        return {}
    span = min(begins for begins, _ in spans), max(ends for _, ends in spans)
    others = [other for _, other in session.execute(_told(span, [actor.person_id]))]
    parts = meetings.parts_of(session, actor, others)
    clashing = {other.id: Clash(*span_of(other), other.title if may_see_meeting(parts[other.id], other) else None)
                for other in others}  # fmt: skip
    return {
        meeting.id: [
            clashing[other.id]
            for other in others
            if other.id != meeting.id and overlap(span_of(other), span_of(meeting))
        ]
        for meeting in meetings_asked
    }


def _others(session: Session, meeting: Meeting, people: Collection[UUID]) -> list[tuple[UUID, Meeting]]:
    rows = session.execute(_told(span_of(meeting), people))
    return [(person_id, other) for person_id, other in rows if other.id != meeting.id]


def _told(span: tuple[datetime, datetime], people: Collection[UUID]) -> Select[UUID, Meeting]:
    """Who of these people is asked to which meeting that may last into that span, and not excused from it."""
    excused = select(Invitation.id).where(
        Invitation.answer.in_(("absent", "substitute")), Invitation.decision != "refused"
    )
    begins, ends = span
    return (
        select(Participant.person_id, Meeting)
        .join(Meeting, Meeting.id == Participant.meeting_id)
        .where(
            Participant.person_id.in_(people),
            Participant.id.not_in(excused),
            Meeting.state.in_(TOLD),
            Meeting.removed_at.is_(None),
            Meeting.starts_at > begins - LONGEST,
            Meeting.starts_at < ends,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
