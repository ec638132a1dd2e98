"""Who may do what with organisations, bodies and seats."""

from ecabinet.core.actor import Actor, Program


def may_manage_bodies(actor: Actor | Program) -> bool:
    """A system administrator appoints people to posts, and being that reads no papers."""
    return isinstance(actor, Program) or actor.is_administrator
