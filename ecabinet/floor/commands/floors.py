"""Writes of speaking on an item, or questioning: opened, paused, ended, opened again."""

from uuid import UUID

from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import queries, steps
from ecabinet.floor.forms import SetFloor
from ecabinet.floor.models import Floor, FloorState, Kind, SpeakingRequest
from ecabinet.floor.policy import may_run_floor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import AgendaItem, Meeting

NAMES: dict[FloorState, str] = {"open": "floor.opened", "paused": "floor.paused", "ended": "floor.ended"}


def set_floor(actor: Actor, item_id: UUID, form: SetFloor) -> Floor:
    """Speaking on the item, or questioning, is open, paused or ended. May be repeated: what is so stays so.

    Ended, whoever speaks ends, and who waits was not called; opened again, they wait as before.
    """
    with transaction(actor) as tx:
        meeting, item = meetings.locked_item(tx, actor, item_id)
        require(may_run_floor(meetings.part_of(tx.session, actor, meeting)))
        _require_possible(meeting, item)
        row = queries.floor_of(tx.session, item.id, form.kind)
        state, seconds = (row.state, row.allotted_seconds) if row else (None, None)
        row = row or _new_floor(tx, meeting, item, form.kind)
        row.allotted_seconds = form.allotted_seconds or row.allotted_seconds
        if state != form.state:
            _turn(tx, meeting, row, form.state)
        elif seconds != row.allotted_seconds:
            steps.tell_floor(tx, "floor.changed", row)
    return row


def _require_possible(meeting: Meeting, item: AgendaItem) -> None:
    require(meeting.state != "draft", MeetingNotConvened)
    require(meeting.state != "closed", MeetingClosed)
    require(not item.is_over, ItemEnded)


def _new_floor(tx: Transaction, meeting: Meeting, item: AgendaItem, kind: Kind) -> Floor:
    body = tx.session.get_one(Body, meeting.body_id)
    minutes = body.speech_minutes if kind == "speech" else body.question_minutes
    row = Floor(
        meeting_id=meeting.id,
        item_id=item.id,
        kind=kind,
        allotted_seconds=minutes * 60,
        shows_waiting=body.shows_speakers,
        opened_at=clock.now(),
    )
    tx.add(row)
    return row


def _turn(tx: Transaction, meeting: Meeting, row: Floor, state: FloorState) -> None:
    if state == "ended":
        close_floor(tx, row)
    else:
        _reopen(tx, row)
        row.state, row.ended_at = state, None
        steps.tell_floor(tx, NAMES[state], row)
    steps.tell_display(tx, NAMES[state], meeting)


def close_floor(tx: Transaction, row: Floor) -> None:
    """Nobody speaks there any more, and who waits was not called; the display is not told yet."""
    row.state, row.ended_at = "ended", clock.now()
    now = queries.speaking_now(tx.session, row.meeting_id)
    if now is not None and now.item_id == row.item_id and (now.kind == "speech") == (row.kind == "speech"):
        steps.end(tx, now)
    for waiting in queries.waiting_on(tx.session, row.item_id, row.kind):
        steps.set_state(tx, "floor.ended", waiting, "not_called")
    steps.tell_floor(tx, "floor.ended", row)


def _reopen(tx: Transaction, row: Floor) -> None:
    """Who was not called waits as before."""
    if row.state != "ended":
        return
    for request in queries.requests_of(tx.session, row.item_id):
        if request.kind == row.kind and request.state == "not_called" and not _asked_anew(tx, request):
            steps.set_state(tx, "floor.opened", request, "waiting")


def _asked_anew(tx: Transaction, request: SpeakingRequest) -> bool:
    """Whether the person waits there with another request."""
    rows = queries.waiting_on(tx.session, request.item_id, request.kind)
    return request.person_id in {row.person_id for row in rows}
