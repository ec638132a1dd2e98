"""What the reader is measured with: 20 pages and 300 pages of text, tables and charts, and 300 scanned pages."""

import zlib
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from ecabinet.demo.papers import all_papers, make_papers

DAY = date(2026, 11, 21)
DOTS_PER_INCH = 200
SCAN_PAGES = 300
JPEG_QUALITY = 52


@dataclass(frozen=True, slots=True)
class Paper:
    """A file, and the page that a reader jumps to; 0 where it is too short for that."""

    name: str
    file: Path
    jump: int


def make_papers_of_all_kinds(folder: Path, names: list[str]) -> list[Paper]:
    """Those named of d20, d300 and scan300, as files in the folder."""
    long = next(paper for paper in all_papers(DAY) if paper.length == 300)
    source = make_papers(folder, DAY, only=[long.key])[0]
    papers = []
    if "d20" in names:
        papers.append(Paper("d20", _beginning(source, folder / "d20.pdf", 20), 0))
    if "d300" in names:
        papers.append(Paper("d300", source, 250))
    if "scan300" in names:
        papers.append(Paper("scan300", _scan(source, folder / "scan300.pdf"), 250))
    return papers


def _beginning(source: Path, target: Path, pages: int) -> Path:
    with pikepdf.open(source) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[:pages])
        part.save(target)
    return target


def _scan(source: Path, target: Path) -> Path:
    """As a scanner writes it: page after page in the order of scanning, each with its picture and its hidden words."""
    chance = Random(20)
    with pypdfium2.PdfDocument(source) as printed, target.open("wb") as file:
        writer = _Writer(file)
        for number in range(SCAN_PAGES):
            page = printed[number]
            picture = _grainy(page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil(), chance)
            words = page.get_textpage().get_text_bounded()
            writer.page(picture, page.get_size(), words)
        writer.end()
    return target


def _grainy(page: Image.Image, chance: Random) -> Image.Image:
    noise = Image.frombytes("L", (512, 512), chance.randbytes(512 * 512)).point(lambda value: value * 14 // 255)
    whole = Image.new("L", page.size)
    for left in range(0, page.width, 512):
        for top in range(0, page.height, 512):
            whole.paste(noise, (left, top))
    return ImageChops.subtract(page, whole).convert("RGB")


class _Writer:
    """A PDF written as it comes: the tree of pages, flat, stands at the end, as scanners leave it."""

    def __init__(self, file: "BytesIO | object") -> None:
        self._file: BytesIO = file  # type: ignore[assignment]
        self._places: dict[int, int] = {}
        self._pages: list[int] = []
        self._next = 4
        self._file.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        self._put(3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")

    def page(self, picture: Image.Image, size: tuple[float, float], words: str) -> None:
        width, height = size
        jpeg = BytesIO()
        picture.save(jpeg, "JPEG", quality=JPEG_QUALITY)
        key, self._next = self._next, self._next + 3
        self._pages.append(key)
        box = f"/MediaBox[0 0 {width:g} {height:g}]".encode()
        self._put(key, b"<</Type/Page/Parent 2 0 R" + box + b"/Resources<</XObject<</I %d 0 R>>/Font<</F 3 0 R>>>>"
                  b"/Contents %d 0 R>>" % (key + 1, key + 2))  # fmt: skip
        facts = (
            b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
        )
        self._stream(key + 1, facts % picture.size, jpeg.getvalue())
        hidden = words.encode("ascii", "ignore").decode().replace("\\", "").replace("(", "").replace(")", "").split()
        shown = " ".join(hidden)[:2_000]
        drawn = f"q {width:g} 0 0 {height:g} 0 0 cm /I Do Q BT 3 Tr /F 8 Tf 40 40 Td ({shown}) Tj ET"
        self._stream(key + 2, b"/Filter/FlateDecode", zlib.compress(drawn.encode("ascii")))

    def end(self) -> None:
        kids = b" ".join(b"%d 0 R" % key for key in self._pages)
        self._put(2, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), kids))
        self._put(1, b"<</Type/Catalog/Pages 2 0 R>>")
        began = self._file.tell()
        self._file.write(b"xref\n0 %d\n0000000000 65535 f \n" % self._next)
        for key in range(1, self._next):
            self._file.write(b"%010d 00000 n \n" % self._places[key])
        self._file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (self._next, began))

    def _stream(self, key: int, facts: bytes, data: bytes) -> None:
        self._put(key, b"<<%b/Length %d>>stream\n" % (facts, len(data)) + data + b"\nendstream")

    def _put(self, key: int, body: bytes) -> None:
        self._places[key] = self._file.tell()
        self._file.write(b"%d 0 obj" % key + body + b"\nendobj\n")
