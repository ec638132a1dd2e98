"""The background side: notes go to the version that readers have now, or are kept as unplaced."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ecabinet.anchors.notes import Mover, Place
from ecabinet.annotations.content import Content
from ecabinet.annotations.models import Annotation, NotePlacing
from ecabinet.annotations.policy import Reader
from ecabinet.annotations.queries import Note, people_named
from ecabinet.annotations.sealing import Unreadable, opened
from ecabinet.annotations.writing import heard_by, keep
from ecabinet.core import clock
from ecabinet.core.actor import Program
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.note_places import standing
from ecabinet.note_places.pages import pages_of, picture_of
from ecabinet.note_places.waiting import Task, behind, take

AT_ONCE = 50  # notes written in one transaction, so that nobody waits long for theirs


@dataclass(frozen=True, slots=True)
class Found:
    """Where the note of that edition goes; None if nowhere."""

    note_id: UUID
    edition: int
    place: Place | None


def place_next() -> bool:
    """The notes of one document have gone along to its current version; False when none wait.

    Those that somebody changes meanwhile are left to the next time. Where a worker died three times of them, they are
    unplaced, so that none is lost.
    """
    task = take()
    if task is None:
        return False
    began, clock_began = clock.now(), time.monotonic()
    found = _found(task)
    for start in range(0, len(found), AT_ONCE):
        _write(task, found[start : start + AT_ONCE])
    _finish(task, began if _is_left(task, found) else clock.now())
    told = {"document": str(task.document_id), "notes": len(found), "seconds": round(time.monotonic() - clock_began, 1)}
    log.info("notes placed", unplaced=sum(one.place is None for one in found), **told)
    return True


def _found(task: Task) -> list[Found]:
    by_version: dict[UUID, list[tuple[Annotation, Content]]] = defaultdict(list)
    with reading() as session:
        rows = session.scalars(behind(task.document_id, task.version_id)).all()
        named = people_named(session, rows)
        for row in rows:
            try:
                by_version[row.version_id].append((row, opened(session, row, named[row.id])))
            except Unreadable:
                log.warning("note not placed: its key is not here", note=str(row.id))
    new = pages_of(task.version_id) if by_version else []
    return [one for version_id, notes in by_version.items() for one in _moved(task, version_id, notes, new)]


def _moved(
    task: Task, version_id: UUID, notes: Sequence[tuple[Annotation, Content]], new: list[dict[str, object]]
) -> list[Found]:
    if task.given_up:
        return [Found(row.id, row.edition, None) for row, _ in notes]
    mover = Mover(pages_of(version_id), new, (picture_of(version_id), picture_of(task.version_id)))
    return [Found(row.id, row.edition, mover.moved(standing.place_of(row.page, content))) for row, content in notes]


def _write(task: Task, found: Sequence[Found]) -> None:
    with transaction(Program()) as tx:
        document = tx.session.get_one(Document, task.document_id)
        streams = set[str]()
        if document.current_version_id == task.version_id and document.removed_at is None:
            for one in found:
                streams |= _put(tx, document, task, one)
        for stream in sorted(streams):
            told = {"document_id": str(document.id)}
            tx.record("annotations.placed", stream, ("annotations", document.id), told, withheld=True)


def _put(tx: Transaction, document: Document, task: Task, found: Found) -> set[str]:
    """The streams of those who see the note, if it changed; a note that was written meanwhile waits."""
    row = tx.locked(Annotation, found.note_id)
    if row.edition != found.edition or row.removed_at is not None:
        return set()
    if found.place is None and row.state == "unplaced":
        return set()
    named = people_named(tx.session, [row])[row.id]
    content = opened(tx.session, row, named)
    note = Note(row, named, content, document, Reader(row.owner_id))
    if found.place is None:
        number = tx.session.get_one(DocumentVersion, row.version_id).number
        content = standing.unplaced(content, str(row.version_id), number, row.page)
        row.page, row.state = 0, "unplaced"
    else:
        content = standing.placed(content, found.place)
        row.page, row.state, row.version_id = found.place.page, "placed", task.version_id
    keep(tx, note, content, None)
    return heard_by(tx, note)


def _is_left(task: Task, found: Sequence[Found]) -> bool:
    """Whether somebody changed one of these notes meanwhile."""
    editions = {one.note_id: one.edition for one in found}
    with reading() as session:
        left = session.scalars(behind(task.document_id, task.version_id)).all()
    return any(row.state == "placed" or row.edition > editions.get(row.id, -1) + 1 for row in left)


def _finish(task: Task, done_at: datetime) -> None:
    with transaction(Program()) as tx:
        row = tx.locked(NotePlacing, task.document_id)
        if row.version_id == task.version_id:
            row.done_at, row.taken_at, row.attempts = done_at, None, 0
