"""The roll of a vote: the seats of the body and their holders, frozen at its opening."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ecabinet.bodies.quorum import RollSeat
from ecabinet.bodies.roll import SeatOnRoll
from ecabinet.meetings.seats import holders_here
from ecabinet.votes.models import RollEntry


def write(session: Session, vote_id: UUID, seats: Sequence[SeatOnRoll]) -> None:
    """The roll of the vote stands in the database."""
    rows = []
    for position, seat in enumerate(seats, start=1):
        known = {"id": uuid4(), "vote_id": vote_id, "position": position, **seat._asdict()}
        rows.append({**known, "person_name": seat.person_name or ""})
    session.execute(insert(RollEntry), rows)


def roll_of(session: Session, vote_id: UUID) -> Sequence[RollEntry]:
    """The vote's roll, in the seats' order."""
    return session.scalars(select(RollEntry).where(RollEntry.vote_id == vote_id).order_by(RollEntry.position)).all()


def as_seats(seats: Sequence[SeatOnRoll]) -> list[RollSeat]:
    """The roll as the quorum takes it."""
    return [RollSeat(str(seat.seat_id), chair=seat.is_chair, status=seat.status) for seat in seats]


def present_seats(session: Session, meeting_id: UUID, seats: Sequence[SeatOnRoll | RollEntry]) -> list[str]:
    """The roll's seats whose holders are checked in now, in the room or online; a substitute makes no seat present."""
    here = holders_here(session, meeting_id)
    return [str(seat.seat_id) for seat in seats if seat.person_id in here]
