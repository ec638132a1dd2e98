"""Who may import people and seats."""

from ecabinet.accounts.policy import may_manage_people
from ecabinet.bodies.policy import may_manage_bodies
from ecabinet.core.actor import Actor


def may_import(actor: Actor) -> bool:
    """Who may add accounts and appoint people to seats one by one may do it by a spreadsheet."""
    return may_manage_people(actor) and may_manage_bodies(actor)
