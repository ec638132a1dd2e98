"""Papers made for the tests: honest ones, by the programs that offices use or close to them."""

import io
from collections.abc import Iterable
from pathlib import Path

import docx
import pikepdf
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.intake.tools import find_tools

A4 = (595, 842)
SENTENCE = "Chính phủ thống nhất thông qua Nghị quyết về đẩy mạnh giải ngân vốn đầu tư công"
SERIF = find_tools().serif


def canvas(path: Path, size: tuple[float, float] = A4) -> Canvas:
    """A canvas that writes Vietnamese in 12 points."""
    assert SERIF, "the tests need a font: run npm ci"
    pdfmetrics.registerFont(TTFont("Tests", SERIF[0]))
    made = Canvas(str(path), pagesize=size)
    made.setFont("Tests", 12)
    return made


def paper(path: Path, pages: Iterable[str] = (SENTENCE,), size: tuple[float, float] = A4) -> Path:
    """A PDF with one sentence on each page."""
    made = canvas(path, size)
    for sentence in pages:
        made.setFont("Tests", 12)
        made.drawString(60, size[1] - 100, sentence)
        made.showPage()
    made.save()
    return path


def lines(path: Path, written: Iterable[str]) -> Path:
    """A PDF of one page with these lines, one below the other."""
    made = canvas(path)
    for number, line in enumerate(written):
        made.drawString(60, A4[1] - 100 - 24 * number, line)
    made.showPage()
    made.save()
    return path


def scan(path: Path, pages: int = 2) -> Path:
    """A PDF whose pages are pictures of lines, as a scanner makes it."""
    picture = Image.new("L", (1240, 1754), 255)
    drawing = ImageDraw.Draw(picture)
    for line in range(40):
        drawing.rectangle((120, 120 + 38 * line, 1100, 134 + 38 * line), 30)
    picture.save(path, save_all=True, append_images=[picture] * (pages - 1), resolution=150)
    return path


def with_changes(path: Path, **page: object) -> Path:
    """The PDF with these keys set on every page (`Rotate=90`)."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for each in pdf.pages:
            for key, value in page.items():
                each.obj[f"/{key}"] = value
        pdf.save(path)
    return path


def word_document(path: Path) -> Path:
    """A DOCX with a heading, paragraphs and a table."""
    made = docx.Document()
    made.add_heading("Tờ trình", 1)
    made.add_paragraph(SENTENCE)
    made.add_paragraph("Nội dung thứ nhất", style="List Bullet")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Chỉ tiêu", "Kết quả"
    table.cell(1, 0).text, table.cell(1, 1).text = "Giải ngân", "Đạt 95 %"
    made.save(str(path))
    return path


def picture_file(path: Path) -> Path:
    """A PNG, whatever the path's name says."""
    held = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(held, "png")
    path.write_bytes(held.getvalue())
    return path


def text_of(path: Path) -> str:
    """What PDFium reads in the PDF."""
    with PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
