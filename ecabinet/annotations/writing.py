"""Steps by which a note changes: sealed anew, its change remembered by the sender's id, and heard of."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from ecabinet.annotations.conflicts import NotesUnreadable, NoteTooLarge
from ecabinet.annotations.content import Content, unpacked_size
from ecabinet.annotations.limits import MOST_ANSWERS, MOST_BYTES, MOST_STROKES
from ecabinet.annotations.models import Annotation, AnnotationChange
from ecabinet.annotations.queries import Note, locked
from ecabinet.annotations.sealing import Unreadable, opened, seal
from ecabinet.annotations.standing import streams_for
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.documents.models import Document


def note_to_write(tx: Transaction, actor: Actor, annotation_id: UUID) -> Note:
    """The note, locked and seen by the actor; NotFound for others, NotesUnreadable where its key is not here."""
    row, named, document, reader = locked(tx, actor, annotation_id)
    require(row.removed_at is None, NotFound)
    try:
        content = opened(tx.session, row, named)
    except Unreadable:
        raise NotesUnreadable from None
    return Note(row, named, content, document, reader)


def is_known(tx: Transaction, annotation_id: UUID, change: UUID | None) -> bool:
    """Whether that change of the note was made before."""
    return change is not None and tx.session.get(AnnotationChange, (annotation_id, change)) is not None


def keep(tx: Transaction, note: Note, content: Content, change: UUID | None) -> None:
    """The note holds the content from now on, as a new edition; NoteTooLarge where that is more than one may hold.

    Whatever else of the row was to change has changed before, since the seal binds it.
    """
    _require_room(content)
    row = note.row
    row.edition += 1
    row.changed_at = clock.now()
    seal(tx.session, row, note.named, content)
    note.content = content
    if not tx.session.get(Annotation, row.id):
        tx.add(row)
    remember(tx, row, change)


def remember(tx: Transaction, row: Annotation, change: UUID | None) -> None:
    """That change was made, in the edition that the row now has."""
    device = tx.actor.session_id if isinstance(tx.actor, Actor) else None
    key, at = change or uuid4(), clock.now()
    tx.add(AnnotationChange(annotation_id=row.id, id=key, edition=row.edition, device_id=device, at=at))


def _require_room(content: Content) -> None:
    fits = len(content.strokes) <= MOST_STROKES and len(content.answers) <= MOST_ANSWERS
    require(fits and unpacked_size(content) <= MOST_BYTES, NoteTooLarge)


def heard_by(tx: Transaction, note: Note) -> set[str]:
    """The streams of those who may see the note as it is now."""
    return streams_for(tx.session, note.document, note.row, note.named)


def tell(tx: Transaction, name: str, row: Annotation, document: Document, streams: Iterable[str]) -> None:
    """Those who follow hear that the note is to be fetched anew; nothing of it is told but on which document."""
    for stream in sorted(streams):
        tx.record(name, stream, row, {"document_id": str(document.id)}, withheld=True)
