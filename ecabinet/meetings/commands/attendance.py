"""Writes of attendance: who is in the room, who is online, who has left."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, Forbidden, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy, queries
from ecabinet.meetings.checks import checks_in
from ecabinet.meetings.commands.telling import tell_meeting, tell_participant
from ecabinet.meetings.conflicts import MeetingClosed, MeetingNotConvened
from ecabinet.meetings.forms import CheckIn
from ecabinet.meetings.models import Meeting, Participant


class Said(NamedTuple):
    """An attendance as somebody says it: by which way, and since when, if not since now."""

    attendance: str
    way: str
    at: datetime | None = None


def check_in(actor: Actor, meeting_id: UUID, form: CheckIn) -> Participant:
    """The participant, or the actor where none is named, is present so; by whom, is kept. May be repeated.

    Whoever runs the meeting checks in others, for instance one whose tablet failed, and says since when: also of an
    attendance that was said before, which is then corrected. Raises BadInput for a time to come, or before the last.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        row = _participant(tx, actor, meeting, form.participant_id)
        require(form.at is None or policy.may_run(queries.part_of(tx.session, actor, meeting)))
        way = "self" if row.person_id == actor.person_id else "desk"
        _set(tx, actor, meeting, row, Said(form.attendance, way, form.at))
    return row


def check_in_by_code(tx: Transaction, actor: Actor, meeting_id: UUID) -> tuple[Meeting, Participant]:
    """The actor is in the room, by the code that is shown there; a step of who has looked at the code."""
    meeting = queries.locked_meeting(tx, actor, meeting_id)
    row = _participant(tx, actor, meeting, None)
    _set(tx, actor, meeting, row, Said("onsite", "code"))
    return meeting, row


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
            _write(tx, actor, meeting, row, Said("onsite", "desk"))
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
        way = "self" if row.person_id == actor.person_id else "desk"
        _set(tx, actor, meeting, row, Said("absent", way))
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


def _set(tx: Transaction, actor: Actor, meeting: Meeting, row: Participant, said: Said) -> None:
    _require_open(meeting)
    if row.attendance == said.attendance and said.at in {None, row.attendance_at}:
        return
    _require_time(tx, meeting, row, said)
    tell_meeting(tx, _write(tx, actor, meeting, row, said), meeting)


def _require_time(tx: Transaction, meeting: Meeting, row: Participant, said: Said) -> None:
    """Nobody comes tomorrow, goes before they came, or came back before they had gone."""
    if said.at is None:
        return
    if said.at > clock.now():
        raise BadInput({"at": "meetings.time_to_come"})
    corrects = said.attendance == row.attendance
    earlier = _before_the_last(tx, meeting, row) if corrects else row.attendance_at
    if earlier is not None and said.at < earlier:
        raise BadInput({"at": "meetings.time_before_the_last"})


def _before_the_last(tx: Transaction, meeting: Meeting, row: Participant) -> datetime | None:
    """Since when it was as it was before what stands now."""
    said = checks_in(tx.session, [meeting]).get(row.id, [])
    return said[-2][0] if len(said) > 1 else None


def _require_open(meeting: Meeting) -> None:
    require(meeting.state != "closed", MeetingClosed)
    require(meeting.state != "draft", MeetingNotConvened)


def _write(tx: Transaction, actor: Actor, meeting: Meeting, row: Participant, said: Said) -> str:
    """The row says so, and its followers hear of it; the answer is what it is called."""
    corrected = row.attendance == said.attendance
    row.attendance, row.attendance_at, row.attendance_by = said.attendance, said.at or clock.now(), actor.person_id
    row.attendance_way = said.way
    name = "participant.checked_out" if said.attendance == "absent" else "participant.checked_in"
    name = "participant.attendance_corrected" if corrected else name
    tell_participant(tx, name, meeting, row)
    return name
