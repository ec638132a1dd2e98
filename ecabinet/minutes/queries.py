"""Reads of minutes: always through the eyes of somebody, but for the parts of snapshots."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.attendance.stays import was_present
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part
from ecabinet.minutes import policy, presenters
from ecabinet.minutes.models import (
    Minutes,
    MinutesComment,
    MinutesConfirmation,
    MinutesCorrection,
    MinutesPassage,
)


def state_of(session: Session, meeting_id: UUID) -> str:
    """The stage of the meeting's minutes."""
    row = session.get(Minutes, meeting_id)
    return row.state if row else "draft"


def readable(session: Session, actor: Actor, meeting_id: UUID) -> tuple[Meeting, Part]:
    """The meeting whose minutes the actor may read now, and the actor's part in it; NotFound otherwise."""
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    if not may_read(session, meeting, part):
        raise NotFound
    return meeting, part


def may_read(session: Session, meeting: Meeting, part: Part) -> bool:
    """Whether somebody of that part reads the minutes as far as they are."""
    present = was_present(session, meeting, part.participant_id)
    return policy.may_read(part, state_of(session, meeting.id), was_present=present)


def may_see_passage(session: Session, meeting: Meeting, part: Part, row: MinutesPassage) -> bool:
    """Whether the paragraph is there for somebody of that part."""
    of_item = row.item_id is None or policy.may_read_item(part, row.item_id)
    return of_item and may_read(session, meeting, part)


def passages_of(session: Session, meeting_id: UUID) -> Sequence[MinutesPassage]:
    """All paragraphs that stand, each item's in their order."""
    query = select(MinutesPassage).where(MinutesPassage.meeting_id == meeting_id, MinutesPassage.removed_at.is_(None))
    return session.scalars(query.order_by(MinutesPassage.place, MinutesPassage.id)).all()


def beside(session: Session, meeting_id: UUID, item_id: UUID | None) -> Sequence[MinutesPassage]:
    """The paragraphs of one item, or of the whole, in their order, with those that were removed."""
    of_item = MinutesPassage.item_id == item_id if item_id else MinutesPassage.item_id.is_(None)
    query = select(MinutesPassage).where(MinutesPassage.meeting_id == meeting_id, of_item)
    return session.scalars(query.order_by(MinutesPassage.place, MinutesPassage.id)).all()


def count_passages(session: Session, meeting_id: UUID) -> int:
    """How many paragraphs the minutes have, with those that were removed."""
    query = select(func.count()).select_from(MinutesPassage).where(MinutesPassage.meeting_id == meeting_id)
    return session.scalar(query) or 0


def comments_of(session: Session, meeting_id: UUID) -> Sequence[MinutesComment]:
    """All comments, the first first."""
    query = select(MinutesComment).where(MinutesComment.meeting_id == meeting_id)
    return session.scalars(query.order_by(MinutesComment.at, MinutesComment.id)).all()


def open_comments(session: Session, meeting_id: UUID) -> int:
    """How many comments are not settled."""
    query = select(func.count()).select_from(MinutesComment)
    open_ones = query.where(MinutesComment.meeting_id == meeting_id, MinutesComment.state == "open")
    return session.scalar(open_ones) or 0


def corrections_of(session: Session, meeting_id: UUID) -> Sequence[MinutesCorrection]:
    """All corrections, the first first."""
    query = select(MinutesCorrection).where(MinutesCorrection.meeting_id == meeting_id)
    return session.scalars(query.order_by(MinutesCorrection.at, MinutesCorrection.id)).all()


def confirmations_of(session: Session, meeting_id: UUID) -> Sequence[MinutesConfirmation]:
    """Who confirmed the final minutes, the first first."""
    query = select(MinutesConfirmation).where(MinutesConfirmation.meeting_id == meeting_id)
    return session.scalars(query.order_by(MinutesConfirmation.at, MinutesConfirmation.id)).all()


def published_in(session: Session, item_id: UUID) -> Sequence[MinutesPassage]:
    """The item's conclusions that were published, in their order."""
    query = select(MinutesPassage).where(
        MinutesPassage.item_id == item_id, MinutesPassage.published_at.is_not(None), MinutesPassage.removed_at.is_(None)
    )
    return session.scalars(query.order_by(MinutesPassage.place, MinutesPassage.id)).all()


def may_follow_desk(session: Session, actor: Actor, meeting_id: UUID) -> bool:
    """Whoever writes the minutes of the meeting."""
    return meetings.may_follow_desk(session, actor, meeting_id)


def may_follow_item(session: Session, actor: Actor, item_id: UUID) -> bool:
    """Whoever writes the minutes and is not shut out from the item."""
    item = session.get(AgendaItem, item_id)
    meeting = session.get(Meeting, item.meeting_id) if item else None
    if item is None or meeting is None or not meetings.may_follow_desk(session, actor, meeting.id):
        return False
    return policy.may_read_item(meetings.part_of(session, actor, meeting), item_id)


def snapshot_meeting(session: Session, meeting_id: UUID) -> list[Entity]:
    """How far the minutes are, once they were more than a draft."""
    row = session.get(Minutes, meeting_id)
    if row is None:
        return []
    return [entity("minutes", meeting_id, presenters.minutes(row, confirmations_of(session, meeting_id)))]


def snapshot_published(session: Session, item_id: UUID) -> list[Entity]:
    """The conclusions that those admitted to the item read."""
    return [entity("conclusion", row.id, presenters.conclusion(row)) for row in published_in(session, item_id)]


def snapshot_desk(session: Session, meeting_id: UUID) -> list[Entity]:
    """What is written of the meeting as a whole."""
    return _written(session, meeting_id, None)


def snapshot_item(session: Session, item_id: UUID) -> list[Entity]:
    """What is written of the item."""
    return _written(session, session.get_one(AgendaItem, item_id).meeting_id, item_id)


def _written(session: Session, meeting_id: UUID, item_id: UUID | None) -> list[Entity]:
    passages = [row for row in beside(session, meeting_id, item_id) if row.removed_at is None]
    comments = [row for row in comments_of(session, meeting_id) if row.item_id == item_id]
    corrections = [row for row in corrections_of(session, meeting_id) if row.item_id == item_id]
    return [
        *(entity("minutes_passage", row.id, presenters.passage(row)) for row in passages),
        *(entity("minutes_comment", row.id, presenters.comment(row)) for row in comments),
        *(entity("minutes_correction", row.id, presenters.correction(row)) for row in corrections),
    ]
