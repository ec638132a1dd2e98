"""Files are attached to what a seat's people write, to go with the answer."""

from pathlib import Path
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Conflict, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions.attached import attached_to, file_of_seat, presented
from ecabinet.opinions.attachments import MOST_FILES, Attachment, checked
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.forms import AttachFile
from ecabinet.opinions.models import SlipSeat
from ecabinet.opinions.own_seats import own_seat, require_open


class TooManyFiles(Conflict):
    """409: so many files are attached already; remove one first."""

    code = "too-many-files"


def attach_file(actor: Actor, slip_id: UUID, entry_id: UUID, form: AttachFile, sent: tuple[Path, str]) -> SlipFile:
    """The file is on disk and goes with the seat's next answer. May be repeated: the same id, the same row.

    `sent` is the file and its name as sent. Raises FileRefused for what can't be taken, TooManyFiles.
    """
    with transaction(actor) as tx:
        own_seat(tx, actor, slip_id, entry_id)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    attachment, digest = checked(*sent), files.keep(sent[0])
    with transaction(actor) as tx:
        slip, row = own_seat(tx, actor, slip_id, entry_id)
        if (known := tx.session.get(SlipFile, form.id)) is not None:
            is_same = known.slip_seat_id == row.id and known.added_by == actor.person_id and not known.is_waiting
            require(is_same, IdTaken)
            return known
        require_open(tx, slip)
        require(len(attached_to(tx.session, row.id)) < MOST_FILES, TooManyFiles(most=MOST_FILES))
        file = added(tx, actor, row, SlipFile(id=form.id, digest=digest), attachment)
        tx.record("slip_file.added", row.stream, file, presented(file))
    return file


def added(tx: Transaction, actor: Actor, row: SlipSeat, file: SlipFile, attachment: Attachment) -> SlipFile:
    """The file, of that id and digest, is one of the seat's; as a part of a greater change."""
    file.slip_id, file.slip_seat_id = row.slip_id, row.id
    file.name, file.size = attachment.name, attachment.size
    file.added_by, file.added_at = actor.person_id, clock.now()
    file.added_by_name = tx.session.get_one(Person, actor.person_id).name
    tx.add(file)
    tx.session.flush()
    return file


def remove_attached_file(actor: Actor, slip_id: UUID, entry_id: UUID, file_id: UUID) -> None:
    """The next answer goes without the file; answers that were sent keep it. Removing again changes nothing."""
    with transaction(actor) as tx:
        slip, row = own_seat(tx, actor, slip_id, entry_id)
        known = file_of_seat(tx.session, row.id, file_id)
        require_open(tx, slip)
        if not known.attached:
            return
        known.attached = False
        if not known.sent:
            files.touch(files.blob(known.digest))  # the grace that cleaning gives to a file that is new
            tx.session.delete(known)
        tx.record("slip_file.removed", row.stream, known, None)
