"""Answers that came on paper or were spoken: the secretariat enters them, with their proof and the files beside it."""

from pathlib import Path
from uuid import UUID

from ecabinet.core import files
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions import policy, proofs, queries
from ecabinet.opinions.attached import presented
from ecabinet.opinions.attachments import MOST_FILES, checked
from ecabinet.opinions.commands.attaching import TooManyFiles, added
from ecabinet.opinions.commands.sending import Entered, send
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.entered_files import waiting_for, waiting_stream
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.forms import AttachFile, EnterAnswer
from ecabinet.opinions.models import ASKED_STATES, OpinionSlip, SlipAnswer, SlipSeat
from ecabinet.opinions.standing import standing_of


def enter_answer(actor: Actor, slip_id: UUID, entry_id: UUID, form: EnterAnswer, sent: tuple[Path, str]) -> SlipAnswer:
    """An answer that came on paper or was spoken stands for the seat, marked so, with its proof on disk.

    `sent` is the proof's file and its name as sent. The same id enters it once. Raises BadInput for a file that is no
    PDF, JPEG or PNG, or too large.
    """
    file, name = sent[0], proofs.checked(*sent)
    with transaction(actor) as tx:
        _to_enter(tx, actor, slip_id, entry_id)
    # Between two transactions, so that nobody waits for the disk; what is kept in vain is cleaned up.
    entered = Entered(form.means, files.keep(file), name, form.points, form.files)
    with transaction(actor) as tx:
        slip, row = _to_enter(tx, actor, slip_id, entry_id)
        return send(tx, actor, slip, row, form, entered=entered)


def add_entered_file(actor: Actor, slip_id: UUID, entry_id: UUID, form: AttachFile, sent: tuple[Path, str]) -> SlipFile:
    """A file that came with an answer on paper is on disk and waits until that is entered. The same id adds it once.

    `sent` is the file and its name as sent. Raises FileRefused for what can't be taken, TooManyFiles.
    """
    with transaction(actor) as tx:
        _to_enter(tx, actor, slip_id, entry_id)
    # Between two transactions, as above.
    attachment, digest = checked(*sent), files.keep(sent[0])
    with transaction(actor) as tx:
        slip, row = _to_enter(tx, actor, slip_id, entry_id)
        if (known := tx.session.get(SlipFile, form.id)) is not None:
            is_same = known.slip_seat_id == row.id and known.added_by == actor.person_id and not known.attached
            require(is_same, IdTaken)
            return known
        require_state(slip, queries.whole(tx.session, slip), *ASKED_STATES)
        waiting = waiting_for(tx.session, row.id, actor.person_id)
        require(len(waiting) < MOST_FILES, TooManyFiles(most=MOST_FILES))
        file = added(tx, actor, row, SlipFile(id=form.id, digest=digest, attached=False), attachment)
        tx.record("slip_file.added", waiting_stream(file), ("entered_file", file.id), presented(file))
    return file


def remove_entered_file(actor: Actor, slip_id: UUID, entry_id: UUID, file_id: UUID) -> None:
    """A file that waits to be entered is gone. NotFound for any other, so also a second time."""
    with transaction(actor) as tx:
        _, row = _to_enter(tx, actor, slip_id, entry_id)
        known = tx.session.get(SlipFile, file_id)
        if known is None or known.slip_seat_id != row.id or not known.is_waiting:
            raise NotFound
        files.touch(files.blob(known.digest))  # the grace that cleaning gives to a file that is new
        tx.session.delete(known)
        tx.record("slip_file.removed", waiting_stream(known), ("entered_file", known.id), None)


def _to_enter(tx: Transaction, actor: Actor, slip_id: UUID, entry_id: UUID) -> tuple[OpinionSlip, SlipSeat]:
    slip = queries.locked(tx, actor, slip_id)
    require(policy.may_edit(standing_of(tx.session, actor, slip)))
    row = tx.locked(SlipSeat, entry_id)
    require(row.slip_id == slip.id and row.status == "voting", NotFound)
    return slip, row
