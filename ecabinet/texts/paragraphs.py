"""Paragraphs rebuilt from the lines of pages, across page breaks too; the same for a PDF and a converted DOCX."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecabinet.texts.columns import are_in_a_row, column_limits
from ecabinet.texts.page_lines import Line, body_lines

SPACE = 0.3  # of a line's height
INDENT = 0.6  # of a line's height by which a line starts farther in
CENTRED = 5.0  # points by which middles may differ
FULL = 0.95  # of all lines end left of the margin
BEGINS = re.compile(
    r"(?:phần|chương|mục|tiểu mục|điều|phụ lục|khoản)\s+[\divxlc]+\b"
    r"|\d{1,3}[.)/]\s|\d+(?:\.\d+)+\.?\s|[a-zđ]{1,2}\)\s|[-–+•]\s|[ivxlc]+\.\s",
    re.IGNORECASE,
)
ENDS = tuple('.;:!?”"/)')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together; they begin on `page` at `y` (0 its top, 1 its end), and end on `last_page`."""

    text: str
    page: int
    y: float
    last_page: int
    is_centred: bool = False


def paragraphs(pages: Sequence[dict[str, Any]]) -> list[Paragraph]:
    """The text of ingested pages in paragraphs, in reading order."""
    lines = body_lines(pages)
    limits = column_limits(lines)
    sheet = _Sheet(lines, limits)
    return [_paragraph(group, sheet) for group in _grouped(lines, limits, sheet)]


class _Sheet:
    """What the document's lines tell of its margins and of the way from line to line."""

    def __init__(self, lines: Sequence[Line], limits: Mapping[int, float]) -> None:
        self._in_columns = {lines[index] for index in limits}
        by_width = defaultdict(list)
        for line in lines:
            by_width[line.page_width].append(line)
        self._right = {width: _share([line.right for line in found], FULL) for width, found in by_width.items()}
        self._left = {width: _share([line.left for line in found], 1 - FULL) for width, found in by_width.items()}
        steps = [
            line.middle - before.middle
            for before, line in zip(lines, lines[1:], strict=False)
            if before.page == line.page and line.text[0].islower() and before.right > self.right(before) - INDENT * 14
        ]
        self.pitch = statistics.median([step for step in steps if step > 0] or [0.0])

    def right(self, line: Line) -> float:
        """Where lines of such a page end."""
        return self._right[line.page_width]

    def room_beside(self, line: Line) -> float:
        """What is left between the margins beside a line."""
        return self._right[line.page_width] - self._left[line.page_width] - (line.right - line.left)

    def is_centred(self, line: Line) -> bool:
        """Whether the line stands in the middle between the margins, away from both."""
        left, right = self._left[line.page_width], self._right[line.page_width]
        away = (
            line not in self._in_columns and line.left > left + 2 * line.height and line.right < right - 2 * line.height
        )
        return away and abs(line.centre - (left + right) / 2) < CENTRED


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _grouped(lines: Sequence[Line], limits: Mapping[int, float], sheet: _Sheet) -> Iterator[list[Line]]:
    group: list[Line] = []
    limit = 0.0
    for index, line in enumerate(lines):
        own = min(limits.get(index, line.page_width), max(sheet.right(line), line.right))
        if group and _goes_on(group, line, limit, sheet):
            group.append(line)
            limit = min(limit, own)
            continue
        if group:
            yield group
        group, limit = [line], own
    if group:
        yield group


def _goes_on(group: Sequence[Line], line: Line, limit: float, sheet: _Sheet) -> bool:
    """Whether the line continues the paragraph, judged as a typist would: by room, indent, distance and marks."""
    before = group[-1]
    if are_in_a_row(before, line):
        # A justified line may have wide gaps; then the line above is as wide as both parts together.
        return len(group) > 1 and group[-2].left <= before.left + 1 and group[-2].right >= line.right - 1
    if before.page == line.page and not _follows_closely(group, line, sheet):
        return False
    if before.page_width != line.page_width:
        return False
    if BEGINS.match(line.text) and before.text.endswith(ENDS):
        return False
    centred = sheet.is_centred(before) and sheet.is_centred(line)
    if not centred and not _is_aligned(group, line):
        return False
    room = sheet.room_beside(before) if centred else limit - before.right
    return room < SPACE * before.height + line.first_word


def _follows_closely(group: Sequence[Line], line: Line, sheet: _Sheet) -> bool:
    before = group[-1]
    step = line.middle - before.middle
    usual = group[-1].middle - group[-2].middle if len(group) > 1 and group[-2].page == before.page else sheet.pitch
    usual = usual if usual > 0 else 1.4 * before.height
    return 0 < step <= usual + 0.35 * before.height


def _is_aligned(group: Sequence[Line], line: Line) -> bool:
    """Below the lines before it; below the first, farther left (an indented start) or hanging behind its mark."""
    slack = INDENT * line.height
    if len(group) > 1:
        return abs(line.left - group[1].left) <= slack
    if line.left > group[0].left + slack:
        return BEGINS.match(group[0].text) is not None and line.left < group[0].left + 5 * slack
    return True


def _paragraph(group: Sequence[Line], sheet: _Sheet) -> Paragraph:
    first = group[0]
    y = round(max(0.0, first.top / first.page_height), 3)
    centred = all(sheet.is_centred(line) for line in group)
    return Paragraph(" ".join(line.text for line in group), first.page, y, group[-1].page, centred)
