"""A note goes from one version of its paper to the next: its words, its boxes, its strokes; pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ecabinet.anchors.alignment import Alignment, Span
from ecabinet.anchors.areas import Areas, Box, Picture, Shift
from ecabinet.anchors.boxes import rects_of
from ecabinet.anchors.finding import Quote, find, quote_of

EDGE = 4.0  # points from the page's edge within which a mark is kept

Point = list[float]


@dataclass(frozen=True)
class Place:
    """Where a note stands on a version: its page from 1, and the parts that its kind has.

    `rects` are boxes `[x, y, w, h]`, `at` a point, `strokes` each `{"id", "points": [[x, y, pressure]…]}`, `quote`
    the words with what is around them.
    """

    page: int
    rects: list[list[float]] = field(default_factory=list)
    at: Point | None = None
    strokes: list[dict[str, Any]] = field(default_factory=list)
    quote: dict[str, Any] | None = None


class Mover:
    """From one version's pages to those of another."""

    def __init__(
        self,
        old: list[dict[str, Any]],
        new: list[dict[str, Any]],
        pictures: tuple[Picture, Picture] | None = None,
    ) -> None:
        self._old, self._new = old, new
        self._alignment = Alignment(old, new)
        self._areas = Areas(self._alignment, pictures)

    def moved(self, place: Place) -> Place | None:
        """Where a note of the old version stands in the new one; None if its words are gone or it is not certain."""
        if not 1 <= place.page <= len(self._old):
            return None
        if place.quote and place.quote["exact"].strip():
            return self._by_words(place, place.quote)
        return self._along(place)

    def _by_words(self, place: Place, quote: dict[str, Any]) -> Place | None:
        span = self._written(place.page, quote)
        if span is None:
            return self._found_again(place, quote)
        if not self._alignment.old.within(span.page, span.start, span.end):
            return self._among_furniture(place, quote)
        target = self._alignment.span(span)
        if target is None:
            return None
        return on_words(self._new, target, self._anchored(place, span, target))

    def _written(self, page: int, quote: dict[str, Any]) -> Span | None:
        """The quote where it says it is; else where it stands on that page, since a scan may have been read anew."""
        text = self._old[page - 1]["text"]
        if text[quote["start"] : quote["end"]] == quote["exact"]:
            return Span(page, quote["start"], quote["end"])
        blank = {"text": ""}
        alone = [each if number == page else blank for number, each in enumerate(self._old, 1)]
        return find(alone, _quote(place_page=page, quote=quote))

    def _found_again(self, place: Place, quote: dict[str, Any]) -> Place | None:
        """What the old version's words don't know, perhaps the new one's do."""
        span = find(self._new, _quote(place.page, quote))
        return on_words(self._new, span, place) if span and not (place.at or place.strokes) else None

    def _among_furniture(self, place: Place, quote: dict[str, Any]) -> Place | None:
        """Words of a header or a footer go along with their page."""
        moved = self._along(place)
        if moved is None:
            return None
        alone = [each if number == moved.page else {"text": ""} for number, each in enumerate(self._new, 1)]
        span = find(alone, _quote(moved.page, quote))
        return on_words(self._new, span, moved) if span else None

    def _anchored(self, place: Place, before: Span, after: Span) -> Place:
        """What hangs on words besides, a pin's point or a tick, moves as their first box does."""
        if not place.at and not place.strokes:
            return place
        old = rects_of(self._old[before.page - 1], before.start, before.end)
        new = rects_of(self._new[after.page - 1], after.start, after.end)
        if not old or not new:
            return place
        return self._shifted(place, Shift(after.page, new[0][0] - old[0][0], new[0][1] - old[0][1]))

    def _along(self, place: Place) -> Place | None:
        shift = self._areas.shift(place.page, box_of(place))
        return self._shifted(place, shift) if shift else None

    def _shifted(self, place: Place, shift: Shift) -> Place:
        """The whole of it moved alike, as far as the page reaches."""
        page = self._new[shift.page - 1]
        x = _kept(shift.x, *_reach(place, 0), page["width"])
        y = _kept(shift.y, *_reach(place, 1), page["height"])
        return Place(
            page=shift.page,
            rects=[[round(rect[0] + x, 2), round(rect[1] + y, 2), *rect[2:]] for rect in place.rects],
            at=_moved_point(place.at, x, y) if place.at else None,
            strokes=[
                {**stroke, "points": [_moved_point(point, x, y) for point in stroke["points"]]}
                for stroke in place.strokes
            ],
            quote=place.quote,
        )


def on_words(pages: list[dict[str, Any]], span: Span, place: Place) -> Place:
    """The note on these letters: its boxes and quote are theirs; its point and strokes stay as they are."""
    page = pages[span.page - 1]
    has_rects = bool(place.rects) or not (place.at or place.strokes)
    return Place(
        page=span.page,
        rects=rects_of(page, span.start, span.end) if has_rects else [],
        at=place.at,
        strokes=place.strokes,
        quote=quote_of(page, span.start, span.end),
    )


def box_of(place: Place) -> Box:
    """The box around all of the note."""
    (left, right), (top, bottom) = _reach(place, 0), _reach(place, 1)
    return left, top, right - left, bottom - top


def _reach(place: Place, axis: int) -> tuple[float, float]:
    reaches = list(_reaches(place, axis)) or [(0.0, 0.0)]
    return min(low for low, _ in reaches), max(high for _, high in reaches)


def _reaches(place: Place, axis: int) -> Iterator[tuple[float, float]]:
    for rect in place.rects:
        yield rect[axis], rect[axis] + rect[axis + 2]
    for stroke in place.strokes:
        for point in stroke["points"]:
            yield point[axis], point[axis]
    if place.at:
        yield place.at[axis], place.at[axis]


def _kept(shift: float, low: float, high: float, length: float) -> float:
    """The shift, less what would leave the page, unless it was off the page before."""
    if shift < 0:
        return min(0.0, max(shift, EDGE - low))
    return max(0.0, min(shift, length - EDGE - high))


def _moved_point(point: Point, x: float, y: float) -> Point:
    return [round(point[0] + x, 2), round(point[1] + y, 2), *point[2:]]


def _quote(place_page: int, quote: dict[str, Any]) -> Quote:
    return Quote(quote["exact"], quote.get("prefix", ""), quote.get("suffix", ""), place_page, quote.get("start", -1))
