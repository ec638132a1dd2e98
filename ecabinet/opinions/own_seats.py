"""Steps before a seat's people write something."""

from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.transaction import Transaction
from ecabinet.opinions import queries
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.models import OpinionSlip, SlipSeat


def own_seat(tx: Transaction, actor: Actor, slip_id: UUID, entry_id: UUID) -> tuple[OpinionSlip, SlipSeat]:
    """The seat whose people the actor is of, locked with its slip; NotFound otherwise."""
    slip = queries.locked(tx, actor, slip_id)
    queries.visible_entry(tx.session, actor, slip, entry_id)
    return slip, tx.locked(SlipSeat, entry_id)


def require_open(tx: Transaction, slip: OpinionSlip) -> None:
    """Nothing, while the slip is open; SlipElsewhere otherwise."""
    require_state(slip, queries.whole(tx.session, slip), "open")
