"""What a signature looks like on the page: a picture, if there is one, or who signed and when, as a page of its own.

NĐ 30/2020, Phụ lục I: a person's is blue and stands between title and name, an organisation's is red and covers about
a third of the person's on its left.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.core.clock import HANOI

FACE = "Signature"
BLUE, RED = HexColor("#1d4ed8"), HexColor("#c81e1e")
SIZE, LEADING, INSET = 7.5, 9.5, 4.0


def words_of(name: str, organisation: str, at: datetime) -> list[str]:
    """Who signed and when: the time to the second, with the zone of Việt Nam."""
    when = f"{at.astimezone(HANOI):%d/%m/%Y %H:%M:%S} +07:00"
    signed = [f"Ký bởi: {name}"] if name else []
    return [*signed, *([f"Cơ quan: {organisation}"] if organisation else []), f"Thời gian ký: {when}"]


def drawn(size: tuple[float, float], lines: Sequence[str], face: Path, colour: Color, picture: Path | None) -> bytes:
    """A PDF of one page of that size, which is clear but for the picture, or for the lines in a thin frame."""
    pdfmetrics.registerFont(TTFont(FACE, str(face)))
    target = BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1)
    if picture is not None:
        canvas.drawImage(ImageReader(str(picture)), 0, 0, *size, mask="auto", preserveAspectRatio=True)
    else:
        _write(canvas, size, lines, colour)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _write(canvas: Canvas, size: tuple[float, float], lines: Sequence[str], colour: Color) -> None:
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(0.7)
    canvas.roundRect(0.5, 0.5, size[0] - 1, size[1] - 1, 3)
    canvas.setFont(FACE, SIZE)
    broken = [part for line in lines for part in simpleSplit(line, FACE, SIZE, size[0] - 2 * INSET)]
    most = int((size[1] - INSET) / LEADING)
    top = (size[1] + LEADING * min(len(broken), most)) / 2 - SIZE
    for row, line in enumerate(broken[:most]):
        canvas.drawString(INSET, top - row * LEADING, line)
