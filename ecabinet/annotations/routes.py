"""The JSON API of notes on pages."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.annotations import answering, commands, queries, sharing
from ecabinet.annotations.forms import (
    AddAnnotation,
    AnswerAnnotation,
    ChangeAnnotation,
    ListAnnotations,
    RemoveAnnotation,
    ShareAnnotation,
)
from ecabinet.annotations.presenters import (
    AnnotationsView,
    AnnotationView,
    ReadersView,
    SharedView,
    edition_of_all,
)
from ecabinet.annotations.queries import Note, Notes
from ecabinet.annotations.readers import helped_on, readers_on
from ecabinet.annotations.views import shown, shown_all
from ecabinet.core.db import reading
from ecabinet.core.problems import BadInput
from ecabinet.core.web import Api, accepts, asks, current_actor

api = Api("annotations")


@api.get("/documents/<uuid:document_id>/annotations")
@asks(ListAnnotations)
def list_annotations(document_id: UUID, form: ListAnnotations) -> AnnotationsView:
    """The notes on the document that one may see; `version` keeps those on that version, `ids` those of these ids."""
    with reading() as session:
        found = queries.notes_on(session, current_actor(), document_id, _ids(form.ids))
        return _listed(session, found, form.version)


def _listed(session: Session, found: Notes, version: int | None) -> AnnotationsView:
    views = shown_all(session, found.notes)
    return {
        "edition_of_all": edition_of_all(found.notes),
        "annotations": [
            one for one in views if one["state"] == "placed" and (version is None or one["version"] == version)
        ],
        "unplaced": [one for one in views if one["state"] == "unplaced"],
        "unreadable": found.unreadable,
        "helped": helped_on(session, found.document, found.reader),
    }


def _ids(asked: str) -> list[UUID] | None:
    try:
        return [UUID(one) for one in asked.split(",")] if asked else None
    except ValueError:
        raise BadInput({"ids": "field.uuid_parsing"}) from None


@api.post("/documents/<uuid:document_id>/annotations")
@accepts(AddAnnotation)
def add_annotation(document_id: UUID, form: AddAnnotation) -> tuple[AnnotationView, int]:
    """A note stands on the page, private to its owner."""
    return _shown(commands.add_annotation(current_actor(), document_id, form)), 201


@api.get("/documents/<uuid:document_id>/annotation-readers")
def list_annotation_readers(document_id: UUID) -> ReadersView:
    """For whose eyes a note on the document can be: one's aides first."""
    with reading() as session:
        return readers_on(session, current_actor(), document_id)


@api.patch("/annotations/<uuid:annotation_id>")
@accepts(ChangeAnnotation)
def change_annotation(annotation_id: UUID, form: ChangeAnnotation) -> AnnotationView:
    """The change is merged into the note."""
    return _shown(commands.change_annotation(current_actor(), annotation_id, form))


@api.delete("/annotations/<uuid:annotation_id>")
@asks(RemoveAnnotation)
def remove_annotation(annotation_id: UUID, form: RemoveAnnotation) -> None:
    """The note is gone, unless another device changed it after `base`."""
    commands.remove_annotation(current_actor(), annotation_id, form)


@api.put("/annotations/<uuid:annotation_id>/audience")
@accepts(ShareAnnotation)
def share_annotation(annotation_id: UUID, form: ShareAnnotation) -> AnnotationView:
    """The note is for those eyes and no others."""
    return _shown(sharing.share_annotation(current_actor(), annotation_id, form))


@api.put("/documents/<uuid:document_id>/annotations/audience")
@accepts(ShareAnnotation)
def share_annotations(document_id: UUID, form: ShareAnnotation) -> SharedView:
    """All one's notes on the document are for those eyes and no others."""
    return {"shared": sharing.share_annotations(current_actor(), document_id, form)}


@api.put("/meetings/<uuid:meeting_id>/annotations/audience")
@accepts(ShareAnnotation)
def share_meeting_annotations(meeting_id: UUID, form: ShareAnnotation) -> SharedView:
    """All one's notes on the papers of the meeting are for those eyes and no others."""
    return {"shared": sharing.share_meeting_annotations(current_actor(), meeting_id, form)}


@api.post("/annotations/<uuid:annotation_id>/answers")
@accepts(AnswerAnnotation)
def answer_annotation(annotation_id: UUID, form: AnswerAnnotation) -> tuple[AnnotationView, int]:
    """The answer stands under the note."""
    return _shown(answering.answer_annotation(current_actor(), annotation_id, form)), 201


@api.delete("/annotations/<uuid:annotation_id>/answers/<uuid:answer_id>")
def remove_annotation_answer(annotation_id: UUID, answer_id: UUID) -> AnnotationView:
    """One's own answer is gone."""
    return _shown(answering.remove_annotation_answer(current_actor(), annotation_id, answer_id))


def _shown(note: Note) -> AnnotationView:
    with reading() as session:
        return shown(session, note)
