"""The list of contents, drawn in one pass: its pages point ahead to drawings that are made when all pages are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from ecabinet.demo.printing.fonts import BOLD, REGULAR
from ecabinet.demo.printing.layout import INK
from ecabinet.demo.writing.blocks import Heading

LINE, SIZE, INDENT, TITLE_ROOM, NUMBER_ROOM = 17.5, 12, 14, 40, 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list; only the last line of an entry has its key, so that the page number stands there."""

    text: str
    level: int
    key: str | None


def contents_lines(headings: Sequence[tuple[str, Heading]], width: float) -> list[Line]:
    """The lines for headings of level 0 and 1, each given with its key."""
    lines: list[Line] = []
    for key, heading in headings:
        if heading.level not in (0, 1):
            continue
        room = width - NUMBER_ROOM - INDENT * heading.level
        parts = simpleSplit(heading.text.replace("\n", ". "), face(heading.level), SIZE, room)
        lines.extend(Line(part, heading.level, None) for part in parts[:-1])
        lines.append(Line(parts[-1], heading.level, key))
    return lines


def contents_pages(lines: list[Line], width: float, height: float) -> list["ContentsPage"]:
    """As many pages as the lines need, each filling its frame."""
    room = int((height - TITLE_ROOM) / LINE)
    return [
        ContentsPage(f"contents-{start}", lines[start : start + room], width, height, start == 0)
        for start in range(0, len(lines), room)
    ]


class ContentsPage(Flowable):  # type: ignore[misc]  # reportlab has no types
    """One page of the list."""

    def __init__(self, name: str, lines: list[Line], width: float, height: float, is_first: bool) -> None:
        super().__init__()
        self.name, self.lines, self.width, self.height, self.is_first = name, lines, width, height, is_first

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Fill the frame."""
        return self.width, self.height - 1

    def draw(self) -> None:
        """Point ahead to the drawing, and make each line a link."""
        self.canv.doForm(self.name)
        for number, line in enumerate(self.lines):
            if line.key:
                y = self.y_of(number)
                self.canv.linkRect("", line.key, (0, y - 4, self.width, y + 12), relative=1, thickness=0)

    def y_of(self, number: int) -> float:
        """The height of a line over the foot of the page."""
        return self.height - TITLE_ROOM - number * LINE

    def draw_lines(self, canvas: Canvas, pages: dict[str, int]) -> None:
        """Make the drawing: title, entries, leaders, page numbers."""
        canvas.beginForm(self.name)
        canvas.setFillColor(INK)
        if self.is_first:
            canvas.setFont(BOLD, 14)
            canvas.drawCentredString(self.width / 2, self.height - 16, "MỤC LỤC")
        for number, line in enumerate(self.lines):
            self._draw_line(canvas, line, self.y_of(number), pages)
        canvas.endForm()

    def _draw_line(self, canvas: Canvas, line: Line, y: float, pages: dict[str, int]) -> None:
        font, start = face(line.level), INDENT * line.level
        canvas.setFont(font, SIZE)
        canvas.drawString(start, y, line.text)
        if line.key is None:
            return
        canvas.drawRightString(self.width, y, str(pages[line.key]))
        room = self.width - start - stringWidth(line.text, font, SIZE) - 26
        canvas.setFont(REGULAR, SIZE)
        dots = "." * max(0, int(room / stringWidth(".", REGULAR, SIZE)))
        canvas.drawRightString(self.width - 22, y, dots)


class ContentsDrawings(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Comes last in a paper and makes the drawings its contents pages point to."""

    def __init__(self, contents: list[ContentsPage], pages: dict[str, int]) -> None:
        super().__init__()
        self.contents, self.pages = contents, pages
        self.width = self.height = 0

    def draw(self) -> None:
        """Make the drawings; nothing shows here."""
        for page in self.contents:
            page.draw_lines(self.canv, self.pages)


def face(level: int) -> str:
    """The face of an entry of that level."""
    return BOLD if level == 0 else REGULAR
