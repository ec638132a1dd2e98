"""Steps by which those concerned hear of an invitation."""

from uuid import UUID

from ecabinet.core.transaction import Transaction
from ecabinet.invitations import presenters, units
from ecabinet.invitations.models import Invitation, UnitInvitation


def tell(tx: Transaction, name: str, row: Invitation) -> None:
    """Chair, secretaries and the person invited hear of it."""
    view = presenters.invitation(row)
    tx.record(name, f"invitations:{row.meeting_id}", row, view)
    tx.record(name, row.own_stream, row, view)


def tell_substitute(tx: Transaction, name: str, row: Invitation) -> None:
    """Whoever is asked to stand in hears of it."""
    tx.record(name, f"user:{row.substitute_id}", ("substitution", row.id), presenters.substitution(row))


def tell_substitute_gone(tx: Transaction, row: Invitation, person_id: UUID) -> None:
    """The person hears that they are asked no more."""
    tx.record("substitution.ended", f"user:{person_id}", ("substitution", row.id), None)


def tell_unit(tx: Transaction, name: str, row: UnitInvitation) -> None:
    """Chair, secretaries and, once it is sent, those who speak for the unit hear of it."""
    view = units.unit_view(tx.session, row)
    tx.record(name, f"invitations:{row.meeting_id}", row, view)
    if row.sent_at is not None:
        tx.record(name, row.stream, row, view)
