"""Writes of who sits where in the room."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.catalogues.models import Room
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, queries
from ecabinet.meetings.commands.telling import tell_participant
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.forms import SeatParticipant
from ecabinet.meetings.models import Meeting, Participant


def seat_participant(actor: Actor, participant_id: UUID, form: SeatParticipant) -> Participant:
    """The participant sits at that place of the room, or wherever there is room. May be repeated.

    Whoever had been given the place sits where there is room from now on.
    """
    with transaction(actor) as tx:
        known = tx.session.get(Participant, participant_id)
        if known is None:
            raise NotFound
        meeting = queries.locked_meeting(tx, actor, known.meeting_id)
        require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
        require(meeting.state != "closed", MeetingClosed)
        _require_place(tx, meeting, form.place_id)
        row = tx.locked(Participant, participant_id)
        if row.place_id == form.place_id:
            return row
        for other in _given(tx, meeting, form.place_id):
            _seat(tx, meeting, other, None)
        _seat(tx, meeting, row, form.place_id)
    return row


def _require_place(tx: Transaction, meeting: Meeting, place_id: UUID | None) -> None:
    room = tx.session.get(Room, meeting.room_id) if meeting.room_id else None
    places = {place["id"] for place in room.seat_map["places"]} if room else set()
    require(place_id is None or str(place_id) in places, BadInput({"place_id": "meetings.unknown_place"}))


def _given(tx: Transaction, meeting: Meeting, place_id: UUID | None) -> list[Participant]:
    if place_id is None:
        return []
    query = select(Participant).where(Participant.meeting_id == meeting.id, Participant.place_id == place_id)
    return list(tx.session.scalars(query))


def _seat(tx: Transaction, meeting: Meeting, row: Participant, place_id: UUID | None) -> None:
    row.place_id = place_id
    tell_participant(tx, "participant.seated", meeting, row)
