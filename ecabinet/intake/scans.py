"""Which pages are pictures of paper, so that their words must be recognised."""

from itertools import islice

from pypdfium2 import PdfImage, PdfPage, raw

from ecabinet.intake.page_geometry import Box, shown

FEW_CHARACTERS = 200  # a scan signed by program has these: the signature's own words
MOST_IMAGES = 500
COVERED = 0.6  # of the page


def is_scan(page: PdfPage, text: str) -> bool:
    """Whether hardly a word is written on the page and most of it is covered by pictures."""
    if len(text) >= FEW_CHARACTERS:
        return False
    width, height = page.get_size()
    covered = sum(_area(image, page) for image in images(page))
    return covered >= COVERED * float(width * height)


def images(page: PdfPage) -> list[PdfImage]:
    """The pictures on the page, the first 500."""
    found = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    return [one for one in islice(found, MOST_IMAGES) if isinstance(one, PdfImage)]


def _area(image: PdfImage, page: PdfPage) -> float:
    """How much of the page the picture covers, in square points; what hangs over its edges doesn't count."""
    size: tuple[float, float] = page.get_size()
    left, bottom, right, top = image.get_bounds()
    box: Box = shown(page).box(left, top, right, bottom)
    across = min(box.right, size[0]) - max(box.left, 0)
    down = min(box.bottom, size[1]) - max(box.top, 0)
    return max(0.0, across) * max(0.0, down)
