"""Writes of notes: added, changed, removed. What is sent again changes nothing."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.accounts.models import Person
from ecabinet.annotations import policy
from ecabinet.annotations.conflicts import NoteChanged, NoteMoved, TooManyNotes
from ecabinet.annotations.content import Content
from ecabinet.annotations.forms import AddAnnotation, ChangeAnnotation, ChangeStrokes, RemoveAnnotation
from ecabinet.annotations.limits import MOST_NOTES
from ecabinet.annotations.merging import FIELDS, StrokesChange, TextChange, merged, written_again
from ecabinet.annotations.models import Annotation, AnnotationChange
from ecabinet.annotations.queries import Note, locked, people_named
from ecabinet.annotations.sealing import Unreadable, opened
from ecabinet.annotations.standing import may_read, visible_document
from ecabinet.annotations.views import shown
from ecabinet.annotations.writing import heard_by, is_known, keep, note_to_write, remember, tell
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import Document, DocumentVersion


def add_annotation(actor: Actor, document_id: UUID, form: AddAnnotation) -> Note:
    """The note stands on the page, for its owner's eyes. May be repeated: the same id answers with the same note.

    One's own note that was removed comes back with its thread, for those eyes it was for.
    """
    with transaction(actor) as tx:
        document, reader = visible_document(tx.session, actor, document_id)
        owner_id = form.owner_id or actor.person_id
        require(policy.may_write_for(reader, owner_id))
        tx.locked(Person, owner_id)
        version = _version(tx, document, form)
        known = tx.session.get(Annotation, form.id, with_for_update=True, populate_existing=True)
        if known is not None:
            require((known.document_id, known.owner_id) == (document.id, owner_id), IdTaken)
            return _added_before(tx, actor, known, form)
        _require_owner(tx, actor, document, owner_id)
        now = clock.now()
        row = Annotation(
            id=form.id, document_id=document.id, version_id=version.id, page=form.page, owner_id=owner_id,
            author_id=actor.person_id, audience="private", state="placed", edition=0, made_at=now, changed_at=now,
        )  # fmt: skip
        note = Note(row, frozenset(), form.content(), document, reader)
        keep(tx, note, note.content, form.change or form.id)
        tell(tx, "annotation.added", row, document, heard_by(tx, note))
    return note


def change_annotation(actor: Actor, annotation_id: UUID, form: ChangeAnnotation) -> Note:
    """The note is changed so, merged into what it has become. May be repeated: the same change is made once.

    Raises NoteMoved where it stands on another version's page than the one that was drawn on.
    """
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        require(policy.may_change(note.reader, note.row, note.named))
        if is_known(tx, annotation_id, form.change):
            return note
        is_there = form.version_id in (None, note.row.version_id)
        require(is_there, NoteMoved(current=shown(tx.session, note)))
        note.row.page = form.page or note.row.page
        keep(tx, note, _changed(note.content, form), form.change)
        tell(tx, "annotation.changed", note.row, note.document, heard_by(tx, note))
    return note


def remove_annotation(actor: Actor, annotation_id: UUID, form: RemoveAnnotation) -> None:
    """The note is gone. May be repeated. Raises NoteChanged where another device changed it after `base`."""
    with transaction(actor) as tx:
        row, named, document, reader = locked(tx, actor, annotation_id)
        require(policy.may_remove(reader, row))
        if row.removed_at is not None:
            require(is_known(tx, row.id, form.change), NotFound)
            return
        if _changed_elsewhere(tx, actor, row, form.base):
            raise NoteChanged(current=shown(tx.session, note_to_write(tx, actor, annotation_id)))
        streams = heard_by(tx, Note(row, named, Content("pin", "yellow"), document, reader))
        row.removed_at = clock.now()
        remember(tx, row, form.change)
        tell(tx, "annotation.removed", row, document, streams)


def _version(tx: Transaction, document: Document, form: AddAnnotation) -> DocumentVersion:
    """The version that the note is written on; NotFound if the document has none such, or no such page."""
    wanted = form.version_id or document.current_version_id
    version = tx.session.get(DocumentVersion, wanted) if wanted else None
    if version is None or version.document_id != document.id or (version.pages and form.page > version.pages):
        raise NotFound
    return version


def _require_owner(tx: Transaction, actor: Actor, document: Document, owner_id: UUID) -> None:
    """Whom the note is written for may read the document too, and has room for one more."""
    require(owner_id == actor.person_id or may_read(tx.session, owner_id, document))
    query = select(func.count()).select_from(Annotation)
    query = query.where(Annotation.document_id == document.id, Annotation.owner_id == owner_id)
    require(tx.scalar(query.where(Annotation.removed_at.is_(None))) < MOST_NOTES, TooManyNotes(most=MOST_NOTES))


def _added_before(tx: Transaction, actor: Actor, row: Annotation, form: AddAnnotation) -> Note:
    """The note as it is; one that was removed comes back, unless this is the adding of old that was sent again."""
    if row.removed_at is None:
        return note_to_write(tx, actor, row.id)
    _, named, document, reader = locked(tx, actor, row.id)
    require(not is_known(tx, row.id, form.change), NotFound)
    row.removed_at = None
    note = Note(row, named, _before(tx, row), document, reader)
    row.page, row.version_id, row.state = form.page, _version(tx, document, form).id, "placed"
    keep(tx, note, written_again(note.content, form.content()), form.change)
    tell(tx, "annotation.added", row, document, heard_by(tx, note))
    return note


def _before(tx: Transaction, row: Annotation) -> Content:
    """What a removed note held; nothing, once that was cleaned away or its key is not here."""
    try:
        return opened(tx.session, row, people_named(tx.session, [row])[row.id])
    except Unreadable:
        return Content("pin", "yellow")


def _changed(content: Content, form: ChangeAnnotation) -> Content:
    sent = form.model_dump(include=set(FIELDS) & form.model_fields_set, mode="json")
    fields: dict[str, Any] = {name: value for name, value in sent.items() if value is not None or name in NULLABLE}
    text = TextChange(form.text.before, form.text.after) if form.text else None
    return merged(content, fields, text, _ink(form.strokes) if form.strokes else None)


NULLABLE = ("width", "at", "quote")


def _ink(form: ChangeStrokes) -> StrokesChange:
    shifted: dict[str, tuple[float, float]] = {}
    for shift in form.shifted:
        for one in shift.ids:
            before = shifted.get(one, (0.0, 0.0))
            shifted[one] = (before[0] + shift.by[0], before[1] + shift.by[1])
    return StrokesChange(tuple(one.stroke() for one in form.added), tuple(form.removed), shifted)


def _changed_elsewhere(tx: Transaction, actor: Actor, row: Annotation, base: int) -> bool:
    """Whether another device, of whomever, changed the note after that edition."""
    query = select(AnnotationChange.id).where(
        AnnotationChange.annotation_id == row.id,
        AnnotationChange.edition > base,
        AnnotationChange.device_id.is_not(None),
        AnnotationChange.device_id != actor.session_id,
    )
    return tx.scalar(query.limit(1)) is not None
