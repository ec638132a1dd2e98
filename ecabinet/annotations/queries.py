"""Reads of notes: always through the eyes of somebody."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from ecabinet.annotations import policy
from ecabinet.annotations.content import Content
from ecabinet.annotations.models import Annotation, AnnotationReader
from ecabinet.annotations.policy import Reader
from ecabinet.annotations.sealing import Unreadable, opened
from ecabinet.annotations.standing import visible_document
from ecabinet.bodies import queries as bodies
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.core.transaction import Transaction
from ecabinet.documents.models import Document, DocumentVersion


@dataclass(slots=True)
class Note:
    """A note as somebody sees it: its row, whom it is shared with by name, what it holds, and who looks."""

    row: Annotation
    named: frozenset[UUID]
    content: Content
    document: Document
    reader: Reader


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a document that somebody sees, and how many more no key here opens; and who looks."""

    notes: list[Note]
    unreadable: int
    document: Document
    reader: Reader


def notes_on(session: Session, actor: Actor, document_id: UUID, ids: Collection[UUID] | None = None) -> Notes:
    """The notes on the document that the actor may see, oldest first; only those of the ids, if any are given."""
    document, reader = visible_document(session, actor, document_id)
    query = select(Annotation).where(
        Annotation.document_id == document.id, Annotation.removed_at.is_(None), _seen_by(reader)
    )
    if ids is not None:
        query = query.where(Annotation.id.in_(ids))
    rows = session.scalars(query.order_by(Annotation.made_at, Annotation.id)).all()
    named = people_named(session, rows)
    found, unreadable = [], 0
    for row in rows:
        if policy.may_see(reader, row, named[row.id]):
            try:
                found.append(Note(row, named[row.id], opened(session, row, named[row.id]), document, reader))
            except Unreadable:
                unreadable += 1
    return Notes(found, unreadable, document, reader)


def _seen_by(reader: Reader) -> ColumnElement[bool]:
    """At least what `policy.may_see` lets through, asked of the database."""
    named = exists().where(
        AnnotationReader.annotation_id == Annotation.id, AnnotationReader.person_id == reader.person_id
    )
    offices = [("secretariat", reader.is_secretary), ("members", reader.is_at_meeting)]
    return or_(
        Annotation.owner_id == reader.person_id,
        Annotation.author_id == reader.person_id,
        Annotation.audience.in_([audience for audience, is_one in offices if is_one]),
        (Annotation.audience == "people") & named,
    )


def people_named(session: Session, rows: Iterable[Annotation]) -> dict[UUID, frozenset[UUID]]:
    """Whom each of these notes is shared with by name."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    by_id = {row.id: row for row in rows}
    shared = [row.id for row in by_id.values() if row.audience == "people"]
    for part in (shared[start : start + 500] for start in range(0, len(shared), 500)):
        query = select(AnnotationReader).where(AnnotationReader.annotation_id.in_(part))
        for one in session.scalars(query):
            found[one.annotation_id].add(one.person_id)
    return {key: frozenset(found.get(key, ())) for key in by_id}


def locked(tx: Transaction, actor: Actor, annotation_id: UUID) -> tuple[Annotation, frozenset[UUID], Document, Reader]:
    """The note's row, locked, with whom it is shared with, its document, and what the actor is; else NotFound.

    A removed one is told only to its own people, so that their repeated removal finds it.
    """
    row = tx.locked(Annotation, annotation_id)
    document, reader = visible_document(tx.session, actor, row.document_id)
    named = people_named(tx.session, [row])[row.id]
    sees = policy.may_see(reader, row, named) if row.removed_at is None else policy.may_remove(reader, row)
    require(sees, NotFound)
    return row, named, document, reader


def names_in(session: Session, notes: Sequence[Note]) -> dict[UUID, str]:
    """The names of all who occur in these notes."""
    people = {person for note in notes for person in (note.row.owner_id, note.row.author_id, *note.named)}
    people |= {UUID(answer["author"]) for note in notes for answer in note.content.answers}
    return bodies.names_of(session, people)


def numbers_of(session: Session, notes: Sequence[Note]) -> dict[UUID, int]:
    """The numbers of the versions that these notes stand on."""
    wanted = {note.row.version_id for note in notes}
    query = select(DocumentVersion.id, DocumentVersion.number).where(DocumentVersion.id.in_(wanted))
    return {key: number for key, number in session.execute(query)}  # noqa: C416  (dict() takes no Row)
