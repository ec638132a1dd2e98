"""Reads of absences for single items."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.meetings.agenda_models import ItemAbsence
from ecabinet.meetings.models import Participant


def item_absences_of(session: Session, meeting_id: UUID) -> Sequence[ItemAbsence]:
    """All of a meeting, the earliest said first."""
    query = select(ItemAbsence).where(ItemAbsence.meeting_id == meeting_id)
    return session.scalars(query.order_by(ItemAbsence.at, ItemAbsence.id)).all()


def items_away_from(session: Session, rows: Collection[Participant]) -> Mapping[UUID, set[UUID]]:
    """The items for which each of these participants is away, by participant."""
    away: dict[UUID, set[UUID]] = defaultdict(set)
    for meeting_id in {row.meeting_id for row in rows}:
        for one in item_absences_of(session, meeting_id):
            away[one.participant_id].add(one.item_id)
    return away
