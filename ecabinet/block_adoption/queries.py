"""Reads of blocks."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.block_adoption import presenters
from ecabinet.block_adoption.models import AdoptionBlock, BlockItem
from ecabinet.core.actor import Actor
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.core.transaction import Transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import may_see_item


def visible(session: Session, actor: Actor, block_id: UUID) -> AdoptionBlock:
    """The block, if the actor sees each item that is in it; NotFound otherwise."""
    row = session.get(AdoptionBlock, block_id)
    if row is None or not _sees(session, actor, row):
        raise NotFound
    return row


def locked(tx: Transaction, actor: Actor, block_id: UUID) -> tuple[Meeting, AdoptionBlock]:
    """The meeting, locked first, and the block, if the actor sees it; NotFound otherwise."""
    known = tx.session.get(AdoptionBlock, block_id)
    if known is None:
        raise NotFound
    meeting = meetings.locked_meeting(tx, actor, known.meeting_id)
    row = tx.locked(AdoptionBlock, block_id)
    if not _sees(tx.session, actor, row):
        raise NotFound
    return meeting, row


def _sees(session: Session, actor: Actor, row: AdoptionBlock) -> bool:
    meeting = session.get_one(Meeting, row.meeting_id)
    part = meetings.part_of(session, actor, meeting)
    agenda = agenda_of(session, [one.item_id for one in items_of(session, row.id) if one.out_at is None])
    return meetings.may_follow_meeting(session, actor, meeting.id) and all(
        may_see_item(part, meeting, item) for item in agenda
    )


def blocks_of(session: Session, actor: Actor, meeting_id: UUID) -> list[AdoptionBlock]:
    """The blocks of the meeting that the actor sees, the latest first; NotFound for who sees no such meeting."""
    meetings.visible(session, actor, meeting_id)
    query = select(AdoptionBlock).where(AdoptionBlock.meeting_id == meeting_id)
    rows = session.scalars(query.order_by(AdoptionBlock.made_at.desc(), AdoptionBlock.id))
    return [row for row in rows if _sees(session, actor, row)]


def items_of(session: Session, block_id: UUID) -> Sequence[BlockItem]:
    """What was put into the block, in the order of the agenda."""
    query = select(BlockItem).join(AgendaItem, AgendaItem.id == BlockItem.item_id)
    return session.scalars(query.where(BlockItem.block_id == block_id).order_by(AgendaItem.number, BlockItem.id)).all()


def agenda_of(session: Session, item_ids: Collection[UUID]) -> Sequence[AgendaItem]:
    """These items in the order of the agenda."""
    return session.scalars(select(AgendaItem).where(AgendaItem.id.in_(item_ids)).order_by(AgendaItem.number)).all()


def gathering(session: Session, meeting_id: UUID) -> AdoptionBlock | None:
    """The block that is being put together."""
    query = select(AdoptionBlock).where(AdoptionBlock.meeting_id == meeting_id, AdoptionBlock.state == "gathering")
    return session.scalar(query)


def may_follow_block(session: Session, actor: Actor, block_id: UUID) -> bool:
    """Whoever sees each item in it."""
    row = session.get(AdoptionBlock, block_id)
    return row is not None and _sees(session, actor, row)


def snapshot_block(session: Session, block_id: UUID) -> list[Entity]:
    """The block."""
    row = session.get_one(AdoptionBlock, block_id)
    return [entity("adoption_block", row.id, presenters.block(row, items_of(session, row.id)))]


def snapshot_meeting(session: Session, meeting_id: UUID) -> list[Entity]:
    """Which blocks the meeting has."""
    rows = session.scalars(select(AdoptionBlock).where(AdoptionBlock.meeting_id == meeting_id))
    return [entity("announced_block", row.id, presenters.announced(row, items_of(session, row.id))) for row in rows]
