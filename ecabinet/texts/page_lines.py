"""The lines of a document's ingested pages as they stand on the paper, without headers, footers and page numbers."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EDGE = 0.11  # of the page's height: what stands farther in belongs to the text
PLACES = 12  # points within which the furniture of pages stands at the same height
NO_WORDS: dict[str, Any] = {"text": "", "lines": [], "words": []}
PAGE_NUMBER = re.compile(r"[-–—.\s]*(trang|tr\.)?\s*\d{1,4}\s*([/|]\s*\d{1,4})?[-–—.\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one row of one column. Lengths in points from the page's top left; `first_word` is that word's width.

    `start` and `end` are its offsets in the page's text.
    """

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    first_word: float
    page_width: float
    page_height: float
    start: int = 0
    end: int = 0

    @property
    def middle(self) -> float:
        """Half way down the line."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From the top of its letters to their foot."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """Half way across the line."""
        return (self.left + self.right) / 2


def read_pages(folder: Path) -> list[dict[str, Any]]:
    """The texts of an ingested version's pages, in their order, as `page_text` says.

    Words recognised from a scan are left out: what was misread would pass for a change of the paper.
    """
    pages = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "text").glob("*.json"))]
    return [{**page, **NO_WORDS} if page.get("recognised") else page for page in pages]


def body_lines(pages: Sequence[dict[str, Any]], with_turned: bool = False) -> list[Line]:
    """The lines of the text itself, in reading order. Turned lines are left out unless asked for."""
    lines = [line for number, page in enumerate(pages, 1) for line in _lines(page, number, with_turned)]
    furniture = _furniture(lines, len(pages))
    return [line for line in lines if not _is_page_number(line) and _mark(line) not in furniture]


def _lines(page: dict[str, Any], number: int, with_turned: bool) -> Iterator[Line]:
    widths = {word[0]: word[3] for word in page["words"]}
    text = page["text"]
    for start, end, x, y, width, height, *turned in page["lines"]:
        words = " ".join(text[start:end].split())
        if words and (with_turned or not turned):
            first = widths.get(start, width)
            box = (x, y, x + width, y + height)
            yield Line(words, number, *box, first, page["width"], page["height"], int(start), int(end))


def _is_at_edge(line: Line) -> bool:
    return line.bottom < EDGE * line.page_height or line.top > (1 - EDGE) * line.page_height


def _is_page_number(line: Line) -> bool:
    return _is_at_edge(line) and PAGE_NUMBER.fullmatch(line.text) is not None


def _mark(line: Line) -> tuple[str, int]:
    """The same for a header or footer on each of its pages, whatever figures it holds."""
    return re.sub(r"\d+", "#", line.text), round(line.top / PLACES)


def _furniture(lines: Sequence[Line], pages: int) -> set[tuple[str, int]]:
    """The marks of what comes back at the same height on many pages."""
    places = {(_mark(line), line.page) for line in lines if _is_at_edge(line)}
    counts = Counter(mark for mark, _ in places)
    least = 2 if pages <= 4 else max(3, round(0.15 * pages))
    return {mark for mark, count in counts.items() if count >= least}
