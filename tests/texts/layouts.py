"""Pages as the ingest writes them, laid out from lines: for what is read from texts with boxes."""

from collections.abc import Sequence
from typing import Any

LEFT, INDENT, RIGHT, TOP, PITCH, SIZE = 85.0, 113.0, 552.0, 72.0, 19.0, 14.0
LETTER = 6.0  # the width of every letter
WIDTH, HEIGHT = 595.0, 842.0


def wrapped(text: str, first: float = INDENT) -> list[tuple[float, str]]:
    """The lines of a paragraph, each with where it begins, as a typewriter would break them."""
    lines: list[tuple[float, str]] = []
    left, line = first, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and left + LETTER * len(longer) > RIGHT:
            lines.append((left, line))
            left, line = LEFT, word
        else:
            line = longer
    return [*lines, (left, line)]


def centred(text: str) -> list[tuple[float, str]]:
    """A line in the middle."""
    return [((LEFT + RIGHT - LETTER * len(text)) / 2, text)]


def pages(paragraphs: Sequence[str], lines_a_page: int = 36, title: str = "") -> list[dict[str, Any]]:
    """The paragraphs on pages with numbers above and a footer below; those beginning with a tab are centred."""
    flow: list[tuple[float, float, str]] = []
    for text in paragraphs:
        rows = centred(text[1:]) if text.startswith("\t") else wrapped(text)
        flow += [(6.0 if number == 0 else 0.0, left, row) for number, (left, row) in enumerate(rows)]
    made = []
    for number, start in enumerate(range(0, max(1, len(flow)), lines_a_page), 1):
        made.append(_page(flow[start : start + lines_a_page], number, title))
    return made


def _page(flow: Sequence[tuple[float, float, str]], number: int, footer: str) -> dict[str, Any]:
    placed = [(30.0, 315.0, str(number))] if number > 1 else []
    y = TOP
    for space, left, text in flow:
        y += space + PITCH
        placed.append((y, left, text))
    if footer:
        placed.append((810.0, 235.0, footer))
    return _written(placed)


def _written(placed: Sequence[tuple[float, float, str]]) -> dict[str, Any]:
    text, lines, words = "", [], []
    for y, left, row in placed:
        start = len(text) + bool(text)
        text += ("\n" if text else "") + row
        lines.append([start, len(text), left, y, LETTER * len(row), SIZE])
        at = start
        for word in row.split():
            words.append([at, at + len(word), LETTER * (at - start), LETTER * len(word)])
            at += len(word) + 1
    return {"width": WIDTH, "height": HEIGHT, "text": text, "lines": lines, "words": words, "cut": False}
