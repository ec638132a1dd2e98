"""Printouts are cleared away after a while; whoever needs one again has it printed again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.exchange.models import Printout

SETTLED = ("ready", "failed")


def old_printouts(session: Session, before: datetime) -> Sequence[UUID]:
    """The ids of those asked for before that instant that wait for nothing."""
    query = select(Printout.id).where(Printout.asked_at < before, Printout.state.in_(SETTLED))
    return session.scalars(query.order_by(Printout.id)).all()


def clear_printout(printout_id: UUID) -> bool:
    """The printout is gone; from now on its file has the grace of a file that is new. Repeatable."""
    with transaction(Program()) as tx:
        row = tx.session.get(Printout, printout_id, with_for_update=True)
        if row is None or row.state not in SETTLED:
            return False
        if row.made is not None:
            files.touch(files.blob(row.made))
        tx.record("printout.removed", row.stream, row, None)
        tx.session.delete(row)
    return True
