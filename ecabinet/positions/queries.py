"""Reads of positions: always through the eyes of somebody, but for the parts of snapshots."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import require
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part, may_see_meeting
from ecabinet.meetings.recusals import recused_people
from ecabinet.positions import policy, presenters
from ecabinet.positions.models import Position


def spoken_for(session: Session, part: Part) -> Participant | None:
    """The member for whom such a part states positions: oneself, or whom one stands in for; none for all others."""
    own = session.get(Participant, part.participant_id) if policy.may_state_position(part) else None
    if own is None or own.role != "substitute":
        return own
    query = select(Participant).where(
        Participant.meeting_id == own.meeting_id,
        Participant.seat_id == own.seat_id,
        Participant.role.in_(meetings.HOLDERS),
    )
    return session.scalar(query)


def positions_on(session: Session, actor: Actor, item_id: UUID) -> list[Position]:
    """Every position stated on the item, earlier ones too, the latest first: all for chair and secretaries.

    Else those of the member for whom the actor speaks; NotFound, Forbidden for who speaks for none. Those of members
    who were recused meanwhile are not among them.
    """
    item = meetings.visible_item(session, actor, item_id)
    part = meetings.part_of(session, actor, session.get_one(Meeting, item.meeting_id))
    query = select(Position).where(Position.item_id == item_id)
    if not policy.may_see_all_positions(part):
        member = spoken_for(session, part)
        require(member is not None)
        query = query.where(Position.holder_id == (member.person_id if member else None))
    rows = session.scalars(query.order_by(Position.stated_at.desc(), Position.id))
    recused = recused_people(session, item_id)
    return [row for row in rows if row.holder_id not in recused]


def standing_on(session: Session, item_ids: Collection[UUID]) -> dict[UUID, list[Position]]:
    """Where members stand on each of these items now, the oldest first; without those recused from the item."""
    found: dict[UUID, list[Position]] = {item_id: [] for item_id in item_ids}
    recused = {item_id: recused_people(session, item_id) for item_id in item_ids}
    query = select(Position).where(Position.item_id.in_(found), _stands())
    for row in session.scalars(query.order_by(Position.stated_at, Position.id)):
        if row.holder_id not in recused[row.item_id]:
            found[row.item_id].append(row)
    return found


def standing(session: Session, item_id: UUID, holder_id: UUID) -> Position | None:
    """Where that member stands on the item now."""
    return session.scalar(
        select(Position).where(Position.item_id == item_id, Position.holder_id == holder_id, _stands())
    )


def stream_for(session: Session, part: Part) -> str | None:
    """The stream of the positions that such a part states; none for who states none."""
    member = spoken_for(session, part)
    return stream_of(member) if member else None


def stream_of(member: Participant) -> str:
    """What the member and who stands in for the member follow."""
    return f"positions:{member.id}"


def desk_stream_of(item_id: UUID) -> str:
    """What the chair and the secretaries follow, unless recused from the item."""
    return f"item_desk:{item_id}"


def may_follow_item_desk(session: Session, actor: Actor, item_id: UUID) -> bool:
    """Who runs the meeting and sees the item: a chair who is recused from it does not."""
    if not meetings.may_follow_item(session, actor, item_id):
        return False
    meeting = session.get_one(Meeting, session.get_one(AgendaItem, item_id).meeting_id)
    return policy.may_see_all_positions(meetings.part_of(session, actor, meeting))


def may_follow_positions(session: Session, actor: Actor, participant_id: UUID) -> bool:
    """The member of that part, and who stands in."""
    row = session.get(Participant, participant_id)
    meeting = session.get(Meeting, row.meeting_id) if row else None
    if meeting is None:
        return False
    part = meetings.part_of(session, actor, meeting)
    return may_see_meeting(part, meeting) and spoken_for(session, part) is row


def snapshot_positions(session: Session, participant_id: UUID) -> list[Entity]:
    """Where the member of that part stands."""
    row = session.get(Participant, participant_id)
    if row is None:
        return []
    return _shown(session, Position.meeting_id == row.meeting_id, Position.holder_id == row.person_id)


def snapshot_item_desk(session: Session, item_id: UUID) -> list[Entity]:
    """Where all members stand on the item."""
    return _shown(session, Position.item_id == item_id)


def _shown(session: Session, *which: ColumnElement[bool]) -> list[Entity]:
    rows: Sequence[Position] = session.scalars(select(Position).where(*which, _stands())).all()
    return [entity("position", row.id, presenters.position(row)) for row in rows]


def _stands() -> ColumnElement[bool]:
    return Position.ended_at.is_(None)
