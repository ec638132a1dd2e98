"""What a person is in a meeting, or in many at once: the one place from which sight is decided."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.meetings.models import Admission, Meeting, Participant
from ecabinet.meetings.policy import Part
from ecabinet.meetings.recusals import items_shut_to, shut_together
from ecabinet.meetings.seats import HOLDERS, day_of


def part_of(session: Session, actor: Actor, meeting: Meeting) -> Part:
    """What the actor is in the meeting; a part without role, for who has none."""
    return parts_of(session, actor, [meeting])[meeting.id]


def parts_of(session: Session, actor: Actor, meetings: Collection[Meeting]) -> dict[UUID, Part]:
    """What the actor is in each of these meetings, by meeting; as many questions to the database as for one of them."""
    kept = bodies.bodies_kept_by(session, actor.person_id)
    own = {row.meeting_id: row for row in _rows(session, meetings, [actor.person_id])}
    helped = _rows_helped(session, actor, [meeting for meeting in meetings if _reads_for_another(own.get(meeting.id))])
    shut = items_shut_to(session, [*own.values(), *(row for rows in helped.values() for row in rows)])
    admitted = _items_admitted(session, [*own.values(), *(row for rows in helped.values() for row in rows)])
    seats = _seats_held(session, actor, own, meetings)
    parts = {}
    for meeting in meetings:
        row = own.get(meeting.id)
        rows = helped.get(meeting.id, []) if row is None else [row]
        parts[meeting.id] = Part(
            person_id=actor.person_id,
            role=row.role if row else "aide" if rows else None,
            participant_id=row.id if row else None,
            seat_id=seats.get(meeting.id),
            attendance=row.attendance if row else "absent",
            is_secretary_of_body=meeting.body_id in kept,
            is_guest=all(one.role == "guest" for one in rows),
            items=frozenset().union(*(admitted.get(one.id, ()) for one in rows)),
            recused_from=shut_together(helped.get(meeting.id) or rows, shut, admitted),
        )
    return parts


def _reads_for_another(row: Participant | None) -> bool:
    """Who takes no part themselves, or only as an aide."""
    return row is None or row.role == "aide"


def _rows_helped(session: Session, actor: Actor, meetings: Collection[Meeting]) -> dict[UUID, list[Participant]]:
    """An aide reads what the person they help reads: as a guest's aide, that guest's items."""
    rows: dict[UUID, list[Participant]] = defaultdict(list)
    people = bodies.people_helped_by(session, actor.person_id) if meetings else []
    for row in _rows(session, meetings, people) if people else ():
        rows[row.meeting_id].append(row)
    return rows


def _rows(session: Session, meetings: Collection[Meeting], people: Sequence[UUID]) -> Iterable[Participant]:
    ids = [meeting.id for meeting in meetings]
    query = select(Participant).where(Participant.meeting_id.in_(ids), Participant.person_id.in_(people))
    return session.scalars(query)


def _items_admitted(session: Session, rows: Iterable[Participant]) -> dict[UUID, set[UUID]]:
    """The items to which guests are admitted, by participant."""
    items: dict[UUID, set[UUID]] = defaultdict(set)
    guests = [row.id for row in rows if row.role == "guest"]
    query = select(Admission.participant_id, Admission.item_id).where(Admission.participant_id.in_(guests))
    for participant_id, item_id in session.execute(query) if guests else ():
        items[participant_id].add(item_id)
    return items


def _seats_held(
    session: Session, actor: Actor, own: dict[UUID, Participant], meetings: Iterable[Meeting]
) -> dict[UUID, UUID]:
    """The seat that the actor holds on the meeting's day, by meeting, where it is the one of the actor's part."""
    holding = [meeting for meeting in meetings if meeting.id in own and own[meeting.id].role in HOLDERS]
    holders = bodies.holders_with_seats(session, actor.person_id) if holding else []
    return {
        meeting.id: row.seat_id
        for meeting in holding
        for row, seat in holders
        if row.seat_id == own[meeting.id].seat_id
        and seat.body_id == meeting.body_id
        and bodies.is_held_on(row, seat, day_of(meeting))
    }
