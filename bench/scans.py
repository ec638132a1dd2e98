"""Words of the demo's scan, recognised page by page as the worker does it: `python -m bench scans`.

Beside the pages a second, which depend on what else the machine does, and the processor's time: the character error
rate, letters to insert, remove or replace, of each 100 printed, page by page, spaces counted as one. The line that the
demo prints at the foot of each page is taken out of both sides first, since the PDF names it before the page's other
words and a scan after them.
"""

import json
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ecabinet.demo.papers import WRITERS, all_papers
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.demo.printing.layout import FOOTNOTE
from ecabinet.demo.printing.pdf import print_pdf
from ecabinet.demo.printing.scan import scan_pdf
from ecabinet.demo.writing.blocks import Draft
from ecabinet.intake.ingest import ingest
from ecabinet.intake.limits import OF_RECOGNITION
from ecabinet.intake.page_files import text_file
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tesseract
from ecabinet.texts.vietnamese import fold

LIMIT = 3.0  # percent


async def main() -> None:
    """Prints both figures; raises RuntimeError where too much is misread."""
    tesseract = find_tesseract()
    if tesseract is None:
        print("scans: Tesseract with Vietnamese is not installed")
        return
    use_fonts(None)
    paper = next(one for one in all_papers(date(2026, 11, 20)) if one.form == "scan")
    draft = WRITERS[paper.kind](paper)
    with tempfile.TemporaryDirectory() as place:
        printed, scanned = (_ingested(draft, Path(place, how.__name__), how) for how in (print_pdf, scan_pdf))
        pages = len(list((scanned / "text").iterdir()))
        began, used = time.perf_counter(), _processor_seconds()
        for page in range(1, pages + 1):
            run("ecabinet.intake.recognise", [scanned, str(page), tesseract], OF_RECOGNITION, lambda _said: None)
        seconds, used = time.perf_counter() - began, _processor_seconds() - used
        sides = [(_words(printed, page), _words(scanned, page)) for page in range(1, pages + 1)]
    rate = _rate(sides)
    plain = _rate([(fold(old), fold(new)) for old, new in sides])
    print(f"scan_pages_per_second pages={pages} {pages / seconds:.2f}")
    print(f"scan_processor_seconds_per_page {used / pages:.2f}")
    print(f"scan_character_error_percent characters={sum(len(old) for old, _ in sides)} {rate:.2f}, limit {LIMIT:g}")
    print(f"scan_character_error_percent_without_marks {plain:.2f}")
    if rate > LIMIT:
        raise RuntimeError(f"{rate:.1f} % of the characters were misread, {LIMIT:g} % are allowed")


def _processor_seconds() -> float:
    """What the children that have ended used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _ingested(draft: Draft, folder: Path, print_draft: Callable[[Draft, Path], None]) -> Path:
    folder.mkdir()
    print_draft(draft, folder.with_suffix(".pdf"))
    ingest(folder.with_suffix(".pdf"), "pdf", folder, lambda _said: None)
    return folder


def _words(folder: Path, page: int) -> str:
    text = " ".join(str(json.loads(text_file(folder, page).read_text("utf-8"))["text"]).split())
    return text.replace(FOOTNOTE, "").strip()


def _rate(sides: list[tuple[str, str]]) -> float:
    return 100 * sum(_edits(old, new) for old, new in sides) / sum(len(old) for old, _ in sides)


def _edits(old: str, new: str) -> int:
    """The fewest letters to insert, remove or replace."""
    row = list(range(len(new) + 1))
    for i, letter in enumerate(old, 1):
        before, row = row, [i]
        for j, other in enumerate(new, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other)))
    return row[-1]
