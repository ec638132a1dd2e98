"""Writes of who speaks: called, ended, interrupted, given more time; each can be taken back."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import presenters, queries, steps
from ecabinet.floor.conflicts import NotWaiting, SpeakerChanged, SpeakingNotOpen, SpeechOver
from ecabinet.floor.forms import CallSpeaker, GiveTime
from ecabinet.floor.models import Floor, SpeakingRequest, Speech, SpeechKind
from ecabinet.meetings.conflicts import ItemNotCurrent
from ecabinet.meetings.models import AgendaItem, Meeting, Participant


def call_speaker(actor: Actor, request_id: UUID, form: CallSpeaker) -> Speech:
    """Who waits, or has spoken, speaks; who spoke before has ended. The same id calls once.

    Raises SpeakerChanged where somebody else speaks than the caller saw, SpeakingNotOpen, NotWaiting, ItemNotCurrent,
    MeetingNotRunning, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, item, request = steps.request_to_run(tx, actor, request_id)
        if (known := tx.session.get(Speech, form.id)) is not None:
            require(known.request_id == request.id, IdTaken)
            return known
        floor = require_callable(tx, meeting, item, request, form.current_speech_id)
        require(request.state in ("waiting", "spoken"), NotWaiting(current=presenters.speaking_request(request)))
        person = steps.speaker(tx, meeting, item, request.participant_id)
        seconds = form.allotted_seconds or floor.allotted_seconds
        speech = start(tx, actor, request, person, (form.id, request.kind, seconds))
        steps.set_state(tx, "speaking.called", request, "speaking")
        steps.tell_display(tx, "speech.started", meeting)
    return speech


def require_callable(
    tx: Transaction, meeting: Meeting, item: AgendaItem, request: SpeakingRequest, seen: UUID | None
) -> Floor:
    """Somebody may be called now, and who speaks is whom the caller saw; raises what forbids it."""
    steps.require_running(meeting)
    require(meeting.current_item_id == item.id, ItemNotCurrent)
    floor = queries.floor_of(tx.session, item.id, request.kind)
    if floor is None or floor.state == "ended":
        raise SpeakingNotOpen
    now = queries.speaking_now(tx.session, meeting.id)
    require((now.id if now else None) == seen, SpeakerChanged(current=presenters.speech(now) if now else None))
    return floor


def start(
    tx: Transaction, actor: Actor, request: SpeakingRequest, person: Participant, to_be: tuple[UUID, SpeechKind, int]
) -> Speech:
    """The person speaks, who spoke before has ended; the display is not told yet."""
    if (before := queries.speaking_now(tx.session, request.meeting_id)) is not None:
        steps.end(tx, before)
    identity, kind, seconds = to_be
    row = Speech(
        id=identity,
        meeting_id=request.meeting_id,
        item_id=request.item_id,
        request_id=request.id,
        kind=kind,
        participant_id=person.id,
        person_id=person.person_id,
        seat_id=person.seat_id,
        name=person.name,
        title=person.title,
        title_en=person.title_en,
        short=person.short,
        allotted_seconds=seconds,
        started_at=clock.now(),
        called_by=actor.person_id,
    )
    tx.add(row)
    steps.tell_speech(tx, "speech.started", row)
    return row


def end_speech(actor: Actor, speech_id: UUID) -> Speech:
    """The speech is over. May be repeated: what is over stays as it ended."""
    with transaction(actor) as tx:
        meeting, _, row = steps.speech_to_run(tx, actor, speech_id)
        if row.ended_at is not None:
            return row
        steps.end(tx, row)
        steps.tell_display(tx, "speech.ended", meeting)
    return row


def continue_speech(actor: Actor, speech_id: UUID) -> Speech:
    """The speech goes on where it ended; the time between counts as an interruption. May be repeated.

    Raises SpeakerChanged where somebody else speaks by now, SpeechOver where it was taken back.
    """
    with transaction(actor) as tx:
        meeting, item, row = steps.speech_to_run(tx, actor, speech_id)
        if row.ended_at is None:
            return row
        require(row.taken_back_at is None, SpeechOver)
        request = tx.locked(SpeakingRequest, row.request_id)
        require_callable(tx, meeting, item, request, None)
        _go_on(row)
        steps.tell_speech(tx, "speech.continued", row)
        if row.kind != "answer":
            require(request.state == "spoken", NotWaiting(current=presenters.speaking_request(request)))
            steps.set_state(tx, "speech.continued", request, "speaking")
        steps.tell_display(tx, "speech.continued", meeting)
    return row


def _go_on(row: Speech) -> None:
    gone = (clock.now() - row.started_at) // timedelta(milliseconds=1)
    row.paused_ms = max(0, gone - (row.spoken_ms or 0))
    row.ended_at = row.spoken_ms = row.paused_at = None


def take_back_speech(actor: Actor, speech_id: UUID) -> None:
    """The call was a mistake: the speech never was, who was called waits before all others. A second time it stays so.

    Who had spoken before, and was called again, has spoken; what an answer answers is as it was.
    """
    with transaction(actor) as tx:
        meeting, _, row = steps.speech_to_run(tx, actor, speech_id)
        if row.taken_back_at is not None:
            return
        row.taken_back_at = clock.now()
        row.spoken_ms, row.ended_at = 0, row.ended_at or row.taken_back_at
        steps.tell_speech(tx, "speech.taken_back", row, gone=True)
        if row.kind != "answer":
            _wait_again(tx, tx.locked(SpeakingRequest, row.request_id))
        steps.tell_display(tx, "speech.taken_back", meeting)


def _wait_again(tx: Transaction, request: SpeakingRequest) -> None:
    tx.session.flush()
    others = queries.speeches_of(tx.session, request.item_id)
    spoke_before = any(other.request_id == request.id and other.kind != "answer" for other in others)
    waiting = queries.waiting_on(tx.session, request.item_id, request.kind)
    anew = request.person_id in {other.person_id for other in waiting}
    if not spoke_before and not anew:
        request.place = _before(waiting, request.place)
    steps.set_state(tx, "speech.taken_back", request, "spoken" if spoke_before else "withdrawn" if anew else "waiting")


def _before(waiting: Sequence[SpeakingRequest], place: int) -> int:
    return min([place, *(other.place - 1 for other in waiting)])


def pause_speech(actor: Actor, speech_id: UUID) -> Speech:
    """The clock stands. May be repeated: a clock that stands does so from when it was stopped."""
    with transaction(actor) as tx:
        meeting, _, row = steps.speech_to_run(tx, actor, speech_id)
        require(row.ended_at is None, SpeechOver)
        if row.paused_at is None:
            pause(tx, meeting, row)
    return row


def pause(tx: Transaction, meeting: Meeting, row: Speech) -> None:
    """The clock stands."""
    row.paused_at = clock.now()
    steps.tell_speech(tx, "speech.paused", row)
    steps.tell_display(tx, "speech.paused", meeting)


def resume_speech(actor: Actor, speech_id: UUID) -> Speech:
    """The clock goes on. May be repeated."""
    with transaction(actor) as tx:
        meeting, _, row = steps.speech_to_run(tx, actor, speech_id)
        require(row.ended_at is None, SpeechOver)
        if row.paused_at is not None:
            row.paused_ms += max(0, (clock.now() - row.paused_at) // timedelta(milliseconds=1))
            row.paused_at = None
            steps.tell_speech(tx, "speech.resumed", row)
            steps.tell_display(tx, "speech.resumed", meeting)
    return row


def give_time(actor: Actor, speech_id: UUID, form: GiveTime) -> Speech:
    """The speech may be so long, from its beginning. May be repeated."""
    with transaction(actor) as tx:
        meeting, _, row = steps.speech_to_run(tx, actor, speech_id)
        require(row.ended_at is None, SpeechOver)
        if row.allotted_seconds != form.allotted_seconds:
            row.allotted_seconds = form.allotted_seconds
            steps.tell_speech(tx, "speech.time_given", row)
            steps.tell_display(tx, "speech.time_given", meeting)
    return row
