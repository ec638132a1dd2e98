"""What a slip means for its dossier: while one is under way, the dossier stays where it is."""

from sqlalchemy import select

from ecabinet.core.transaction import Transaction
from ecabinet.dossiers.models import Dossier
from ecabinet.opinions.models import OpinionSlip

UNDER_WAY = ("awaiting_approval", "open")


def hold_dossier(tx: Transaction, slip: OpinionSlip) -> None:
    """The dossier knows which slip about it is open or waits for approval, an open one before others, or that none is.

    Called whenever the state of a slip has changed; the slip is locked, and its dossier after it.
    """
    tx.session.flush()
    dossier = tx.locked(Dossier, slip.dossier_id)
    query = select(OpinionSlip).where(OpinionSlip.dossier_id == dossier.id, OpinionSlip.state.in_(UNDER_WAY))
    holding = tx.scalar(query.order_by(OpinionSlip.state.desc(), OpinionSlip.created_at).limit(1))
    dossier.asked_by = holding.id if holding else None
    dossier.asked_reference = holding.reference if holding else ""
