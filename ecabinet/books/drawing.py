"""The book's own pages and what is stamped on the others, drawn with the typeface of official papers."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.intake.refusals import Refusal

A4 = (595.276, 841.89)
LEFT, RIGHT, TOP, BOTTOM = 71.0, 57.0, 71.0, 62.0
WIDTH = A4[0] - LEFT - RIGHT
REGULAR, BOLD = "Book", "Book-Bold"
INK, SOFT, RULE, ACCENT = HexColor("#14181f"), HexColor("#5b6472"), HexColor("#c9ced6"), HexColor("#8f1d1d")


def use_typeface(serif: Sequence[str]) -> None:
    """The two faces, from their files, are known by name; Refusal where there are none with all Vietnamese letters."""
    if len(serif) < 2:
        raise Refusal("unreadable")
    for name, file in zip((REGULAR, BOLD), serif, strict=False):
        pdfmetrics.registerFont(TTFont(name, file))


def new_pages(target: Path) -> Canvas:
    """An empty file of A4 pages."""
    return Canvas(str(target), pagesize=A4, invariant=1, pageCompression=1, initialFontName=REGULAR)


def split(text: str, face: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than that; a word that is wider is cut."""
    lines: list[str] = []
    for line in simpleSplit(text, face, size, width) or [""]:
        while pdfmetrics.stringWidth(line, face, size) > width:
            keep = max(1, int(len(line) * width / pdfmetrics.stringWidth(line, face, size)) - 1)
            lines.append(line[:keep])
            line = line[keep:]  # noqa: PLW2901  (what is left of the word goes on)
        lines.append(line)
    return lines


def shortened(text: str, face: str, size: float, width: float) -> str:
    """The text, or as much of its beginning as fits with an ellipsis."""
    if pdfmetrics.stringWidth(text, face, size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = pdfmetrics.stringWidth(text[:middle].rstrip() + "…", face, size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + "…"


def centred(canvas: Canvas, text: str, face: str, size: float, y: float) -> float:
    """The text in the middle of the sheet, in as many lines as it needs; the answer is where the next line goes."""
    canvas.setFont(face, size)
    for line in split(text, face, size, WIDTH):
        canvas.drawCentredString(LEFT + WIDTH / 2, y, line)
        y -= size * 1.35
    return y


def rule(canvas: Canvas, y: float, share: float = 1.0) -> None:
    """A thin line across that share of the text's width, in its middle."""
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    spare = WIDTH * (1 - share) / 2
    canvas.line(LEFT + spare, y, LEFT + WIDTH - spare, y)
