"""Reads of private lines: through the eyes of one of the two sides."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity
from ecabinet.core.problems import require
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import may_see_meeting
from ecabinet.private_lines.models import LineMessage
from ecabinet.private_lines.policy import may_read_lines


def messages_in(session: Session, actor: Actor, meeting_id: UUID) -> Sequence[LineMessage]:
    """One's own line, or all of them for a secretary, oldest first; NotFound, Forbidden otherwise."""
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    require(may_read_lines(part))
    query = select(LineMessage).where(LineMessage.meeting_id == meeting.id)
    if not part.is_secretary:
        query = query.where(LineMessage.participant_id == part.participant_id)
    return session.scalars(query.order_by(LineMessage.sent_at, LineMessage.id)).all()


def may_follow_lines(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """The secretaries of the meeting, not its chair."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return False
    part = meetings.part_of(session, actor, meeting)
    return part.is_secretary and may_see_meeting(part, meeting)


def snapshot_lines(_session: Session, _meeting_id: UUID) -> list[Entity]:
    """Nothing: events say that there is a message, and whose it is fetches it."""
    return []
