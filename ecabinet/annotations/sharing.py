"""For whose eyes notes are: one, all on a document, all on the papers of a meeting. Who loses sight of one is told."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select

from ecabinet.accounts.models import Person
from ecabinet.annotations import policy
from ecabinet.annotations.conflicts import NoSuchAudience, NotForThem
from ecabinet.annotations.forms import ShareAnnotation
from ecabinet.annotations.models import Annotation, AnnotationReader
from ecabinet.annotations.queries import Note
from ecabinet.annotations.standing import audiences_of, may_read, visible_document
from ecabinet.annotations.writing import heard_by, is_known, keep, note_to_write, tell
from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import Document
from ecabinet.documents.queries import papers_of
from ecabinet.meetings import queries as meetings


def share_annotation(actor: Actor, annotation_id: UUID, form: ShareAnnotation) -> Note:
    """The note is for those eyes and no others. May be repeated."""
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        require(policy.may_share(note.reader, note.row))
        if is_known(tx, annotation_id, form.change):
            return note
        _require_audience(tx, note.document, form)
        tell(tx, "annotation.shared", note.row, note.document, _share(tx, note, form, form.change))
    return note


def share_annotations(actor: Actor, document_id: UUID, form: ShareAnnotation) -> int:
    """All the actor's own notes on the document are for those eyes; the answer is how many. May be repeated."""
    with transaction(actor) as tx:
        document, _ = visible_document(tx.session, actor, document_id)
        _require_audience(tx, document, form)
        return _share_all(tx, actor, document, form)


def share_meeting_annotations(actor: Actor, meeting_id: UUID, form: ShareAnnotation) -> int:
    """All the actor's own notes on papers of the meeting are for those eyes; the answer is how many. May be repeated.

    Who is named sees those on papers that they may read.
    """
    with transaction(actor) as tx:
        meeting = meetings.visible(tx.session, actor, meeting_id)
        items = meetings.visible_items(tx.session, actor, meeting)
        papers = [document for item in items for document, _ in papers_of(tx.session, item.id)]
        return sum(_share_all(tx, actor, document, form) for document in papers)


def _share_all(tx: Transaction, actor: Actor, document: Document, form: ShareAnnotation) -> int:
    """One event for each stream, whose followers then ask for all of the document's notes."""
    tx.locked(Person, actor.person_id)
    own = select(Annotation.id).where(
        Annotation.document_id == document.id,
        Annotation.owner_id == actor.person_id,
        Annotation.removed_at.is_(None),
    )
    notes = [note_to_write(tx, actor, one) for one in tx.scalars(own.order_by(Annotation.id))]
    streams = set[str]()
    for note in notes:
        if (note.row.audience, note.named) != (form.audience, frozenset(form.people)):
            streams |= _share(tx, note, form, None)
    for stream in sorted(streams):
        told = {"document_id": str(document.id)}
        tx.record("annotations.shared", stream, ("annotations", document.id), told, withheld=True)
    return len(notes)


def _share(tx: Transaction, note: Note, form: ShareAnnotation, change: UUID | None) -> set[str]:
    """The note is for those eyes; the answer is the streams of all who saw it before or see it now."""
    before = heard_by(tx, note)
    tx.execute(delete(AnnotationReader).where(AnnotationReader.annotation_id == note.row.id))
    note.named = frozenset(form.people)
    note.row.audience = form.audience
    _name(tx, note)
    keep(tx, note, note.content, change)
    return before | heard_by(tx, note)


def _name(tx: Transaction, note: Note) -> None:
    for one in sorted(note.named, key=str):
        tx.session.add(AnnotationReader(annotation_id=note.row.id, person_id=one))


def _require_audience(tx: Transaction, document: Document, form: ShareAnnotation) -> None:
    require(form.audience in audiences_of(tx.session, document), NoSuchAudience)
    barred = [one for one in form.people if not may_read(tx.session, one, document)]
    require(not barred, NotForThem(names=_names(tx, barred)))


def _names(tx: Transaction, people: Iterable[UUID]) -> str:
    """Only of those who have an account; of an id that is nobody's nothing is said."""
    rows = tx.scalars(select(Person).where(Person.id.in_(list(people))).order_by(Person.name))
    return ", ".join(row.name for row in rows)
