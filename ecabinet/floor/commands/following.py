"""Writes by which the floor keeps in step with the meeting: its course, and who takes part."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from ecabinet.core.actor import Program
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import queries, steps
from ecabinet.floor.commands.floors import close_floor
from ecabinet.floor.models import QUEUED, Floor, PointOfOrder, SpeakingRequest, Speech
from ecabinet.meetings.models import OVER, AgendaItem, Meeting, Participant

PROGRAM = Program("floor")


def end_speeches(meeting_id: UUID, at: datetime) -> None:
    """What began before that instant has ended at it: the meeting paused, closed, or went on to another item.

    On items that have ended, and in a closed meeting, speaking has ended too. May be repeated.
    """
    with transaction(PROGRAM) as tx:
        meeting = tx.locked(Meeting, meeting_id)
        now = queries.speaking_now(tx.session, meeting.id)
        ended = now is not None and now.started_at < at
        if now is not None and ended:
            steps.end(tx, now, at)
        closed = _floors_over(tx, meeting)
        for floor in closed:
            close_floor(tx, floor)
        for point in _points_over(tx, meeting):
            point.state = "withdrawn"
            steps.tell_point(tx, "point_of_order.withdrawn", meeting, point)
        if ended or closed:
            steps.tell_display(tx, "speech.ended" if ended else "floor.ended", meeting)


def leave_floor(meeting_id: UUID) -> None:
    """Who may not speak on an item any more waits there no more, and does not speak. May be repeated."""
    with transaction(PROGRAM) as tx:
        meeting = tx.locked(Meeting, meeting_id)
        gone = [row for row in _queued(tx, meeting.id) if not _may_stay(tx, row.participant_id, row.item_id)]
        now = queries.speaking_now(tx.session, meeting.id)
        if now is not None and not _is_there(tx, now):
            steps.end(tx, now)
        for row in gone:
            tx.session.flush()
            if row.state == "waiting":
                steps.set_state(tx, "speaking.removed", row, "removed")
        if gone or (now is not None and now.ended_at is not None):
            steps.tell_display(tx, "speaking.removed" if gone else "speech.ended", meeting)


def _floors_over(tx: Transaction, meeting: Meeting) -> Sequence[Floor]:
    query = select(Floor).join(AgendaItem, AgendaItem.id == Floor.item_id)
    query = query.where(Floor.meeting_id == meeting.id, Floor.state != "ended")
    if meeting.state != "closed":
        query = query.where(AgendaItem.state.in_(OVER))
    return tx.scalars(query.order_by(Floor.id))


def _points_over(tx: Transaction, meeting: Meeting) -> Sequence[PointOfOrder]:
    """Those that nobody answered, once the meeting is closed."""
    rows = queries.points_of(tx.session, meeting.id) if meeting.state == "closed" else []
    return [row for row in rows if row.state == "raised"]


def _queued(tx: Transaction, meeting_id: UUID) -> Sequence[SpeakingRequest]:
    query = select(SpeakingRequest).where(SpeakingRequest.meeting_id == meeting_id, SpeakingRequest.state.in_(QUEUED))
    return tx.scalars(query.order_by(SpeakingRequest.id))


def _may_stay(tx: Transaction, participant_id: UUID, item_id: UUID) -> bool:
    row = tx.session.get(Participant, participant_id)
    return row is not None and steps.speaks_on(tx, row, item_id)


def _is_there(tx: Transaction, now: Speech) -> bool:
    """Whether who speaks still takes part, may speak on the item, and has not left the room."""
    row = tx.session.get(Participant, now.participant_id)
    return row is not None and row.attendance != "absent" and steps.speaks_on(tx, row, now.item_id)
