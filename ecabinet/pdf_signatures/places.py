"""Where a signature stands on a paper: under the words that name who signs, else at the top right of page 1."""

from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfPage

WIDTH, HEIGHT = 150.0, 46.0  # points
SEAL = 102.0  # a seal of 36 mm in its real size
SEAL_WORDS = 78.0
BELOW, MARGIN, STEP = 3.0, 20.0, 30.0
SMALL = (170.0, 27.0)


@dataclass(frozen=True, slots=True)
class Place:
    """A page counted from 0 and a box on it in points from its lower left corner: left, bottom, right, top."""

    page: int
    box: tuple[float, float, float, float]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.box[2] - self.box[0], self.box[3] - self.box[1]


def place_under(pdf: bytes, label: str) -> Place | None:
    """Under the last place where the paper says so in a line of capitals, in its middle; none where it doesn't."""
    with PdfDocument(pdf) as document:
        for number in reversed(range(len(document))):
            page = document[number]
            if (found := _last(page, label)) is not None:
                middle, top = (found[0] + found[2]) / 2, found[1] - BELOW
                return _inside(page, Place(number, (middle - WIDTH / 2, top - HEIGHT, middle + WIDTH / 2, top)))
    return None


def beside(person: Place, *, is_picture: bool) -> Place:
    """Of an organisation's seal: its picture covers the left third of the person's signature, words cover nothing."""
    left, bottom, right, top = person.box
    if not is_picture:
        return Place(person.page, (left - SEAL_WORDS - BELOW, bottom, left - BELOW, top))
    edge, middle = left + (right - left) / 3, (bottom + top) / 2
    return Place(person.page, (edge - SEAL, middle - SEAL / 2, edge, middle + SEAL / 2))


def corner(pdf: bytes, count: int) -> Place:
    """At the top right of page 1, under the `count` that stand there already."""
    with PdfDocument(pdf) as document:
        page = document[0]
        left, bottom, right, top = page.get_cropbox()
        high = top - 8 - count * STEP
        return _inside(page, Place(0, (right - MARGIN - SMALL[0], high - SMALL[1], right - MARGIN, high)))


def _last(page: PdfPage, label: str) -> tuple[float, float, float, float] | None:
    text = page.get_textpage()
    searcher = text.search(label, match_case=True, match_whole_word=True)
    found = None
    while (hit := searcher.get_next()) is not None:
        found = hit
    if found is None:
        return None
    boxes = [text.get_rect(index) for index in range(text.count_rects(*found))]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _inside(page: PdfPage, place: Place) -> Place:
    """The same, moved so that no part of it is off the page."""
    left, bottom, right, top = page.get_cropbox()
    width, height = place.size
    x = min(max(place.box[0], left), right - width)
    y = min(max(place.box[1], bottom), top - height)
    return Place(place.page, (x, y, x + width, y + height))
