"""Files that go with a conclusion: attached and taken off by who writes it, read by whoever reads it."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.minutes import presenters, queries
from ecabinet.minutes.conflicts import TooManyConclusionFiles
from ecabinet.minutes.forms import AddConclusionFile
from ecabinet.minutes.models import ConclusionFile, MinutesPassage
from ecabinet.minutes.writing import conclusion_to_write, require_writable, tell, tell_readers
from ecabinet.opinions.attachments import MOST_FILES, checked


def add_conclusion_file(
    actor: Actor, passage_id: UUID, form: AddConclusionFile, sent: tuple[Path, str]
) -> ConclusionFile:
    """The file goes with the conclusion; with a published one it is published too. May be repeated with the same id.

    `sent` is the file and its name as sent. Raises FileRefused for what can't be taken, TooManyConclusionFiles,
    MinutesSettled, IdTaken.
    """
    with transaction(actor) as tx:
        meeting, _ = conclusion_to_write(tx, actor, passage_id)
        require_writable(tx, meeting)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    attachment, digest = checked(*sent), files.keep(sent[0])
    with transaction(actor) as tx:
        meeting, row = conclusion_to_write(tx, actor, passage_id)
        if (known := tx.session.get(ConclusionFile, form.id)) is not None:
            require((known.passage_id, known.added_by) == (row.id, actor.person_id), IdTaken)
            return known
        require_writable(tx, meeting)
        require(len(row.files) < MOST_FILES, TooManyConclusionFiles(most=MOST_FILES))
        file = ConclusionFile(
            id=form.id, name=attachment.name, size=attachment.size, digest=digest, added_at=clock.now(),
            added_by=actor.person_id, added_by_name=actor.name,
        )  # fmt: skip
        row.sent_files.append(file)
        tx.session.flush()
        _tell(tx, actor, "conclusion_file.added", meeting, row)
    return file


def remove_conclusion_file(actor: Actor, passage_id: UUID, file_id: UUID) -> None:
    """The file goes with the conclusion no more. A second time it is not found. Raises MinutesSettled."""
    with transaction(actor) as tx:
        meeting, row = conclusion_to_write(tx, actor, passage_id)
        require_writable(tx, meeting)
        _file_of(row, file_id).removed_at = clock.now()
        tx.session.flush()
        _tell(tx, actor, "conclusion_file.removed", meeting, row)


def visible_file(session: Session, actor: Actor, passage_id: UUID, file_id: UUID) -> ConclusionFile:
    """The file, for who reads the conclusion: published, or in the minutes as far as they are; NotFound otherwise."""
    row = session.get(MinutesPassage, passage_id)
    if row is None or row.removed_at is not None:
        raise NotFound
    if row.published is None or row.item_id is None:
        meeting, part = queries.readable(session, actor, row.meeting_id)
        require(queries.may_see_passage(session, meeting, part, row), NotFound)
    else:
        meetings.visible_item(session, actor, row.item_id)
    return _file_of(row, file_id)


def _file_of(row: MinutesPassage, file_id: UUID) -> ConclusionFile:
    file = next((one for one in row.files if one.id == file_id), None)
    if file is None:
        raise NotFound
    return file


def _tell(tx: Transaction, actor: Actor, name: str, meeting: Meeting, row: MinutesPassage) -> None:
    """Those who write the minutes hear of the conclusion with its files; who reads a published one too."""
    tell(tx, name, row)
    if row.published is not None and row.item_id is not None:
        tx.record(name, f"item:{row.item_id}", ("conclusion", row.id), presenters.conclusion(row))
    tell_readers(tx, actor, meeting)
