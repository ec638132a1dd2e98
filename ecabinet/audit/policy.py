"""Who may see the audit."""

from ecabinet.core.actor import Actor


def may_audit(actor: Actor) -> bool:
    """Only an auditor; an administrator, whose doings the audit shows, does not oversee it."""
    return actor.is_auditor
