"""Files that went with no answer are cleared away once their slip is over, those of answers never."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.actor import Program
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.opinions.entered_files import waiting_stream
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import OpinionSlip, SlipSeat


def unsent_files(session: Session, before: datetime) -> Sequence[UUID]:
    """The ids of files never sent, added before that instant to slips that were recalled or closed before it."""
    return session.scalars(_unsent(before).order_by(SlipFile.id)).all()


def clear_unsent(file_id: UUID, before: datetime) -> bool:
    """The file is attached to nothing any more; False where it was sent or is gone. Repeatable.

    The slip is locked as when an answer is sent, so that a late one goes with the file or without, never with half.
    """
    with transaction(Program()) as tx:
        known = tx.session.get(SlipFile, file_id)
        if known is None:
            return False
        tx.locked(OpinionSlip, known.slip_id)
        row: SlipFile | None = tx.scalar(_unsent(before).with_only_columns(SlipFile).where(SlipFile.id == file_id))
        if row is None:
            return False
        _tell(tx, row)
        files.touch(files.blob(row.digest))  # from now on the grace of a file that is new
        tx.session.delete(row)
    return True


def _unsent(before: datetime) -> Select[Any]:
    over = func.coalesce(OpinionSlip.withdrawn_at, OpinionSlip.closed_at)
    query = select(SlipFile.id).join(OpinionSlip, OpinionSlip.id == SlipFile.slip_id)
    return query.where(SlipFile.sent.is_(False), SlipFile.added_at < before, over < before)


def _tell(tx: Transaction, row: SlipFile) -> None:
    if row.is_waiting:
        tx.record("slip_file.removed", waiting_stream(row), ("entered_file", row.id), None)
    else:
        tx.record("slip_file.removed", tx.session.get_one(SlipSeat, row.slip_seat_id).stream, row, None)
