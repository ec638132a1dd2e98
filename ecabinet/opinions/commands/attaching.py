"""Files are attached to what a seat's people write, to go with the answer."""

from pathlib import Path
from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import Conflict, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import queries
from ecabinet.opinions.attached import attached_to, file_of_seat, presented
from ecabinet.opinions.attachments import MOST_FILES, Attachment, checked
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.forms import AttachFile
from ecabinet.opinions.models import OpinionSlip, SlipSeat


class TooManyFiles(Conflict):
    """409: so many files are attached already; remove one first."""

    code = "too-many-files"


def attach_file(actor: Actor, slip_id: UUID, entry_id: UUID, form: AttachFile, sent: tuple[Path, str]) -> SlipFile:
    """The file is on disk and goes with the seat's next answer. May be repeated: the same id, the same row.

    `sent` is the file and its name as sent. Raises FileRefused for what can't be taken, TooManyFiles.
    """
    with transaction(actor) as tx:
        _own_seat(tx, actor, slip_id, entry_id)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    attachment, digest = checked(*sent), files.keep(sent[0])
    with transaction(actor) as tx:
        slip, row = _own_seat(tx, actor, slip_id, entry_id)
        if (known := tx.session.get(SlipFile, form.id)) is not None:
            require(known.slip_seat_id == row.id and known.added_by == actor.person_id, IdTaken)
            return known
        _require_open(tx, slip)
        require(len(attached_to(tx.session, row.id)) < MOST_FILES, TooManyFiles(most=MOST_FILES))
        return _attach(tx, actor, row, SlipFile(id=form.id, digest=digest), attachment)


def _attach(tx: Transaction, actor: Actor, row: SlipSeat, known: SlipFile, attachment: Attachment) -> SlipFile:
    known.slip_id, known.slip_seat_id = row.slip_id, row.id
    known.name, known.size = attachment.name, attachment.size
    known.added_by, known.added_at = actor.person_id, clock.now()
    known.added_by_name = tx.session.get_one(Person, actor.person_id).name
    tx.add(known)
    tx.session.flush()
    tx.record("slip_file.added", row.stream, known, presented(known))
    return known


def remove_attached_file(actor: Actor, slip_id: UUID, entry_id: UUID, file_id: UUID) -> None:
    """The next answer goes without the file; answers that were sent keep it. Removing again changes nothing."""
    with transaction(actor) as tx:
        slip, row = _own_seat(tx, actor, slip_id, entry_id)
        known = file_of_seat(tx.session, row.id, file_id)
        _require_open(tx, slip)
        if not known.attached:
            return
        known.attached = False
        if not known.sent:
            files.touch(files.blob(known.digest))  # the grace that cleaning gives to a file that is new
            tx.session.delete(known)
        tx.record("slip_file.removed", row.stream, known, None)


def _own_seat(tx: Transaction, actor: Actor, slip_id: UUID, entry_id: UUID) -> tuple[OpinionSlip, SlipSeat]:
    """The seat whose people the actor is of, locked with its slip."""
    slip = queries.locked(tx, actor, slip_id)
    queries.visible_entry(tx.session, actor, slip, entry_id)
    return slip, tx.locked(SlipSeat, entry_id)


def _require_open(tx: Transaction, slip: OpinionSlip) -> None:
    require_state(slip, queries.whole(tx.session, slip), "open")
