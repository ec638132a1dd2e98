"""Whose notes are: pure rules over what a person is to the readers of a document.

Only who may read the document is asked about here at all. Nobody is let in by an office of administrator or auditor.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ecabinet.annotations.models import Annotation


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may read a document: whom they help as an aide, whether as its secretary, whether at a meeting."""

    person_id: UUID
    helps: frozenset[UUID] = frozenset()
    is_secretary: bool = False
    is_at_meeting: bool = False


def may_see(reader: Reader, note: Annotation, named: Collection[UUID]) -> bool:
    """The owner, the aide who wrote it for the owner and still helps, and those whom the owner shares it with."""
    if _is_own(reader, note):
        return True
    return {
        "private": False,
        "people": reader.person_id in named,
        "secretariat": reader.is_secretary,
        "members": reader.is_at_meeting,
    }[note.audience]


def may_change(reader: Reader, note: Annotation, named: Collection[UUID]) -> bool:
    """The owner, and aides of the owner who wrote it or whom it is shared with by name."""
    named_aide = note.owner_id in reader.helps and note.audience == "people" and reader.person_id in named
    return _is_own(reader, note) or named_aide


def may_share(reader: Reader, note: Annotation) -> bool:
    """The owner alone says for whose eyes it is."""
    return note.owner_id == reader.person_id


def may_remove(reader: Reader, note: Annotation) -> bool:
    """The owner, and the aide who wrote it."""
    return _is_own(reader, note)


def may_write_for(reader: Reader, owner_id: UUID) -> bool:
    """For oneself, and for whom one helps."""
    return owner_id in (reader.person_id, *reader.helps)


def _is_own(reader: Reader, note: Annotation) -> bool:
    wrote_it = note.author_id == reader.person_id and note.owner_id in reader.helps
    return note.owner_id == reader.person_id or wrote_it
