"""Who settles points, and when: pure rules."""

from collections.abc import Collection
from uuid import UUID

from ecabinet.opinions.models import OpinionSlip

SETTLED_IN = ("open", "closed", "summarised")
CHANGED_IN = ("open", "closed")  # once the opinions are summed up, what was answered stays


def may_settle(writes_for: Collection[UUID], slip: OpinionSlip) -> bool:
    """Clerks and heads of the ministry that drafted the paper; aides only read."""
    return slip.organisation_id in writes_for
