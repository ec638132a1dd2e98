"""What changed between two versions of a 100-page decree: `python -m bench compare`.

Measured as the worker does it, in a child of its own, from the texts on disk to the file of changes; beside it the
comparison alone, without starting Python and reading the texts.
"""

import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.client import percentile
from ecabinet.demo.papers import WRITERS, all_papers
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.demo.printing.pdf import print_pdf
from ecabinet.demo.writing.blocks import Draft
from ecabinet.demo.writing.revised import revised
from ecabinet.intake.ingest import ingest
from ecabinet.intake.limits import OF_COMPARISON
from ecabinet.intake.sandbox import run
from ecabinet.texts.changes import changes
from ecabinet.texts.page_lines import read_pages
from ecabinet.texts.paragraphs import paragraphs

ROUNDS = 5
CLAUSES = 24  # as many in an article make about a hundred pages
LIMIT = 3.0


async def main() -> None:
    """Prints how long the comparison takes; raises RuntimeError where it finds nothing or takes too long."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first = _decree()
        old, new = _ingested(first, folder / "old"), _ingested(revised(first), folder / "new")
        whole = [_timed_child(old, new, folder / "changes.json") for _ in range(ROUNDS)]
        sides = [paragraphs(read_pages(one)) for one in (old, new)]
        began = time.perf_counter()
        counts = changes(*sides)["counts"]
        alone = time.perf_counter() - began
        pages = len(list((old / "text").iterdir()))
    if not all(counts[kind] for kind in ("changed", "added", "removed", "moved")):
        raise RuntimeError(f"not all kinds of changes were found: {counts}")
    middle = percentile(whole, 0.5)
    print(f"compare_seconds pages={pages} paragraphs={len(sides[0])} {middle:.2f} s, limit {LIMIT:g} s")
    print(f"compare_alone_seconds pages={pages} {alone:.2f} s")
    if middle > LIMIT:
        raise RuntimeError(f"a comparison took {middle:.2f} s, {LIMIT:g} s are allowed")


def _decree() -> Draft:
    paper = next(paper for paper in all_papers(date(2026, 11, 21)) if paper.kind == "decree")
    return WRITERS["decree"](replace(paper, length=CLAUSES))


def _ingested(draft: Draft, folder: Path) -> Path:
    folder.mkdir()
    use_fonts(None)
    file = folder.with_suffix(".pdf")
    print_pdf(draft, file)
    ingest(file, "pdf", folder, lambda _said: None)
    return folder


def _timed_child(old: Path, new: Path, target: Path) -> float:
    began = time.perf_counter()
    run("ecabinet.texts.compare", [old, new, target], OF_COMPARISON, lambda _said: None)
    return time.perf_counter() - began
