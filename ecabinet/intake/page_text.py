"""The text of a page with the boxes of its lines and words, for selection, search and quotes."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import PdfPage, raw

from ecabinet.intake.limits import MAX_PAGE_CHARACTERS
from ecabinet.intake.page_geometry import Box, Shown, shown

COLUMN_GAP = 1.5  # heights of a line between two words that stand in different columns
UPRIGHT = 2  # degrees by which a scan may lean
BROKEN_WORD = (0xFFFE, 0x2)  # what PDFium says for a hyphen at the end of a line
UNKNOWN = "\ufffd"


@dataclass
class Word:
    """Letters with no space between them, and where they stand as shown, turned clockwise by `angle` degrees."""

    text: str
    box: Box
    angle: int
    begins_line: bool


def page_text(page: PdfPage) -> dict[str, Any]:
    """The page as `{"width", "height", "text", "lines", "words", "cut"}`, lengths in points of the page as shown.

    `text` is composed (NFC), its words parted by one space or line break. A line is `[start, end, x, y, w, h]`, and
    where it is turned, the degrees clockwise as a seventh. A word is `[start, end, along, length]`, measured along its
    line from the line's beginning. Starts and ends are offsets in `text`. `cut` says that the page has
    more than the 100,000 characters that are kept.
    """
    letters = page.get_textpage()
    count = letters.count_chars()
    placed = laid_out(_words(letters.raw, min(count, MAX_PAGE_CHARACTERS), shown(page)))
    letters.close()
    width, height = page.get_size()
    return {"width": round(width, 2), "height": round(height, 2), **placed, "cut": count > MAX_PAGE_CHARACTERS}


def laid_out(words: Iterator[Word]) -> dict[str, Any]:
    """The words, in reading order, as the `text`, `lines` and `words` of a page."""
    return _placed(_lines(words))


def _words(letters: Any, count: int, page: Shown) -> Iterator[Word]:
    begins_line = True
    first = 0
    text = ""
    for index in range(count + 1):
        letter = _letter(raw.FPDFText_GetUnicode(letters, index)) if index < count else "\n"
        if not letter.isspace():
            first = first if text else index
            text += letter
            continue
        if text:
            yield _word(letters, range(first, index), text, page, begins_line)
            text, begins_line = "", False
        begins_line = begins_line or letter == "\n"


def _letter(code: int) -> str:
    if code in BROKEN_WORD:
        return "-"
    # Beyond 0xFFFF offsets in Python and in JavaScript, which counts UTF-16 units, would part.
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0xFFFF:
        return UNKNOWN
    return chr(code) if code >= 0x20 or code == 0xA else " "


def _word(letters: Any, span: range, text: str, page: Shown, begins_line: bool) -> Word:
    angle = round(math.degrees(raw.FPDFText_GetCharAngle(letters, span.start))) + page.turn
    upright = min(angle % 360, -angle % 360) <= UPRIGHT
    box = page.box(*_file_box(letters, span))
    return Word(unicodedata.normalize("NFC", text), box, 0 if upright else angle % 360, begins_line)


def _file_box(letters: Any, span: range) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in the file's coordinates, around the ink of the letters and their font's own height."""
    left, top, right, bottom = edges = [ctypes.c_double() for _ in range(4)]
    boxes = []
    for number in range(raw.FPDFText_CountRects(letters, span.start, len(span))):
        raw.FPDFText_GetRect(letters, number, *edges)
        boxes.append((left.value, top.value, right.value, bottom.value))
    font = raw.FS_RECTF()
    for index in (span[0], span[-1]):
        raw.FPDFText_GetLooseCharBox(letters, index, font)
        boxes.append((font.left, font.top, font.right, font.bottom))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), max(tops), max(rights), min(bottoms)


def _lines(words: Iterator[Word]) -> list[list[Word]]:
    """The words by line; a wide gap ends a line, since what stands beyond it is another column."""
    lines: list[list[Word]] = []
    for word in words:
        if word.begins_line or not _goes_on(lines[-1][-1], word):
            lines.append([])
        lines[-1].append(word)
    return lines


def _goes_on(before: Word, word: Word) -> bool:
    here, there = before.box.seen_along(before.angle), word.box.seen_along(before.angle)
    return before.angle == word.angle and abs(there.left - here.right) <= COLUMN_GAP * (here.bottom - here.top)


def _placed(lines: list[list[Word]]) -> dict[str, Any]:
    text = ""
    line_rows: list[list[float]] = []
    word_rows: list[list[float]] = []
    for words in lines:
        text += "\n" if words[0].begins_line and text else " " if text else ""
        box = _box_around(words)
        begin = box.seen_along(words[0].angle).left
        start = len(text)
        for number, word in enumerate(words):
            text += (" " if number else "") + word.text
            along = word.box.seen_along(word.angle)
            length = round(along.right - along.left, 1)
            word_rows.append([len(text) - len(word.text), len(text), round(along.left - begin, 1), length])
        turned = [words[0].angle] if words[0].angle else []
        line_rows.append([start, len(text), *_rounded(box), *turned])
    return {"text": text, "lines": line_rows, "words": word_rows}


def _box_around(words: list[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.around(word.box)
    return box


def _rounded(box: Box) -> list[float]:
    x, y = round(box.left, 1), round(box.top, 1)
    return [x, y, round(box.right - box.left, 1), round(box.bottom - box.top, 1)]
