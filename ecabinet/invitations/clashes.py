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


def clashes(
    session: Session, actor: Actor, rows: Collection[Meeting], people: Collection[UUID]
) -> dict[UUID, dict[UUID, list[Clash]]]:
    """By meeting and person, the other meetings that they are asked to at the same time and not excused from.

    As many questions to the database for many meetings as for one.
    """
    spans = {row.id: span_of(row) for row in rows}
    asked = list(session.execute(_told(spans.values(), people))) if spans else []
    others = {other.id: other for _, other in asked}
    parts = meetings.parts_of(session, actor, list(others.values()))
    told = {
        key: Clash(*span_of(other), other.title if may_see_meeting(parts[key], other) else None)
        for key, other in others.items()
    }
    found: dict[UUID, dict[UUID, list[Clash]]] = {row.id: defaultdict(list) for row in rows}
    for person_id, other in asked:
        for key, span in spans.items():
            if other.id != key and overlap(span_of(other), span):
                found[key][person_id].append(told[other.id])
    return found


def _told(spans: Collection[tuple[datetime, datetime]], people: Collection[UUID]) -> Select[UUID, Meeting]:
    """Who of these people is asked to which meeting that may last into one of these spans, and not excused from it."""
    excused = select(Invitation.id).where(
        Invitation.answer.in_(("absent", "substitute")), Invitation.decision != "refused"
    )
    begins, ends = min(begins for begins, _ in spans), max(ends for _, ends in spans)
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
