"""Writes of questioning (chất vấn): who answers a question, and what came of it."""

from uuid import UUID

from ecabinet.bodies.models import Body
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import transaction
from ecabinet.floor import presenters, steps
from ecabinet.floor.commands.speeches import require_callable, start
from ecabinet.floor.conflicts import NotWaiting
from ecabinet.floor.forms import CallAnswer, SettleQuestion
from ecabinet.floor.models import SpeakingRequest, Speech


def call_answer(actor: Actor, request_id: UUID, form: CallAnswer) -> Speech:
    """That participant answers the question, which has been put. The same id calls once.

    Raises what calling a speaker does; BadInput where nothing was asked.
    """
    with transaction(actor) as tx:
        meeting, item, request = steps.request_to_run(tx, actor, request_id)
        require(request.kind == "question", BadInput({"participant_id": "floor.no_question"}))
        if (known := tx.session.get(Speech, form.id)) is not None:
            require(known.request_id == request.id, IdTaken)
            return known
        require_callable(tx, meeting, item, request, form.current_speech_id)
        asked = request.state in ("speaking", "spoken")
        require(asked, NotWaiting(current=presenters.speaking_request(request)))
        person = steps.speaker(tx, meeting, item, form.participant_id)
        minutes = tx.session.get_one(Body, meeting.body_id).answer_minutes
        speech = start(tx, actor, request, person, (form.id, "answer", form.allotted_seconds or minutes * 60))
        steps.tell_display(tx, "speech.started", meeting)
    return speech


def settle_question(actor: Actor, request_id: UUID, form: SettleQuestion) -> SpeakingRequest:
    """The question is answered, is to be answered in writing by a day, or neither as yet. May be repeated."""
    with transaction(actor) as tx:
        _, _, row = steps.request_to_run(tx, actor, request_id)
        require(row.kind == "question", BadInput({"answer": "floor.no_question"}))
        due = form.answer_due if form.answer == "in_writing" else None
        require(form.answer != "in_writing" or due, BadInput({"answer_due": "floor.day_missing"}))
        asked = row.state in ("spoken", "not_called") or form.answer == ""
        require(asked, NotWaiting(current=presenters.speaking_request(row)))
        if (row.answer, row.answer_due) != (form.answer, due):
            row.answer, row.answer_due = form.answer, due
            row.version += 1
            steps.tell_request(tx, "question.settled", row)
    return row
