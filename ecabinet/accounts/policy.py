"""Who may do what with accounts."""

from ecabinet.core.actor import Actor


def may_manage_people(actor: Actor) -> bool:
    """A system administrator manages accounts, and being that reads no papers."""
    return actor.is_administrator
