"""Writes of who wants to speak: asked for, changed, withdrawn."""

from uuid import UUID

from sqlalchemy import func, select

from ecabinet.bodies.models import Seat
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import policy, presenters, queries, steps
from ecabinet.floor.conflicts import AlreadyWaiting, NotWaiting, SpeakingEnded, SpeakingPaused
from ecabinet.floor.forms import ChangeSpeakingRequest, RequestToSpeak
from ecabinet.floor.models import QUEUED, Kind, SpeakingRequest
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.policy import Part


def request_to_speak(actor: Actor, item_id: UUID, form: RequestToSpeak) -> SpeakingRequest:
    """The actor, or whom the secretary names, stands last on the list. The same id puts them there once.

    From when the meeting is convened until the item, or speaking on it, has ended. Raises AlreadyWaiting,
    SpeakingPaused, SpeakingEnded, ItemEnded, MeetingNotConvened, MeetingClosed, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, item = meetings.locked_item(tx, actor, item_id)
        part = meetings.part_of(tx.session, actor, meeting)
        require(policy.may_request(part, form.participant_id))
        if (known := tx.session.get(SpeakingRequest, form.id)) is not None:
            require(known.item_id == item.id and known.requested_by == actor.person_id, IdTaken)
            return known
        person = steps.speaker(tx, meeting, item, form.participant_id or _own(part))
        row = _new_request(tx, actor, item, person, form)
        if form.kind == "question":
            _put_to(tx, meeting, row, form.to_seat_id)
        _require_open(tx, meeting, item, form.kind, by_desk=policy.may_run_floor(part))
        _require_new(tx, row)
        tx.add(row)
        steps.tell_request(tx, "speaking.requested", row)
        steps.tell_display(tx, "speaking.requested", meeting)
    return row


def change_speaking_request(actor: Actor, request_id: UUID, form: ChangeSpeakingRequest) -> SpeakingRequest:
    """It says so, as long as it waits. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        meeting, _, row = steps.locked_request(tx, actor, request_id)
        require(policy.may_change_request(meetings.part_of(tx.session, actor, meeting), row))
        require(row.state == "waiting", NotWaiting(current=presenters.speaking_request(row)))
        require(row.version == form.version, StaleVersion(current=presenters.speaking_request(row)))
        changes = form.model_dump(exclude_unset=True, exclude={"version"})
        for field in {"subject", "minutes"} & set(changes):
            setattr(row, field, changes[field])
        if row.kind == "question" and form.to_seat_id is not None:
            _put_to(tx, meeting, row, form.to_seat_id)
        row.version += 1
        steps.tell_request(tx, "speaking.changed", row)
    return row


def withdraw_speaking_request(actor: Actor, request_id: UUID) -> SpeakingRequest:
    """Who asked waits no more; they may ask again. May be repeated: what is withdrawn stays so."""
    with transaction(actor) as tx:
        meeting, _, row = steps.locked_request(tx, actor, request_id)
        require(policy.may_withdraw(meetings.part_of(tx.session, actor, meeting), row))
        if row.state == "withdrawn":
            return row
        require(row.state == "waiting", NotWaiting(current=presenters.speaking_request(row)))
        steps.set_state(tx, "speaking.withdrawn", row, "withdrawn")
        steps.tell_display(tx, "speaking.withdrawn", meeting)
    return row


def _own(part: Part) -> UUID:
    assert part.participant_id is not None  # noqa: S101  (`may_request` has seen to it)
    return part.participant_id


def _new_request(
    tx: Transaction, actor: Actor, item: AgendaItem, person: Participant, form: RequestToSpeak
) -> SpeakingRequest:
    return SpeakingRequest(
        id=form.id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        kind=form.kind,
        place=_last_place(tx, item.id, form.kind) + 1,
        participant_id=person.id,
        person_id=person.person_id,
        seat_id=person.seat_id,
        name=person.name,
        title=person.title,
        title_en=person.title_en,
        short=person.short,
        subject=form.subject,
        minutes=form.minutes,
        requested_at=clock.now(),
        requested_by=actor.person_id,
    )


def _put_to(tx: Transaction, meeting: Meeting, row: SpeakingRequest, seat_id: UUID | None) -> None:
    """The question is put to that seat of the body."""
    seat = tx.session.get(Seat, seat_id) if seat_id else None
    if seat is None or seat.body_id != meeting.body_id or seat.id == row.seat_id:
        raise BadInput({"to_seat_id": "floor.unknown_seat"})
    row.to_seat_id, row.to_title, row.to_title_en = seat.id, seat.title, seat.title_en


def _require_open(tx: Transaction, meeting: Meeting, item: AgendaItem, kind: Kind, *, by_desk: bool) -> None:
    require(meeting.state != "draft", MeetingNotConvened)
    require(meeting.state != "closed", MeetingClosed)
    require(not item.is_over, ItemEnded)
    floor = queries.floor_of(tx.session, item.id, kind)
    require(floor is None or floor.state != "ended", SpeakingEnded)
    require(floor is None or floor.state != "paused" or by_desk, SpeakingPaused)


def _require_new(tx: Transaction, row: SpeakingRequest) -> None:
    query = select(SpeakingRequest).where(
        SpeakingRequest.item_id == row.item_id,
        SpeakingRequest.kind == row.kind,
        SpeakingRequest.person_id == row.person_id,
        SpeakingRequest.state.in_(QUEUED),
    )
    if (known := tx.scalar(query)) is not None:
        raise AlreadyWaiting(current=presenters.speaking_request(known))


def _last_place(tx: Transaction, item_id: UUID, kind: Kind) -> int:
    places = select(func.max(SpeakingRequest.place))
    return tx.scalar(places.where(SpeakingRequest.item_id == item_id, SpeakingRequest.kind == kind)) or 0
