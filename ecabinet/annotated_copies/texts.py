"""Text that stands on the page, drawn with letters that know all of Vietnamese."""

from io import BytesIO
from typing import Any

import pikepdf
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ecabinet.annotated_copies.marks import INKS, Box, Note
from ecabinet.books.drawing import REGULAR

USUAL = 13.0
LINE = 1.35  # sizes of letters from line to line
MARGIN, LEAST = 12.0, 60.0


def size_of(note: Note) -> float:
    """How high its letters are."""
    return float(note["width"] or USUAL)


def lines_of(note: Note, page_width: float) -> list[str]:
    """As the reader breaks them: at the margin of the page."""
    room = max(LEAST, page_width - MARGIN - note["at"][0])
    return [line for part in note["text"].split("\n") for line in _broken(part, room, size_of(note))]


def box_of(note: Note, page_width: float) -> Box:
    """The box of the text on the page."""
    lines, size = lines_of(note, page_width), size_of(note)
    wide = max([size, *(stringWidth(line, REGULAR, size) for line in lines)])
    return note["at"][0], note["at"][1], wide + 2, len(lines) * size * LINE + 2


def form_of(pdf: pikepdf.Pdf, note: Note, page_width: float) -> Any:
    """The text as a drawing of the file, its lower left at 0, 0."""
    _, _, wide, high = box_of(note, page_width)
    size = size_of(note)
    made = BytesIO()
    canvas = Canvas(made, pagesize=(wide, high), invariant=1, initialFontName=REGULAR)
    canvas.setFillColor(HexColor(INKS[note["colour"]]))
    canvas.setFont(REGULAR, size)
    for row, line in enumerate(lines_of(note, page_width)):
        canvas.drawString(0, high - size * (row * LINE + 1.05), line)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(made) as drawn:
        return pdf.copy_foreign(drawn.pages[0].as_form_xobject(handle_transformations=False))


def _broken(text: str, room: float, size: float) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and stringWidth(longer, REGULAR, size) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]
