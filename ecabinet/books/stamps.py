"""What is stamped on each page: which item, which document, which page of the book; and whose copy it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from ecabinet.books.drawing import BOLD, REGULAR, SOFT, new_pages, shortened

UPRIGHT = 595.0  # points: an A4 page has stamps of the usual size, others in proportion
SMALLEST, LARGEST = 0.2, 8.0
MARK_ALPHA, PAPER_ALPHA = 0.13, 0.85


@dataclass(frozen=True, slots=True)
class Frame:
    """The page as it is shown: its box in the file's coordinates, and by how much it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turn in (90, 270) else (across, up)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the page as shown, measured from its lower left, to the file's coordinates."""
        return {
            0: (1, 0, 0, 1, self.left, self.bottom),
            90: (0, 1, -1, 0, self.right, self.bottom),
            180: (-1, 0, 0, -1, self.right, self.top),
            270: (0, -1, 1, 0, self.left, self.top),
        }[self.turn]


def frame_of(page: pikepdf.Page) -> Frame:
    """How readers show the page: the crop box as far as it lies in the media box, turned by quarter turns."""
    media, crop = _box(page.mediabox), _box(page.cropbox)
    inner = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    box = inner if inner[0] < inner[2] and inner[1] < inner[3] else media
    turn = page.obj.get("/Rotate", 0)
    return Frame(*box, int(turn) % 360 // 90 * 90)


def _box(box: Any) -> tuple[float, float, float, float]:
    a, b, c, d = (float(each) for each in box)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def draw_stamps(target: Path, sizes: Sequence[tuple[float, float]], stamps: Sequence[str]) -> None:
    """A file with a page for each page of the book, of the size shown, empty but for its stamp; a cover has none."""
    canvas = new_pages(target)
    total = len(sizes)
    for number, (size, stamp) in enumerate(zip(sizes, stamps, strict=True), 1):
        canvas.setPageSize(size)
        if number > 1:
            _draw_stamp(canvas, size, stamp, f"{number}/{total}")
        canvas.showPage()
    canvas.save()


def _draw_stamp(canvas: Canvas, size: tuple[float, float], stamp: str, number: str) -> None:
    """Along the foot, in the margin that papers leave free; on paper white, since pictures fill a page to its edge."""
    scale = min(LARGEST, max(SMALLEST, min(size) / UPRIGHT))
    height, side, foot, gap = 7.5 * scale, 24 * scale, 13 * scale, 3 * scale
    room = size[0] - 2 * side - canvas.stringWidth(number, BOLD, height) - 12 * scale
    text = shortened(stamp, REGULAR, height, room)
    right = canvas.stringWidth(number, BOLD, height)
    canvas.setFillColor(Color(1, 1, 1, PAPER_ALPHA))
    for left, wide in ((side, canvas.stringWidth(text, REGULAR, height)), (size[0] - side - right, right)):
        canvas.rect(left - gap, foot - gap, wide + 2 * gap, height + 1.2 * gap, stroke=0, fill=1)
    canvas.setFillColor(SOFT)
    canvas.setFillAlpha(1)
    canvas.setFont(REGULAR, height)
    canvas.drawString(side, foot, text)
    canvas.setFont(BOLD, height)
    canvas.drawRightString(size[0] - side, foot, number)


def draw_marks(target: Path, sizes: Sequence[tuple[float, float]], mark: Sequence[str]) -> None:
    """A file with a page for each of these sizes: whose copy it is and of when, across the page, lightly."""
    canvas = new_pages(target)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.setFillColor(Color(0.35, 0.4, 0.48, MARK_ALPHA))
        canvas.translate(width / 2, height / 2)
        canvas.rotate(45)
        longest = max(canvas.stringWidth(line, BOLD, 1) for line in mark)
        letters = min(0.09 * min(width, height), 1.1 * min(width, height) / longest)
        canvas.setFont(BOLD, letters)
        for place, line in enumerate(mark):
            canvas.drawCentredString(0, letters * (0.35 - 1.35 * place), line)
        canvas.showPage()
    canvas.save()


def put_on(pdf: Pdf, page: pikepdf.Page, frame: Frame, forms: Sequence[Any]) -> None:
    """The drawings lie over the page as it is shown, whatever its content left unfinished."""
    matrix = b" ".join(b"%.5f" % value for value in frame.matrix)
    drawn, placed = b"", dict[str, Any]()
    for place, form in enumerate(forms):
        name = f"/Book{place}"
        placed[name] = form
        drawn += b" q " + matrix + b" cm " + name.encode() + b" Do Q"
    page.obj.Resources = _with_forms(page, placed)
    ends = b"\n" + b"Q " * (1 + _left_open(page)) + drawn
    contents = page.obj.get("/Contents", Array())
    parts = list(contents) if isinstance(contents, Array) else [contents]
    page.obj.Contents = Array([pdf.make_stream(b"q\n"), *parts, pdf.make_stream(ends)])


def _with_forms(page: pikepdf.Page, placed: dict[str, Any]) -> Any:
    """Resources of the page's own: others may share the ones it came with."""
    resources = _copied(page.obj.get("/Resources"))
    forms = _copied(resources.get("/XObject"))
    for name, form in placed.items():
        forms[name] = form
    resources[Name.XObject] = forms
    return resources


def _copied(known: Any) -> Any:
    """A dictionary of one's own with the same entries."""
    made = Dictionary()
    for name, value in known.items() if isinstance(known, Dictionary) else ():
        made[name] = value
    return made


def _left_open(page: pikepdf.Page) -> int:
    """How many graphics states the content leaves saved; one that can't be read leaves none."""
    try:
        found = [str(step.operator) for step in pikepdf.parse_content_stream(page, "q Q")]
    except pikepdf.PdfError:
        return 0
    depth = 0
    for operator in found:
        depth = depth + 1 if operator == "q" else max(0, depth - 1)
    return depth
