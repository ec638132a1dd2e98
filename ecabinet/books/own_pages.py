"""Pictures and texts of the pages that are the book's own; those of papers have theirs with their version."""

import json
from collections.abc import Sequence
from pathlib import Path

from pypdfium2 import PdfDocument

from ecabinet.intake.page_images import WIDTHS, draw
from ecabinet.intake.page_text import page_text


def write_own_pages(book: Path, numbers: Sequence[int]) -> None:
    """Beside the book stand `480/0001.webp`, `240/0001.webp`, `text/0001.json`, as of a document, for these pages."""
    folder = book.parent
    for name in ("text", *map(str, WIDTHS)):
        (folder / name).mkdir()
    with PdfDocument(book) as pdf:
        pdf.init_forms()
        for number in numbers:
            page = pdf[number - 1]
            draw(page, number, folder)
            text = json.dumps(page_text(page), ensure_ascii=False, separators=(",", ":"))
            (folder / "text" / f"{number:04}.json").write_text(text, "utf-8")
            page.close()
