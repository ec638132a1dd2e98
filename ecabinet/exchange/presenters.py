"""Feeds and printouts as JSON."""

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.exchange.models import CalendarFeed, Printout


class CalendarFeedView(TypedDict):
    """That a person's feed is switched on; its address is shown to its owner only."""

    person_id: str
    since: str


class CalendarFeedAddress(TypedDict):
    """The address of one's own feed; none while it is switched off."""

    address: str | None


class PrintoutView(TypedDict):
    """A paper that is being made into a PDF; `about` is the id of what it is of, `part` of which part of that.

    `kind` is letter, programme, slip, results, resolution or matrix, `state` is waiting, ready or failed.
    """

    id: str
    kind: str
    about: str
    part: str | None
    title: str
    state: str
    asked_at: str


def calendar_feed(row: CalendarFeed) -> CalendarFeedView:
    """The feed as presented, without its key."""
    return {"person_id": str(row.person_id), "since": rfc3339(row.since)}


def printout(row: Printout) -> PrintoutView:
    """The printout as presented."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "about": str(row.about),
        "part": str(row.part) if row.part else None,
        "title": row.title,
        "state": "waiting" if row.state == "processing" else row.state,
        "asked_at": rfc3339(row.asked_at),
    }
