"""Reads of recusals: from which items somebody is shut out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.meetings.agenda_models import Recusal
from ecabinet.meetings.models import Meeting, Participant


def recusals_of(session: Session, meeting_id: UUID) -> Sequence[Recusal]:
    """All of a meeting, by post."""
    query = select(Recusal).where(Recusal.meeting_id == meeting_id)
    return session.scalars(query.order_by(Recusal.title, Recusal.id)).all()


def recused_people(session: Session, item_id: UUID) -> set[UUID]:
    """Those who have no vote on the item."""
    return set(session.scalars(select(Recusal.person_id).where(Recusal.item_id == item_id)))


def items_shut_to(session: Session, rows: Collection[Participant]) -> Mapping[UUID, set[UUID]]:
    """The items from which each of these participants is recused, by participant.

    A substitute is recused with the holder of the seat.
    """
    shut: dict[UUID, set[UUID]] = defaultdict(set)
    if not rows:
        return shut
    meetings = {row.meeting_id for row in rows}
    for recusal in session.scalars(select(Recusal).where(Recusal.meeting_id.in_(meetings))):
        for row in rows:
            if row.meeting_id == recusal.meeting_id and _concerns(recusal, row):
                shut[row.id].add(recusal.item_id)
    return shut


def _concerns(recusal: Recusal, row: Participant) -> bool:
    stands_in = row.role == "substitute" and row.seat_id == recusal.seat_id
    return row.role != "guest" and (row.person_id == recusal.person_id or stands_in)


def shut_together(
    rows: Iterable[Participant], shut: Mapping[UUID, set[UUID]], admitted: Mapping[UUID, set[UUID]]
) -> frozenset[UUID]:
    """The items that all of these are shut out from: what is shut to their aide. A guest's own items stay open."""
    deciding = [shut.get(row.id, set()) for row in rows if row.role != "guest"]
    open_to_guests = set[UUID]().union(*(admitted.get(row.id, set()) for row in rows if row.role == "guest"))
    return frozenset(set.intersection(*deciding) - open_to_guests) if deciding else frozenset()


def concerned(session: Session, meeting: Meeting, recusal: Recusal) -> list[Participant]:
    """The participants whom the recusal shuts out: the person, and who stands in for the seat."""
    rows = session.scalars(select(Participant).where(Participant.meeting_id == meeting.id))
    return [row for row in rows if _concerns(recusal, row)]
