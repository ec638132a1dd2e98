"""How fast papers become readable, as the worker makes them: `python -m bench ingest`.

The demo's long scheme (300 pages of text, tables and charts), its scan and its Word file, each read in a child process
under its limits. Beside it stands PDFium alone in one process, without copy, structure, limits or safeguards: the same
pictures of the same pages, and their text.
"""

import platform
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2

from ecabinet.demo.papers import all_papers, make_papers
from ecabinet.intake.ingest import ingest
from ecabinet.intake.meta import Meta
from ecabinet.intake.page_images import WIDTHS, draw

ROUNDS = 3
DAY = date(2026, 11, 21)


async def main() -> None:
    """Prints pages a second of each kind of file, the best of three, and the ratio to PDFium alone."""
    print(
        f"ingest: no database, one process, Python {platform.python_version()}, PDFium {pypdfium2.version.PDFIUM_INFO}"
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for form in ("pdf", "scan", "docx"):
            paper = max((one for one in all_papers(DAY) if one.form == form), key=lambda one: one.length)
            source = make_papers(folder, DAY, only=[paper.key])[0]
            _measure(form, source, folder / form)


def _measure(form: str, source: Path, folder: Path) -> None:
    folder.mkdir()
    metas: list[Meta] = []
    ours = min(_timed(_ours, source, folder / f"ours-{number}", metas) for number in range(ROUNDS))
    readable = folder / "ours-0" / "normal.pdf"
    bare = min(_timed(_bare, readable, folder / f"bare-{number}", metas) for number in range(ROUNDS))
    pages = len(metas[0].pages)
    print(f"ingest_pages_per_second {form} N={pages} {pages / ours:.1f} 1/s")
    print(f"ingest_ratio {form} N={pages} {ours / bare:.2f} (over PDFium alone, {bare:.2f} s)")


def _timed(work: Callable[[Path, Path, list[Meta]], None], source: Path, folder: Path, metas: list[Meta]) -> float:
    folder.mkdir()
    began = time.perf_counter()
    work(source, folder, metas)
    return time.perf_counter() - began


def _ours(source: Path, folder: Path, metas: list[Meta]) -> None:
    metas.append(ingest(source, source.suffix[1:], folder, lambda _said: None))


def _bare(source: Path, folder: Path, _metas: list[Meta]) -> None:
    for width in WIDTHS:
        (folder / str(width)).mkdir()
    with pypdfium2.PdfDocument(source) as pdf:
        for index in range(len(pdf)):
            page = pdf[index]
            draw(page, index + 1, folder)
            page.get_textpage().get_text_bounded()
