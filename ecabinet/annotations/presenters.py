"""Notes as JSON, as one person sees them: no event carries them, so who looks may be told what they may do."""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from typing_extensions import TypedDict

from ecabinet.annotations import policy
from ecabinet.annotations.content import Answer, Quote, Stroke, Was
from ecabinet.annotations.queries import Note
from ecabinet.core.clock import rfc3339


class PersonNamed(TypedDict):
    """Somebody, by name."""

    id: str
    name: str


class AnswerView(TypedDict):
    """What somebody wrote under a note; `mine` may be taken back."""

    id: str
    author: PersonNamed
    text: str
    at: str
    mine: bool


class MayView(TypedDict):
    """What the reader may do with the note."""

    change: bool
    share: bool
    answer: bool
    remove: bool


class AnnotationView(TypedDict):
    """A note. Lengths in points from the page's top left; `version` is the number of the one it stands on now.

    `owner` differs from `author` where an aide wrote it; `mine` says that the reader is its owner. `was` is where an
    unplaced note stood.
    """

    id: str
    document_id: str
    version_id: str
    version: int
    page: int
    kind: str
    colour: str
    width: float | None
    strokes: list[Stroke]
    rects: list[list[float]]
    at: list[float] | None
    quote: Quote | None
    text: str
    audience: str
    people: list[PersonNamed]
    author: PersonNamed
    owner: PersonNamed
    state: str
    was: Was | None
    answers: list[AnswerView]
    edition: int
    made_at: str
    changed_at: str
    mine: bool
    may: MayView


class AnnotationsView(TypedDict):
    """The notes that the reader sees: those on pages, and those whose words are gone.

    `edition_of_all` changes whenever one of them does. `unreadable` are those that no key on this server opens.
    `helped` are those whom the reader may write notes for, as their aide.
    """

    edition_of_all: str
    annotations: list[AnnotationView]
    unplaced: list[AnnotationView]
    unreadable: int
    helped: list[PersonNamed]


class ReaderView(TypedDict):
    """Somebody whom a note on the document can be shared with; aides come first."""

    id: str
    name: str
    is_aide: bool


class ReadersView(TypedDict):
    """For whose eyes a note on the document can be, and whom it can be shared with by name."""

    audiences: list[str]
    people: list[ReaderView]


class SharedView(TypedDict):
    """How many notes are for those eyes now."""

    shared: int


def annotation(note: Note, names: Mapping[UUID, str], numbers: Mapping[UUID, int]) -> AnnotationView:
    """The note as its reader sees it."""
    row, content, reader = note.row, note.content, note.reader
    return {
        "id": str(row.id),
        "document_id": str(row.document_id),
        "version_id": str(row.version_id),
        "version": numbers[row.version_id],
        "page": row.page,
        "kind": content.kind,
        "colour": content.colour,
        "width": content.width,
        "strokes": content.ink,
        "rects": content.rects,
        "at": content.at,
        "quote": content.quote,
        "text": content.text,
        "audience": row.audience,
        "people": sorted((_person(one, names) for one in note.named), key=lambda one: one["name"]),
        "author": _person(row.author_id, names),
        "owner": _person(row.owner_id, names),
        "state": row.state,
        "was": content.was if row.state == "unplaced" else None,
        "answers": [_answer(one, names, reader.person_id) for one in content.answers],
        "edition": row.edition,
        "made_at": rfc3339(row.made_at),
        "changed_at": rfc3339(row.changed_at),
        "mine": row.owner_id == reader.person_id,
        "may": {
            "change": policy.may_change(reader, row, note.named),
            "share": policy.may_share(reader, row),
            "answer": True,
            "remove": policy.may_remove(reader, row),
        },
    }


def _answer(answer: Answer, names: Mapping[UUID, str], reader: UUID) -> AnswerView:
    author = UUID(answer["author"])
    return {
        "id": answer["id"],
        "author": _person(author, names),
        "text": answer["text"],
        "at": answer["at"],
        "mine": author == reader,
    }


def _person(person: UUID, names: Mapping[UUID, str]) -> PersonNamed:
    return {"id": str(person), "name": names.get(person, "")}


def edition_of_all(notes: Sequence[Note]) -> str:
    """Something that changes whenever one of the notes does, comes or goes."""
    told = ",".join(f"{note.row.id}/{note.row.edition}" for note in notes)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
