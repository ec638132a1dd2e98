"""Writes of attendance: who is in the room, who is online, who has left."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Forbidden, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, queries
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import MeetingClosed, MeetingNotConvened
from ecabinet.meetings.forms import CheckIn
from ecabinet.meetings.models import Meeting, Participant


def check_in(actor: Actor, meeting_id: UUID, form: CheckIn) -> Participant:
    """The participant, or the actor where none is named, is present so; by whom, is kept. May be repeated.

    Whoever runs the meeting checks in others, for instance one whose tablet failed.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        row = _participant(tx, actor, meeting, form.participant_id)
        _set(tx, actor, meeting, row, form.attendance)
    return row


def check_out(actor: Actor, participant_id: UUID) -> Participant:
    """The participant has left. May be repeated."""
    with transaction(actor) as tx:
        known = tx.session.get(Participant, participant_id)
        if known is None:
            raise NotFound
        meeting = queries.locked_meeting(tx, actor, known.meeting_id)
        row = _participant(tx, actor, meeting, participant_id)
        _set(tx, actor, meeting, row, "absent")
    return row


def _participant(tx: Transaction, actor: Actor, meeting: Meeting, participant_id: UUID | None) -> Participant:
    part = queries.part_of(tx.session, actor, meeting)
    if (own := participant_id or part.participant_id) is None:
        raise Forbidden
    row = tx.locked(Participant, own)
    require(row.meeting_id == meeting.id, NotFound)
    require(policy.may_check_in(part, row.id))
    return row


def _set(tx: Transaction, actor: Actor, meeting: Meeting, row: Participant, attendance: str) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(meeting.state != "draft", MeetingNotConvened)
    if row.attendance == attendance:
        return
    row.attendance, row.attendance_at, row.attendance_by = attendance, clock.now(), actor.person_id
    name = "participant.checked_out" if attendance == "absent" else "participant.checked_in"
    tell_participant(tx, name, meeting, row)
    tell_meeting(tx, name, meeting)
