"""The cover, the contents with their page numbers, and the pages that stand for papers not in the book."""

from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from ecabinet.books.drawing import (
    A4,
    ACCENT,
    BOLD,
    BOTTOM,
    INK,
    LEFT,
    REGULAR,
    RULE,
    SOFT,
    TOP,
    WIDTH,
    centred,
    rule,
    split,
)

NUMBER_ROOM, INDENT, LEADING = 46.0, 18.0, 1.38
ITEM, PAPER, NOTE = 12.5, 11.5, 10.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents; the last of an entry names the paper or item whose page number stands there.

    `before` is the space above it, `key` None where no page number stands.
    """

    text: str
    face: str
    size: float
    indent: float
    before: float
    key: str | None
    is_last: bool

    @property
    def height(self) -> float:
        """What the line takes."""
        return self.before + self.size * LEADING


@dataclass(frozen=True, slots=True)
class Target:
    """Where on a page of contents the entry of a key can be touched, in points from the lower left."""

    key: str
    box: tuple[float, float, float, float]


def draw_cover(canvas: Canvas, cover: dict[str, Any]) -> None:
    """Whose meeting, which, when, where, and whose copy this is."""
    canvas.setFillColor(INK)
    y = centred(canvas, cover["body"].upper(), BOLD, 15, A4[1] - 104)
    rule(canvas, y + 6, 0.16)
    canvas.setFillColor(ACCENT)
    y = centred(canvas, cover["heading"].upper(), BOLD, 21, A4[1] * 0.66)
    canvas.setFillColor(INK)
    y = centred(canvas, cover["meeting"], BOLD, 18, y - 20) - 18
    for label, value in cover["lines"]:
        y = centred(canvas, f"{label}: {value}", REGULAR, 13, y) - 3
    rule(canvas, 232)
    canvas.setFillColor(SOFT)
    y = centred(canvas, cover["copy_of"], REGULAR, 12, 206)
    canvas.setFillColor(INK)
    y = centred(canvas, cover["owner"], BOLD, 15, y - 4)
    canvas.setFillColor(SOFT)
    centred(canvas, cover["note"], REGULAR, 10, 96)
    canvas.showPage()


def contents_lines(plan: dict[str, Any]) -> list[Line]:
    """All lines of the contents, items and their papers, in order; keys are `item`, and `item.paper`, from 0."""
    lines: list[Line] = []
    for number, item in enumerate(plan["items"]):
        lines += _entry(item["heading"], BOLD, ITEM, before=12, key=f"{number}" if item["papers"] else None)
        notes = [item["presenter"], "" if item["papers"] else plan["no_papers"]]
        for note in filter(None, notes):
            lines += _entry(note, REGULAR, NOTE)
        for place, paper in enumerate(item["papers"]):
            title = f"{paper['title']} ({paper['mark']})" if paper["mark"] else paper["title"]
            lines += _entry(title, REGULAR, PAPER, indent=INDENT, before=3, key=f"{number}.{place}")
    return lines or _entry(plan["nothing"], REGULAR, PAPER)


def _entry(
    text: str, face: str, size: float, *, indent: float = 0, before: float = 0, key: str | None = None
) -> list[Line]:
    parts = split(text, face, size, WIDTH - NUMBER_ROOM - indent)
    return [
        Line(part, face, size, indent, before if at == 0 else 0, key, at == len(parts) - 1)
        for at, part in enumerate(parts)
    ]


def contents_pages(lines: list[Line]) -> list[list[Line]]:
    """The lines by page; the first page has the title above them."""
    room, pages = A4[1] - TOP - BOTTOM - 44, list[list[Line]]([[]])
    for line in lines:
        if line.height > room:
            pages.append([])
            room = A4[1] - TOP - BOTTOM
        pages[-1].append(line)
        room -= line.height
    return pages


def draw_contents(canvas: Canvas, title: str | None, lines: list[Line], pages: dict[str, int]) -> list[Target]:
    """One page of the contents; the answer is what can be touched on it. Of the first, `title` stands above."""
    y, targets = A4[1] - TOP, []
    if title:
        canvas.setFillColor(ACCENT)
        centred(canvas, title.upper(), BOLD, 15, y - 15)
        y -= 44
    for line in lines:
        y -= line.height
        _draw_line(canvas, line, y, pages)
        if line.key is not None:
            targets.append(Target(line.key, (LEFT + line.indent, y - 4, LEFT + WIDTH, y + line.size)))
    canvas.showPage()
    return targets


def _draw_line(canvas: Canvas, line: Line, y: float, pages: dict[str, int]) -> None:
    canvas.setFillColor(SOFT if line.size == NOTE else INK)
    canvas.setFont(line.face, line.size)
    canvas.drawString(LEFT + line.indent, y, line.text)
    if line.key is None or not line.is_last:
        return
    canvas.drawRightString(LEFT + WIDTH, y, str(pages[line.key]))
    start = LEFT + line.indent + canvas.stringWidth(line.text, line.face, line.size) + 8
    end = LEFT + WIDTH - canvas.stringWidth(str(pages[line.key]), line.face, line.size) - 8
    if end > start:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.setDash(1, 3)
        canvas.line(start, y + 2, end, y + 2)
        canvas.setDash()


def draw_notice(canvas: Canvas, item: dict[str, Any], paper: dict[str, Any]) -> None:
    """A page that stands for a paper which is not in the book, and says why."""
    canvas.setFillColor(SOFT)
    y = centred(canvas, item["heading"], REGULAR, 12, A4[1] * 0.68)
    canvas.setFillColor(INK)
    y = centred(canvas, paper["title"], BOLD, 17, y - 16) - 6
    rule(canvas, y + 6, 0.2)
    said, more = paper["notice"]
    canvas.setFillColor(ACCENT)
    y = centred(canvas, said, BOLD, 14, y - 24)
    canvas.setFillColor(SOFT)
    centred(canvas, more, REGULAR, 12, y - 6)
    canvas.showPage()
