"""A draft as a scanner would send it: pictures of pages, a little askew, grey and grainy, with no text in them."""

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageOps
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ecabinet.demo.chance import seeded
from ecabinet.demo.printing.layout import sheet
from ecabinet.demo.printing.pdf import print_pdf
from ecabinet.demo.writing.blocks import Draft

DOTS_PER_INCH = 200  # NĐ 30/2020: scanned copies have at least 200 dpi, in colour
LEAST_TILT, MOST_TILT = 0.25, 0.7
INK, PAPER_WHITE = (22, 22, 30), (250, 248, 242)
GRAIN = 12
GRAIN_TILE = 512
JPEG_QUALITY = 62


def scan_pdf(draft: Draft, path: Path) -> None:
    """The draft stands at the path as a PDF of pictures; the same draft gives the same bytes."""
    chance, area = seeded(draft.title), sheet(draft.landscape)
    grain = _grain(chance)
    canvas = Canvas(str(path), pagesize=(area.width, area.height), invariant=1)
    canvas.setTitle(draft.title)
    for picture in _pictures(draft):
        scanned = BytesIO()
        _scanned(picture, grain, chance).save(scanned, "JPEG", quality=JPEG_QUALITY)
        canvas.drawImage(ImageReader(scanned), 0, 0, area.width, area.height)
        canvas.showPage()
    canvas.save()


def _pictures(draft: Draft) -> list[Image.Image]:
    printed = BytesIO()
    print_pdf(draft, printed)
    pages = PdfDocument(printed.getvalue())
    try:
        return [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in pages]
    finally:
        pages.close()


def _scanned(page: Image.Image, grain: Image.Image, chance: Random) -> Image.Image:
    tilt = chance.choice((-1, 1)) * chance.uniform(LEAST_TILT, MOST_TILT)
    shift = (chance.randint(-14, 14), chance.randint(-10, 10))
    turned = page.rotate(tilt, Image.Resampling.BILINEAR, translate=shift, fillcolor=255)
    grainy = ImageChops.subtract(turned, _spread(grain, page.size))
    return ImageOps.colorize(grainy, INK, PAPER_WHITE)


def _grain(chance: Random) -> Image.Image:
    tile = Image.frombytes("L", (GRAIN_TILE, GRAIN_TILE), chance.randbytes(GRAIN_TILE * GRAIN_TILE))
    return tile.point(lambda value: value * GRAIN // 255)


def _spread(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("L", size)
    for left in range(0, size[0], tile.width):
        for top in range(0, size[1], tile.height):
            whole.paste(tile, (left, top))
    return whole
