"""The wording of papers as JSON."""

from typing_extensions import TypedDict

from ecabinet.minutes_papers.models import MinutesWording


class WordingView(TypedDict):
    """How a body's minutes and notices are worded."""

    body_id: str
    opening: str
    closing: str
    recipients: str
    notice_opening: str
    notice_recipients: str
    version: int


def wording(row: MinutesWording) -> WordingView:
    """The words as presented."""
    return {
        "body_id": str(row.body_id),
        "opening": row.opening,
        "closing": row.closing,
        "recipients": row.recipients,
        "notice_opening": row.notice_opening,
        "notice_recipients": row.notice_recipients,
        "version": row.version,
    }
