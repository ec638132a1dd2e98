"""Steps that commands of the floor share: what is found and locked, what begins and ends, who is told.

The caller has locked the meeting, as everywhere, so that commands never wait for each other in a ring.
"""

from datetime import datetime, timedelta
from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.floor import presenters, queries
from ecabinet.floor.models import Floor, PointOfOrder, SpeakingRequest, Speech
from ecabinet.floor.policy import may_run_floor
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import MeetingClosed, MeetingNotRunning
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.recusals import items_shut_to


def locked_request(tx: Transaction, actor: Actor, request_id: UUID) -> tuple[Meeting, AgendaItem, SpeakingRequest]:
    """The request with its meeting and item, seen by the actor; NotFound otherwise."""
    known = tx.session.get(SpeakingRequest, request_id)
    if known is None:
        raise NotFound
    meeting, item = meetings.locked_item(tx, actor, known.item_id)
    return meeting, item, tx.locked(SpeakingRequest, request_id)


def request_to_run(tx: Transaction, actor: Actor, request_id: UUID) -> tuple[Meeting, AgendaItem, SpeakingRequest]:
    """The request, for who runs the floor of a meeting that is not closed; Forbidden, MeetingClosed otherwise."""
    meeting, item, row = locked_request(tx, actor, request_id)
    require(may_run_floor(meetings.part_of(tx.session, actor, meeting)))
    require(meeting.state != "closed", MeetingClosed)
    return meeting, item, row


def speech_to_run(tx: Transaction, actor: Actor, speech_id: UUID) -> tuple[Meeting, AgendaItem, Speech]:
    """The speech, for who runs the floor; NotFound, Forbidden, MeetingClosed otherwise."""
    known = tx.session.get(Speech, speech_id)
    if known is None:
        raise NotFound
    meeting, item = meetings.locked_item(tx, actor, known.item_id)
    require(may_run_floor(meetings.part_of(tx.session, actor, meeting)))
    require(meeting.state != "closed", MeetingClosed)
    return meeting, item, tx.locked(Speech, speech_id)


def speaker(tx: Transaction, meeting: Meeting, item: AgendaItem, participant_id: UUID) -> Participant:
    """The participant, if they may speak on the item; BadInput otherwise."""
    row = tx.session.get(Participant, participant_id)
    if row is None or row.meeting_id != meeting.id or not speaks_on(tx, row, item.id):
        raise BadInput({"participant_id": "floor.unknown_speaker"})
    return row


def speaks_on(tx: Transaction, row: Participant, item_id: UUID) -> bool:
    """Whether who takes part so may speak on the item: no aide, nobody recused from it, no guest of other items."""
    if row.role == "aide" or item_id in items_shut_to(tx.session, [row]).get(row.id, ()):
        return False
    return row.role != "guest" or item_id in meetings.admitted_to(tx.session, row.id)


def require_running(meeting: Meeting) -> None:
    """Raises MeetingNotRunning unless it runs."""
    require(meeting.state == "running", MeetingNotRunning)


def spoken(row: Speech, at: datetime) -> int:
    """The milliseconds spoken until then, without interruptions; a clock set back makes none of them less than none."""
    until = row.paused_at or at
    return max(0, (until - row.started_at) // timedelta(milliseconds=1) - row.paused_ms)


def end(tx: Transaction, row: Speech, at: datetime | None = None) -> None:
    """The speech is over, and so is its request, unless it was an answer; the display is not told yet."""
    at = at or clock.now()
    row.spoken_ms, row.ended_at, row.paused_at = spoken(row, at), at, None
    tx.session.flush()
    tell_speech(tx, "speech.ended", row)
    if row.kind != "answer":
        set_state(tx, "speaking.ended", tx.locked(SpeakingRequest, row.request_id), "spoken")
    tx.session.flush()


def set_state(tx: Transaction, name: str, row: SpeakingRequest, state: str, reason: str = "") -> None:
    """The request stands so, and those on the item hear of it."""
    row.state, row.reason = state, reason  # type: ignore[assignment]
    row.version += 1
    tell_request(tx, name, row)


def tell_floor(tx: Transaction, name: str, row: Floor) -> None:
    """Those on the item hear of it."""
    tx.record(name, f"item:{row.item_id}", row, presenters.floor(row))


def tell_request(tx: Transaction, name: str, row: SpeakingRequest) -> None:
    """Those on the item hear of it."""
    tx.record(name, f"item:{row.item_id}", row, presenters.speaking_request(row))


def tell_speech(tx: Transaction, name: str, row: Speech, *, gone: bool = False) -> None:
    """Those on the item hear of it."""
    tx.record(name, f"item:{row.item_id}", row, None if gone else presenters.speech(row))


def tell_display(tx: Transaction, name: str, meeting: Meeting) -> None:
    """The room sees who speaks and who waits; called after all else in a command."""
    tx.session.flush()
    shown = queries.on_display(tx.session, meeting)
    if shown is not None:
        tx.record(name, meeting.display_stream, ("floor_on_display", meeting.id), shown)


def tell_point(tx: Transaction, name: str, meeting: Meeting, row: PointOfOrder) -> None:
    """The desk hears of it, and who raised it."""
    for stream in (meeting.desk_stream, f"part:{row.participant_id}"):
        tx.record(name, stream, row, presenters.point_of_order(row))
