"""Who may do what with catalogues."""

from ecabinet.core.actor import Actor, Program


def may_manage_catalogues(actor: Actor | Program) -> bool:
    """A system administrator keeps the catalogues; everybody else chooses from them."""
    return isinstance(actor, Program) or actor.is_administrator
