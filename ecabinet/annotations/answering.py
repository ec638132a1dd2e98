"""The thread under a note: answered by whoever sees the note, each answer taken back by who wrote it."""

from uuid import UUID

from ecabinet.annotations.content import Answer
from ecabinet.annotations.forms import AnswerAnnotation
from ecabinet.annotations.merging import answered, without_answers
from ecabinet.annotations.queries import Note
from ecabinet.annotations.writing import heard_by, is_known, keep, note_to_write, tell
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import transaction


def answer_annotation(actor: Actor, annotation_id: UUID, form: AnswerAnnotation) -> Note:
    """The answer stands at the end of the note's thread. May be repeated: the same id answers with the same note."""
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        if is_known(tx, annotation_id, form.id):
            return note
        at = rfc3339(clock.now())
        answer: Answer = {"id": str(form.id), "author": str(actor.person_id), "text": form.text, "at": at}
        keep(tx, note, answered(note.content, answer), form.id)
        tell(tx, "annotation.answered", note.row, note.document, heard_by(tx, note))
    return note


def remove_annotation_answer(actor: Actor, annotation_id: UUID, answer_id: UUID) -> Note:
    """The actor's own answer is gone from the thread. Repeated, there is none such."""
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        known = {one["id"]: one for one in note.content.answers}
        require(str(answer_id) in known, NotFound)
        require(known[str(answer_id)]["author"] == str(actor.person_id))
        keep(tx, note, without_answers(note.content, [str(answer_id)]), None)
        tell(tx, "annotation.answered", note.row, note.document, heard_by(tx, note))
    return note
