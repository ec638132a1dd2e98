"""How notes look on paper: shapes in points from the page's top left, as the reader draws them; pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

INKS = {
    "yellow": "#b98900", "green": "#0a7a4b", "blue": "#0b5cad", "red": "#a3141c", "purple": "#7433a8",
    "black": "#1a1c20",
}  # fmt: skip
MARKERS = {
    "yellow": "#ffe27a", "green": "#b3ecc4", "blue": "#b9dcff", "red": "#ffc5be", "purple": "#e3cefb",
    "black": "#dadada",
}  # fmt: skip
SIGN = 22.0

Box = tuple[float, float, float, float]
Note = dict[str, Any]


@dataclass(frozen=True)
class Drawing:
    """What is drawn of a note: steps of a content stream, and the box (x, y, width, height) around all of it."""

    steps: str
    box: Box
    quads: list[Box] = field(default_factory=list)


def drawn(note: Note, outlines: Sequence[Sequence[Sequence[float]]]) -> Drawing:
    """The note as it looks; ink by its outlines, one for each stroke."""
    kind = note["kind"]
    if kind == "ink":
        return _ink(note, outlines)
    if note["at"]:
        return _sign(note)
    return _on_words(note)


def colour(hexadecimal: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(hexadecimal[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return round(red, 3), round(green, 3), round(blue, 3)


def main_colour(note: Note) -> tuple[float, float, float]:
    """The colour that other programs say it has."""
    return colour((MARKERS if note["kind"] == "highlight" else INKS)[note["colour"]])


def dotted(note: Note) -> Drawing:
    """The words that a pin stands on."""
    rects = [_box(rect) for rect in note["rects"]]
    lines = [f"{_n(x)} {_n(y + h)} m {_n(x + w)} {_n(y + h)} l S" for x, y, w, h in rects]
    steps = f"{_stroke(note)} 1.4 w 1 J [1 2.6] 0 d " + " ".join(lines)
    return Drawing(steps, _around(rects, 2), rects)


def _ink(note: Note, outlines: Sequence[Sequence[Sequence[float]]]) -> Drawing:
    paths = [_polygon(outline) for outline in outlines if len(outline) > 2]
    corners = [(x, y, 0.0, 0.0) for outline in outlines for x, y in outline]
    known = corners or [(x, y, 0.0, 0.0) for stroke in note["strokes"] for x, y, *_ in stroke["points"]]
    return Drawing(f"{_fill(note)} " + " ".join(paths), _around(known, 1))


def _polygon(points: Sequence[Sequence[float]]) -> str:
    (x, y), *rest = points
    return f"{_n(x)} {_n(y)} m " + " ".join(f"{_n(a)} {_n(b)} l" for a, b in rest) + " h f"


def _on_words(note: Note) -> Drawing:
    rects = [_box(rect) for rect in note["rects"]]
    if note["kind"] == "underline":
        shapes = [(x, y + h * 0.95, w, max(1.0, h * 0.08)) for x, y, w, h in rects]
    elif note["kind"] == "strike":
        shapes = [(x, y + h * 0.52, w, max(0.9, h * 0.07)) for x, y, w, h in rects]
    else:
        shapes = [(x - 1, y - 0.5, w + 2, h + 1) for x, y, w, h in rects]
    is_marker = note["kind"] not in ("underline", "strike")
    fill = _rgb(colour(MARKERS[note["colour"]])) + " rg" if is_marker else _fill(note)
    steps = " ".join(f"{_n(x)} {_n(y)} {_n(w)} {_n(h)} re f" for x, y, w, h in shapes)
    return Drawing(f"{fill} {steps}", _around([*rects, *shapes], 0.5), rects)


def _sign(note: Note) -> Drawing:
    x, y = note["at"]
    box = (x - SIGN / 2, y - SIGN / 2, SIGN, SIGN)
    pen = f"{_stroke(note)} 1 J 1 j "
    if note["kind"] == "tick":
        return Drawing(f"{pen}3 w {_path(x, y, (-8, 1), (-2, 8), (9, -8))} S", box)
    if note["kind"] == "question":
        return Drawing(f"{pen}3 w {_question(x, y)} S", box)
    return Drawing(pen + _bubble(note, x, y), box)


def _question(x: float, y: float) -> str:
    """As the reader's path `M-5-4c0-9 11-8 10-1c-1 4-5 4-5 9M0 9.4v.1`."""
    curves = ((-5, -13, 6, -12, 5, -5), (4, -1, 0, -1, 0, 4))
    steps = [f"{_n(x - 5)} {_n(y - 4)} m"]
    for curve in curves:
        steps.append(" ".join(_n(value + (x, y)[place % 2]) for place, value in enumerate(curve)) + " c")
    return " ".join(steps) + f" {_n(x)} {_n(y + 9.4)} m {_n(x)} {_n(y + 9.5)} l"


def _bubble(note: Note, x: float, y: float) -> str:
    half = SIGN / 2
    left, top, right, bottom = x - half + 2, y - half + 3, x + half - 2, y + half - 6
    corners = ((left, top), (right, top), (right, bottom), (right - 9, bottom), (right - 14, bottom + 5),
               (right - 14, bottom), (left, bottom))  # fmt: skip
    outline = " l ".join(f"{_n(a)} {_n(b)}" for a, b in corners).replace(" l ", " m ", 1) + " l h B"
    fill = _rgb(colour(MARKERS[note["colour"]])) + " rg"
    steps = f"{fill} 1.5 w {outline}"
    if note["text"] or note["answers"]:
        more = 10 if note["answers"] else 6
        steps += f" {_path(x, y, (-5, -3.5), (5, -3.5))} S {_path(x, y, (-5, 0.5), (-5 + more, 0.5))} S"
    return steps


def _path(x: float, y: float, *points: tuple[float, float]) -> str:
    (a, b), *rest = points
    return f"{_n(x + a)} {_n(y + b)} m " + " ".join(f"{_n(x + c)} {_n(y + d)} l" for c, d in rest)


def _fill(note: Note) -> str:
    return _rgb(colour(INKS[note["colour"]])) + " rg"


def _stroke(note: Note) -> str:
    return _rgb(colour(INKS[note["colour"]])) + " RG"


def _rgb(values: tuple[float, float, float]) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def _box(rect: Sequence[float]) -> Box:
    x, y, w, h = rect
    return x, y, w, h


def _around(boxes: Sequence[Box], more: float) -> Box:
    left, top = min(box[0] for box in boxes) - more, min(box[1] for box in boxes) - more
    right, bottom = max(box[0] + box[2] for box in boxes) + more, max(box[1] + box[3] for box in boxes) + more
    return left, top, right - left, bottom - top


def _n(value: float) -> str:
    return f"{value:.2f}"
