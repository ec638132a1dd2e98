"""Writes of placing by hand: an unplaced note is put somewhere, and that is taken back."""

from dataclasses import replace
from uuid import UUID

from ecabinet.annotations import policy
from ecabinet.annotations.conflicts import NoteMoved
from ecabinet.annotations.content import Content, Was
from ecabinet.annotations.queries import Note
from ecabinet.annotations.views import shown
from ecabinet.annotations.writing import heard_by, is_known, keep, note_to_write, tell
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import DocumentVersion
from ecabinet.note_places import standing
from ecabinet.note_places.conflicts import NoteIsPlaced, NotPlacedByHand
from ecabinet.note_places.forms import PlaceAnnotation, TakeBackPlace


def place_annotation(actor: Actor, annotation_id: UUID, form: PlaceAnnotation) -> Note:
    """The unplaced note stands there, on the current version. May be repeated: the same change is made once.

    Raises NoteIsPlaced, and NoteMoved where the page is of another version.
    """
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        require(policy.may_change(note.reader, note.row, note.named))
        if is_known(tx, annotation_id, form.change):
            return note
        version = _current(tx, note, form)
        was = note.content.was
        if note.row.state != "unplaced" or was is None:
            raise NoteIsPlaced(current=shown(tx.session, note))
        note.row.page, note.row.state, note.row.version_id = form.page, "placed", version.id
        keep(tx, note, _there(note.content, was, form), form.change)
        tell(tx, "annotation.placed", note.row, note.document, heard_by(tx, note))
    return note


def take_back_place(actor: Actor, annotation_id: UUID, form: TakeBackPlace) -> Note:
    """The note that was placed by hand is unplaced again. May be repeated. Raises NotPlacedByHand."""
    with transaction(actor) as tx:
        note = note_to_write(tx, actor, annotation_id)
        require(policy.may_change(note.reader, note.row, note.named))
        if is_known(tx, annotation_id, form.change):
            return note
        was = note.content.was
        if note.row.state != "placed" or was is None:
            raise NotPlacedByHand
        note.row.page, note.row.state, note.row.version_id = 0, "unplaced", UUID(was["version_id"])
        keep(tx, note, standing.taken_back(note.content, was), form.change)
        tell(tx, "annotation.placed", note.row, note.document, heard_by(tx, note))
    return note


def _current(tx: Transaction, note: Note, form: PlaceAnnotation) -> DocumentVersion:
    """The version that readers have, if that is the one meant and has such a page."""
    current = note.document.current_version_id
    require(form.version_id in (None, current), NoteMoved(current=shown(tx.session, note)))
    version = tx.session.get(DocumentVersion, current) if current else None
    if version is None or (version.pages and form.page > version.pages):
        raise NotFound
    return version


def _there(content: Content, was: Was, form: PlaceAnnotation) -> Content:
    """It keeps where it was, so that the placing can be taken back."""
    return replace(
        content,
        at=list(form.at) if form.at else was.get("at") if form.rects is None else None,
        rects=was.get("rects", []) if form.rects is None else [list(one) for one in form.rects],
        strokes=was.get("strokes", []) if form.strokes is None else [one.stroke() for one in form.strokes],
        quote=form.quote.quote() if form.quote else None,
        shifts={},
    )
