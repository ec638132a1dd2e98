"""Pages drawn by three programs that share no code: PDFium, Poppler and MuPDF."""

import shutil
import subprocess
from pathlib import Path

from PIL import Image
from pypdfium2 import PdfDocument

DENSITY = 144  # dots an inch


def pdfium(file: Path, page: int) -> Image.Image:
    with PdfDocument(file) as pdf:
        pdf.init_forms()
        image: Image.Image = pdf[page - 1].render(scale=DENSITY / 72, may_draw_forms=True).to_pil().convert("RGB")
        return image


def poppler(file: Path, page: int) -> Image.Image:
    target = file.with_name(f"{file.stem}-poppler-{page}")
    asked = ["pdftoppm", "-cropbox", "-r", str(DENSITY), "-f", str(page), "-l", str(page), "-singlefile", "-png"]
    subprocess.run([*asked, str(file), str(target)], check=True, capture_output=True)
    return Image.open(target.with_suffix(".png")).convert("RGB")


def mupdf(file: Path, page: int) -> Image.Image:
    target = file.with_name(f"{file.stem}-mupdf-{page}.png")
    asked = ["mutool", "draw", "-r", str(DENSITY), "-o", str(target), str(file), str(page)]
    subprocess.run(asked, check=True, capture_output=True)
    return Image.open(target).convert("RGB")


ENGINES = {
    "pdfium": pdfium,
    **({"poppler": poppler} if shutil.which("pdftoppm") else {}),
    **({"mupdf": mupdf} if shutil.which("mutool") else {}),
}
