"""Writes of the list's order, by who runs the meeting: skipped, moved, taken off, put on again."""

from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.floor import order, presenters, queries, steps
from ecabinet.floor.conflicts import AlreadyWaiting, NotWaiting
from ecabinet.floor.forms import MoveSpeaker, RemoveSpeaker
from ecabinet.floor.models import QUEUED, SpeakingRequest
from ecabinet.meetings.models import Meeting


def skip_speaker(actor: Actor, request_id: UUID) -> SpeakingRequest:
    """Who waits stands last. May be repeated: who stands last stays there."""
    with transaction(actor) as tx:
        meeting, _, row = steps.request_to_run(tx, actor, request_id)
        _require_waiting(row)
        _reorder(tx, "speaking.skipped", meeting, row, order.last)
    return row


def move_speaker(actor: Actor, request_id: UUID, form: MoveSpeaker) -> SpeakingRequest:
    """Who waits stands at that place among those who do. May be repeated."""
    with transaction(actor) as tx:
        meeting, _, row = steps.request_to_run(tx, actor, request_id)
        _require_waiting(row)
        _reorder(tx, "speaking.moved", meeting, row, order.at(form.position))
    return row


def remove_speaker(actor: Actor, request_id: UUID, form: RemoveSpeaker) -> SpeakingRequest:
    """Who waits is off the list, with a reason that all on the item read. May be repeated: the first reason stays."""
    with transaction(actor) as tx:
        meeting, _, row = steps.request_to_run(tx, actor, request_id)
        if row.state == "removed":
            return row
        _require_waiting(row)
        steps.set_state(tx, "speaking.removed", row, "removed", form.reason)
        steps.tell_display(tx, "speaking.removed", meeting)
    return row


def restore_speaker(actor: Actor, request_id: UUID) -> SpeakingRequest:
    """Who was taken off, or had spoken, waits again, at the place of before. May be repeated: who waits stays."""
    with transaction(actor) as tx:
        meeting, item, row = steps.request_to_run(tx, actor, request_id)
        if row.state == "waiting":
            return row
        require(row.state in ("removed", "spoken"), NotWaiting(current=presenters.speaking_request(row)))
        steps.speaker(tx, meeting, item, row.participant_id)
        for other in queries.requests_of(tx.session, item.id):
            same = (other.kind, other.person_id) == (row.kind, row.person_id)
            require(not same or other.state not in QUEUED, AlreadyWaiting(current=presenters.speaking_request(other)))
        steps.set_state(tx, "speaking.put_back", row, "waiting")
        steps.tell_display(tx, "speaking.put_back", meeting)
    return row


def _require_waiting(row: SpeakingRequest) -> None:
    require(row.state == "waiting", NotWaiting(current=presenters.speaking_request(row)))


def _reorder(tx: Transaction, name: str, meeting: Meeting, row: SpeakingRequest, to: order.Move) -> None:
    """The list has the order that the move makes of it; only those whose place became another are told of."""
    waiting = list(queries.waiting_on(tx.session, row.item_id, row.kind))
    places = order.places({one.id: one.place for one in waiting}, to([one.id for one in waiting], row.id))
    for one in waiting:
        if one.place != places[one.id]:
            one.place = places[one.id]
            one.version += 1
            steps.tell_request(tx, name, one)
    steps.tell_display(tx, name, meeting)
