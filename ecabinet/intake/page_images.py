"""Pictures of a page: what the reader shows before the sharp page is drawn."""

from pathlib import Path

from PIL import Image
from pypdfium2 import PdfPage

PREVIEW, THUMBNAIL, FIRST_PAGE = 480, 240, 820
WIDTHS = (THUMBNAIL, PREVIEW, FIRST_PAGE)
TALLEST = 4  # widths: a page longer than that is drawn narrower, so that no shape of page needs a giant bitmap
QUALITY = 50
METHOD = 2  # half the time of WebP's usual 4 for 2 % more bytes, measured on text


def draw(page: PdfPage, number: int, folder: Path) -> None:
    """`480/` and `240/` of the folder hold the page as `0001.webp`; for page 1 `820/` does too."""
    largest = FIRST_PAGE if number == 1 else PREVIEW
    picture = _rendered(page, largest)
    for width in sorted(WIDTHS, reverse=True):
        if width <= largest:
            _narrowed(picture, width / largest).save(
                folder / str(width) / f"{number:04}.webp", quality=QUALITY, method=METHOD
            )


def _rendered(page: PdfPage, width: int) -> Image.Image:
    points, height = page.get_size()
    scale = min(width / points, width * TALLEST / height)
    bitmap = page.render(scale=scale, rev_byteorder=True, limit_image_cache=True)
    picture: Image.Image = bitmap.to_pil().copy()
    bitmap.close()
    return picture


def _narrowed(picture: Image.Image, ratio: float) -> Image.Image:
    if ratio == 1:
        return picture
    size = max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio))
    return picture.resize(size, Image.Resampling.HAMMING)
