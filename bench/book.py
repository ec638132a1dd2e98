"""A meeting book of 500 pages, made as the worker makes it: `python -m bench book`.

Thirty papers, most of ordinary size and a few long, each turned, wide or upright; with watermark. Beside it stands the
same merge by pikepdf alone: no cover, no contents, no stamps, no links.
"""

import json
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pikepdf
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ecabinet.books.contents import Contents, Item, Paper
from ecabinet.books.drawing import REGULAR, use_typeface
from ecabinet.books.kept_files import PAGES
from ecabinet.books.plan import write_plan
from ecabinet.books.work import LIMITS
from ecabinet.core import files
from ecabinet.intake.meta import Meta, write_meta
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tools

ROUNDS = 3
LIMIT = 20.0
FRONT = 3  # the cover and two pages of contents
PAPERS = [5] * 20 + [20] * 5 + [60] * 5
LINES, LETTERS = 40, "Chính phủ thống nhất thông qua Nghị quyết về đẩy mạnh giải ngân vốn đầu tư công năm nay"


async def main(pages: int = sum(PAPERS)) -> None:
    """Prints how long a book takes, by the best of three, and the bare merge beside it; RuntimeError if too long."""
    with tempfile.TemporaryDirectory() as place:
        files.open_store(Path(place))
        papers = [_paper(number, count) for number, count in enumerate(PAPERS)]
        ours = min(_made(papers, Path(place)) for _ in range(ROUNDS))
        bare = min(_merged(papers, Path(place)) for _ in range(ROUNDS))
    print(f"book_seconds N={pages} {ours:.2f} s, limit {LIMIT:g} s")
    print(f"book_pages_per_second N={pages} {pages / ours:.0f} 1/s")
    print(f"book_ratio N={pages} {ours / bare:.1f} (over merging the pages and nothing else, {bare:.2f} s)")
    if ours > LIMIT:
        raise RuntimeError(f"a book took {ours:.2f} s, {LIMIT:g} s are allowed")


def _paper(number: int, count: int) -> Paper:
    """A paper of dense pages in the store."""
    identity = str(uuid4())
    folder = files.folder(identity)
    folder.mkdir(parents=True)
    _draw(folder / "normal.pdf", count, landscape(A4) if number % 5 == 4 else A4, 90 if number % 7 == 6 else 0)
    write_meta(Meta([[595.0, 842.0]] * count, complete=True), folder)
    return Paper(f"Tài liệu số {number}", "pages", identity, 1, count)


def _draw(target: Path, count: int, size: tuple[float, float], turn: int) -> None:
    use_typeface([str(path) for path in find_tools().serif or ()])
    canvas = Canvas(str(target), pagesize=size, pageCompression=1)
    for _ in range(count):
        canvas.setFont(REGULAR, 11)
        canvas.setPageRotation(turn)
        for line in range(LINES):
            canvas.drawString(60, size[1] - 60 - 12 * line, f"{line}. {LETTERS}")
        canvas.showPage()
    canvas.save()


def _made(papers: list[Paper], place: Path) -> float:
    """Seconds from the plan to the finished book, the start of the child among them."""
    items = tuple(Item(n, f"Nội dung {n}", "", tuple(papers[n::6])) for n in range(6))
    contents = Contents("Chính phủ", "Phiên họp", "2026-11-22T01:00:00Z", "Phòng họp số 1", "Bộ trưởng", "vi",
                        "download", items)  # fmt: skip
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder, began = Path(name), time.monotonic()
        write_plan(contents, datetime.now(UTC), folder)
        run("ecabinet.books.compile", [folder], LIMITS, lambda said: None)
        seconds = time.monotonic() - began
        found = len(json.loads((folder / PAGES).read_text("utf-8"))["sizes"])
    if found != sum(PAPERS) + FRONT:
        raise RuntimeError(f"the book has {found} pages")
    return seconds


def _merged(papers: list[Paper], place: Path) -> float:
    began = time.monotonic()
    opened = [pikepdf.open(files.folder(paper.version_id) / "normal.pdf") for paper in papers]
    with pikepdf.new() as book:
        for pdf in opened:
            book.pages.extend(pdf.pages)
        book.save(place / "bare.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return time.monotonic() - began
