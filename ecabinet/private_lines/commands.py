"""Writes of private lines."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import Meeting, Participant
from ecabinet.private_lines.forms import SendLineMessage
from ecabinet.private_lines.models import LineMessage
from ecabinet.private_lines.policy import may_write


def send_line_message(actor: Actor, meeting_id: UUID, form: SendLineMessage) -> LineMessage:
    """The message stands on the line; both sides hear that there is one. The same id sends it once.

    Raises MeetingNotConvened, MeetingClosed, IdTaken; BadInput for who has no line.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        part = meetings.part_of(tx.session, actor, meeting)
        require(may_write(part, form.participant_id))
        if (known := tx.session.get(LineMessage, form.id)) is not None:
            require(known.meeting_id == meeting.id and known.by == actor.person_id, IdTaken)
            return known
        require(meeting.state != "draft", MeetingNotConvened)
        require(meeting.state != "closed", MeetingClosed)
        line = _line(tx, meeting, form.participant_id or part.participant_id)
        row = _new_message(actor, line, form, from_desk=part.is_secretary)
        tx.add(row)
        _tell(tx, row)
    return row


def _line(tx: Transaction, meeting: Meeting, participant_id: UUID | None) -> Participant:
    """Whose line it is: anybody who takes part themselves and keeps no minutes."""
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id or row.role in ("aide", "secretary"):
        raise BadInput({"participant_id": "lines.no_line"})
    return row


def _new_message(actor: Actor, line: Participant, form: SendLineMessage, *, from_desk: bool) -> LineMessage:
    return LineMessage(
        id=form.id,
        meeting_id=line.meeting_id,
        participant_id=line.id,
        by=actor.person_id,
        by_name=actor.name,
        from_desk=from_desk,
        text=form.text,
        sent_at=clock.now(),
    )


def _tell(tx: Transaction, row: LineMessage) -> None:
    """No words: the journal is kept for ever, and read by others than the two."""
    for stream in (row.stream, row.lines_stream):
        data = {"participant_id": str(row.participant_id)}
        tx.record("line_message.sent", stream, row, data, withheld=True)
