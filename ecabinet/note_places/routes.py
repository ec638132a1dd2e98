"""The JSON API of placing by hand."""

from uuid import UUID

from ecabinet.annotations.presenters import AnnotationView
from ecabinet.annotations.queries import Note
from ecabinet.annotations.views import shown
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.note_places import commands
from ecabinet.note_places.forms import PlaceAnnotation, TakeBackPlace

api = Api("note_places")


@api.put("/annotations/<uuid:annotation_id>/place")
@accepts(PlaceAnnotation)
def place_annotation(annotation_id: UUID, form: PlaceAnnotation) -> AnnotationView:
    """The unplaced note stands there."""
    return _shown(commands.place_annotation(current_actor(), annotation_id, form))


@api.delete("/annotations/<uuid:annotation_id>/place")
@asks(TakeBackPlace)
def take_back_place(annotation_id: UUID, form: TakeBackPlace) -> AnnotationView:
    """A note that was placed by hand is unplaced again."""
    return _shown(commands.take_back_place(current_actor(), annotation_id, form))


def _shown(note: Note) -> AnnotationView:
    with reading() as session:
        return shown(session, note)
