"""Steps by which those concerned hear of their notices; called after all else in a command."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select

from ecabinet.core.transaction import Transaction
from ecabinet.notices import presenters
from ecabinet.notices.models import Notice


def tell_unread(tx: Transaction, name: str, people: Collection[UUID]) -> None:
    """Each of these people hears how many notices they have not read; no event says what about."""
    tx.session.flush()
    query = select(Notice.person_id, func.count()).where(Notice.person_id.in_(people), Notice.read_at.is_(None))
    unread = {person: count for person, count in tx.session.execute(query.group_by(Notice.person_id))}  # noqa: C416
    for person in sorted(people):
        view = presenters.unread(person, unread.get(person, 0))
        tx.record(name, f"user:{person}", ("unread_notices", person), view)


def tell_deliveries(tx: Transaction, meetings: Collection[UUID | None]) -> None:
    """Chair and secretaries hear that who was reached how has changed."""
    for meeting in sorted(one for one in meetings if one is not None):
        view = presenters.meeting_deliveries(meeting)
        tx.record("notice_deliveries.changed", f"notices:{meeting}", ("notice_deliveries", meeting), view)
