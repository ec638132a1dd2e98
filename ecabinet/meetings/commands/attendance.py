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


def check_in_all(actor: Actor, meeting_id: UUID) -> list[Participant]:
    """All who hold a seat or keep the minutes are in the room, or whoever stands in for them; the answer is those new.

    Who is online stays so; guests come with their items. May be repeated: who is present stays as they are.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_run(queries.part_of(tx.session, actor, meeting)))
        _require_open(meeting)
        added = [row for row in _expected(tx, meeting) if row.attendance == "absent"]
        for row in added:
            _write(tx, actor, meeting, row, "onsite")
        if added:
            tell_meeting(tx, "participant.checked_in", meeting)
    return added


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


def _expected(tx: Transaction, meeting: Meeting) -> list[Participant]:
    rows = queries.participants_of(tx.session, meeting.id)
    substitutes = [row for row in rows if row.role == "substitute"]
    stood_in_for = {row.seat_id for row in substitutes}
    holders = [row for row in rows if row.role in queries.HOLDERS and (row.seat_id not in stood_in_for)]
    return [*holders, *substitutes]


def _set(tx: Transaction, actor: Actor, meeting: Meeting, row: Participant, attendance: str) -> None:
    _require_open(meeting)
    if row.attendance == attendance:
        return
    name = _write(tx, actor, meeting, row, attendance)
    tell_meeting(tx, name, meeting)


def _require_open(meeting: Meeting) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(meeting.state != "draft", MeetingNotConvened)


def _write(tx: Transaction, actor: Actor, meeting: Meeting, row: Participant, attendance: str) -> str:
    """The row says so, and its followers hear of it; the answer is what it is called."""
    row.attendance, row.attendance_at, row.attendance_by = attendance, clock.now(), actor.person_id
    name = "participant.checked_out" if attendance == "absent" else "participant.checked_in"
    tell_participant(tx, name, meeting, row)
    return name
