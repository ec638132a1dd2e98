"""Where a note's content stands, and the same content elsewhere or nowhere; pure."""

from dataclasses import replace

from ecabinet.anchors.notes import Place
from ecabinet.annotations.content import Content, Quote, Stroke, Was


def place_of(page: int, content: Content) -> Place:
    """Where the note stands, or stood before its words went."""
    if page == 0 and content.was:
        was = content.was
        return Place(
            was["page"], was.get("rects", []), was.get("at"), _plain(was.get("strokes", [])), _dict(content.quote)
        )
    return Place(page, content.rects, content.at, _plain(content.ink), _dict(content.quote))


def placed(content: Content, place: Place) -> Content:
    """The same note there."""
    quote = place.quote
    return replace(
        content.settled(),
        rects=place.rects,
        at=place.at,
        strokes=[Stroke(id=one["id"], points=one["points"]) for one in place.strokes],
        quote=None if quote is None else _quote(quote),
        was=None,
    )


def unplaced(content: Content, version_id: str, number: int, page: int) -> Content:
    """The same note on no page, with where it stood. It keeps its quote, by which it may be found again."""
    was: Was = {
        "version_id": version_id,
        "version": number,
        "page": page,
        "at": content.at,
        "rects": content.rects,
        "strokes": content.ink,
        "quote": content.quote,
    }
    return replace(content, at=None, rects=[], strokes=[], shifts={}, was=was)


def taken_back(content: Content, was: Was) -> Content:
    """A note that was placed by hand on no page again."""
    return replace(content, at=None, rects=[], strokes=[], shifts={}, quote=was.get("quote"), was=was)


def _quote(quote: dict[str, object]) -> Quote:
    return Quote(
        exact=str(quote["exact"]),
        prefix=str(quote["prefix"]),
        suffix=str(quote["suffix"]),
        start=int(str(quote["start"])),
        end=int(str(quote["end"])),
    )


def _dict(quote: Quote | None) -> dict[str, object] | None:
    return None if quote is None else dict(quote)


def _plain(strokes: list[Stroke]) -> list[dict[str, object]]:
    return [dict(one) for one in strokes]
