"""The signed record of the positions on an item, as they are at that moment."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body, Seat
from ecabinet.bodies.queries import installation_name
from ecabinet.core import clock, keys
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.signed import sign
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.position_records.record import build_record
from ecabinet.positions import policy, presenters, queries
from ecabinet.positions.models import Position
from ecabinet.signed_records.file import write


def record_of(session: Session, actor: Actor, item_id: UUID) -> bytes:
    """The file, for chair and secretaries; NotFound, Forbidden for others."""
    item = meetings.visible_item(session, actor, item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    require(policy.may_see_all_positions(meetings.part_of(session, actor, meeting)))
    body, rows = session.get_one(Body, meeting.body_id), queries.positions_on(session, actor, item_id)
    rows.sort(key=lambda row: (row.stated_at, str(row.id)))
    record = build_record(
        [_recorded(session, row) for row in rows],
        [row.confirmation for row in rows if row.confirmation],
        installation={"id": keys.key_id(), "name": installation_name(session)},
        body={"id": body.id, "name": body.name},
        meeting={"id": meeting.id, "name": meeting.title},
        item={"id": item.id, "number": str(item.number), "title": item.title},
        at=clock.now(),
    )
    return write(sign(record, keys.signing_key()))


def _recorded(session: Session, row: Position) -> dict[str, Any]:
    holder, seat = session.get_one(Person, row.holder_id), session.get_one(Seat, row.seat_id)
    return {
        "id": row.id,
        "seat": row.seat_id,
        "title": seat.title,
        "holder": {"id": holder.id, "name": holder.name},
        "stated_by": {"id": row.stated_by, "name": row.name},
        "as_substitute": row.as_substitute,
        "stance": row.stance,
        "words": row.words,
        "receipt": presenters.receipt_of(row),
        "stated_at": row.stated_at,
        "ended_at": row.ended_at,
        "withdrawn": row.withdrawn,
    }
