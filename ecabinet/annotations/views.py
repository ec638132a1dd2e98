"""Notes as presented, with the names and numbers that go with them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ecabinet.annotations import presenters
from ecabinet.annotations.presenters import AnnotationView
from ecabinet.annotations.queries import Note, names_in, numbers_of


def shown(session: Session, note: Note) -> AnnotationView:
    """The note as its reader sees it."""
    return shown_all(session, [note])[0]


def shown_all(session: Session, notes: Sequence[Note]) -> list[AnnotationView]:
    """The notes as their reader sees them."""
    names, numbers = names_in(session, notes), numbers_of(session, notes)
    return [presenters.annotation(note, names, numbers) for note in notes]
