"""The present instant of a slip: a clock that was set back never puts anything before what was done already."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipExtension


def moment_of(session: Session, slip: OpinionSlip) -> datetime:
    """Now, but never before the slip's issue, extensions, closing, or the answers sent to it."""
    sent = session.scalar(select(func.max(SlipAnswer.sent_at)).where(SlipAnswer.slip_id == slip.id))
    extended = session.scalar(select(func.max(SlipExtension.at)).where(SlipExtension.slip_id == slip.id))
    known = (clock.now(), slip.issued_at, slip.closed_at, sent, extended)
    return max(instant for instant in known if instant is not None)


def is_over(slip: OpinionSlip, at: datetime) -> bool:
    """Whether the time to answer the slip is over at that instant; the closing instant itself is too late."""
    return slip.closes_at is None or at >= slip.closes_at
