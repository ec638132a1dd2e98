"""Conferences as JSON, for those who are shown them."""

from typing_extensions import TypedDict

from ecabinet.conference.models import Conference


class ConferenceView(TypedDict):
    """The address of a meeting, and who is shown it."""

    id: str
    url: str
    audience: str


def conference(row: Conference) -> ConferenceView:
    """The conference as presented."""
    return {"id": str(row.id), "url": row.url, "audience": row.audience}
