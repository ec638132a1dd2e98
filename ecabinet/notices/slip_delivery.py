"""What a notice that reached its person proves of a slip: that it was delivered."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from ecabinet.core.transaction import Transaction
from ecabinet.notices.kinds import ANSWER
from ecabinet.notices.models import Notice
from ecabinet.opinions.delivery import note_delivery
from ecabinet.slip_records.record_shape import Way

BY: dict[str, Way] = {"email": "email", "sms": "sms", "push": "push"}


def prove(tx: Transaction, notices: Iterable[Notice], way: Way) -> None:
    """The slips that these notices ask to answer are delivered to whom they ask."""
    asking = {row.about_id: row for row in notices if row.kind in ANSWER and row.about_id}
    for entry_id in sorted(asking, key=str):
        note_delivery(tx, entry_id, asking[entry_id].person_id, way)


def prove_sent(tx: Transaction, notice_ids: Iterable[UUID], channel: str) -> None:
    """So are those of a message that the server or the device has taken."""
    prove(tx, tx.scalars(select(Notice).where(Notice.id.in_(list(notice_ids)))), BY[channel])
