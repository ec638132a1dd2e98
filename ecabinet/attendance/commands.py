"""Writes of attendance beyond a participant's own row."""

from uuid import UUID

from ecabinet.attendance import presenters
from ecabinet.attendance.forms import NoteAbsence
from ecabinet.attendance.models import AbsenceNote
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.models import Meeting, Participant


def note_absence(actor: Actor, participant_id: UUID, form: NoteAbsence) -> AbsenceNote | None:
    """Why the participant is not there stands on the sheet; empty, it is taken back. May be repeated."""
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, participant_id)
        require(policy.may_run(meetings.part_of(tx.session, actor, meeting)))
        require(meeting.state != "closed", MeetingClosed)
        row = tx.session.get(AbsenceNote, participant_id)
        if form.reason == (row.reason if row else ""):
            return row
        row = row or AbsenceNote(id=participant_id, meeting_id=meeting.id)
        row.reason, row.at, row.by = form.reason, clock.now(), actor.person_id
        tx.add(row)
        tx.record("absence.noted", meeting.desk_stream, row, presenters.absence_note(row))
    return row


def _locked(tx: Transaction, actor: Actor, participant_id: UUID) -> Meeting:
    """The meeting in which the participant takes part, seen by the actor."""
    row = tx.session.get(Participant, participant_id)
    if row is None:
        raise NotFound
    return meetings.locked_meeting(tx, actor, row.meeting_id)
