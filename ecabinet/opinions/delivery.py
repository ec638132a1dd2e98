"""A slip reached its member: the proof, when and by which way, kept once and for all."""

from datetime import datetime
from uuid import UUID

from ecabinet.core.transaction import Transaction
from ecabinet.opinions import queries
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.moment import moment_of
from ecabinet.opinions.telling import tell_seat
from ecabinet.slip_records.record_shape import Way


def mark_delivered(row: SlipSeat, way: Way, at: datetime) -> None:
    """The seat has the slip, since then and by that way, unless it had it before."""
    if row.delivered_at is None:
        row.delivered_at, row.delivered_by = at, way


def note_delivery(tx: Transaction, entry_id: UUID, person_id: UUID, way: Way) -> None:
    """The notice of an open slip reached the member, and the secretariat sees it; of anybody else it proves nothing."""
    known = tx.session.get(SlipSeat, entry_id)
    if known is None or known.person_id != person_id or known.delivered_at is not None:
        return
    slip, row = tx.locked(OpinionSlip, known.slip_id), tx.locked(SlipSeat, entry_id)
    if slip.state != "open" or row.delivered_at is not None:
        return
    mark_delivered(row, way, moment_of(tx.session, slip))
    tell_seat(tx, "slip_seat.delivered", slip, row, queries.standing_answers(tx.session, slip.id).get(row.id))
