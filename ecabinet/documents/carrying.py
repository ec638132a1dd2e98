"""Where a reader was, carried over to a newer version of the document."""

import json
from bisect import bisect_right
from typing import TypedDict

from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.problems import NotFound
from ecabinet.documents import comparisons, queries
from ecabinet.documents.models import DevicePosition, DocumentVersion, ReadingPosition
from ecabinet.texts.compare import PLACES

ABOVE = 0.02  # of a page, so that a line does not stick to the upper edge


class Place(TypedDict):
    """Page from 1, and how far down it (0 to 1)."""

    page: int
    y: float


def place_in(session: Session, version: DocumentVersion, kept: ReadingPosition | DevicePosition | None) -> Place:
    """Where to open the version: where the reader was, at the same words if that was in an older one."""
    if kept is None:
        return {"page": 1, "y": 0.0}
    here: Place = {"page": min(kept.page, len(version.page_sizes) or kept.page), "y": kept.down}
    if kept.version_number == version.number or (kept.page == 1 and kept.down < ABOVE):
        return here
    return _same_words(session, version, kept) or {"page": here["page"], "y": 0.0}


def _same_words(session: Session, version: DocumentVersion, kept: ReadingPosition | DevicePosition) -> Place | None:
    """The last paragraph at or above the old place that stands in the new version too; none if they aren't compared."""
    try:
        old = queries.numbered_version(session, version.document_id, kept.version_number)
    except NotFound:
        return None
    comparison = comparisons.between(session, old.id, version.id)
    path = files.folder(str(comparison.id)) / PLACES if comparison else None
    if path is None or not path.is_file():
        return None
    places: list[tuple[int, float, int, float]] = json.loads(path.read_text("utf-8"))
    places.sort(key=lambda place: (place[0], place[1]))
    found = bisect_right([(place[0], place[1]) for place in places], (kept.page, kept.down + ABOVE)) - 1
    if found < 0:
        return None
    _, _, page, y = places[found]
    return {"page": page, "y": max(0.0, round(y - ABOVE, 3))}
