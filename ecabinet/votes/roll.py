"""The roll of a vote: the seats of the body and their holders, frozen at its opening."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Seat
from ecabinet.bodies.quorum import RollSeat
from ecabinet.meetings.models import Participant
from ecabinet.meetings.seats import HOLDERS
from ecabinet.votes.models import RollEntry


def freeze(session: Session, vote_id: UUID, body_id: UUID, day: date) -> list[RollEntry]:
    """The roll as of that day, in the seats' order, not yet in the database.

    A person who holds two seats votes once, for the head's seat or else the first; the other counts as vacant.
    """
    seats = bodies.seats_of(session, body_id, day)
    holders = {row.seat_id: row.person for row in bodies.holders_on(session, body_id, day)}
    head = next((seat.id for seat in seats if seat.is_chair), None)
    voter_of: dict[UUID, Person] = {}
    for seat in sorted(seats, key=lambda seat: seat.id != head):
        person = holders.get(seat.id)
        if person is not None and person not in voter_of.values():
            voter_of[seat.id] = person
    return [
        _entry(vote_id, place, seat, seat.id == head, voter_of.get(seat.id))
        for place, seat in enumerate(seats, start=1)
    ]


def _entry(vote_id: UUID, place: int, seat: Seat, is_head: bool, person: Person | None) -> RollEntry:
    return RollEntry(
        vote_id=vote_id,
        seat_id=seat.id,
        position=place,
        title=seat.title,
        title_en=seat.title_en,
        short=seat.short,
        is_chair=is_head,
        person_id=person.id if person else None,
        person_name=person.name if person else "",
    )


def roll_of(session: Session, vote_id: UUID) -> Sequence[RollEntry]:
    """The vote's roll, in the seats' order."""
    return session.scalars(select(RollEntry).where(RollEntry.vote_id == vote_id).order_by(RollEntry.position)).all()


def as_seats(entries: Sequence[RollEntry]) -> list[RollSeat]:
    """The roll as the quorum and the count take it."""
    return [
        RollSeat(str(entry.seat_id), chair=entry.is_chair, status="voting" if entry.person_id else "vacant")
        for entry in entries
    ]


def present_seats(session: Session, meeting_id: UUID, entries: Sequence[RollEntry]) -> list[str]:
    """The roll's seats whose holders are checked in now, in the room or online; a substitute makes no seat present."""
    query = select(Participant.person_id).where(
        Participant.meeting_id == meeting_id, Participant.role.in_(HOLDERS), Participant.attendance != "absent"
    )
    here = set(session.scalars(query))
    return [str(entry.seat_id) for entry in entries if entry.person_id in here]
