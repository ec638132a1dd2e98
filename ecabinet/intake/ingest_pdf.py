"""In a child: a PDF becomes the reader's copy, texts and pictures of its pages. Reports `{"page", "of"}` after each."""

import json
from itertools import islice
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError

from ecabinet.intake.file_names import one_line
from ecabinet.intake.limits import MAX_OUTLINE, MAX_OUTLINE_DEPTH, MAX_SIDE
from ecabinet.intake.meta import Meta, write_meta
from ecabinet.intake.normalise import normalise
from ecabinet.intake.page_files import keep_text, text_file
from ecabinet.intake.page_images import WIDTHS, draw
from ecabinet.intake.page_text import page_text
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scans import is_scan
from ecabinet.texts.outlines import merged
from ecabinet.texts.paragraphs import paragraphs
from ecabinet.texts.structure import outline, write_structure

SMALLEST_SIDE = 1.0
LONGEST_TITLE = 300


def main(arguments: list[str]) -> None:
    """`SOURCE FOLDER MARKS`: the folder holds `normal.pdf`, `meta.json`, `structure.json`, `text/0001.json`, `240/` ….

    The first report comes when `normal.pdf`, a `meta.json` with all page sizes, and page 1 are ready to be read.
    """
    source, folder = map(Path, arguments[:2])
    marks = json.loads(arguments[2])
    for name in ("text", *map(str, WIDTHS)):
        (folder / name).mkdir()
    removed, repaired = normalise(source, folder / "normal.pdf")
    with _opened(folder / "normal.pdf") as pdf:
        meta = Meta(_sizes(pdf), _outline(pdf), repaired=repaired, simplified=marks["simplified"])
        meta.removed = sorted({*removed, *marks["removed"]})
        texts = []
        for number in range(1, len(pdf) + 1):
            texts.append(_ingest_page(pdf, number, folder, meta))
            if number == 1:
                write_meta(meta, folder)
            report(page=number, of=len(pdf))
    # A scan signed by program has text too: the signature's, in a corner of its first page.
    meta.scanned = 2 * len(meta.textless) >= len(meta.pages)
    entries = write_structure(paragraphs(texts), folder)
    meta.outline = merged(meta.outline, outline(entries))[:MAX_OUTLINE]
    meta.complete = True
    write_meta(meta, folder)


def _opened(path: Path) -> PdfDocument:
    try:
        pdf = PdfDocument(path)
        pdf.init_forms()  # without it PDFium leaves out what signatures and form fields show
        return pdf
    except PdfiumError as fault:
        raise Refusal("damaged") from fault


def _sizes(pdf: PdfDocument) -> list[list[float]]:
    sizes = [pdf.get_page_size(index) for index in range(len(pdf))]
    for number, sides in enumerate(sizes, 1):
        if max(sides) > MAX_SIDE:
            raise Refusal("page-too-large", page=number)
        if min(sides) < SMALLEST_SIDE:
            raise Refusal("damaged")
    return [[round(width, 2), round(height, 2)] for width, height in sizes]


def _outline(pdf: PdfDocument) -> list[dict[str, str | int]]:
    entries: list[dict[str, str | int]] = []
    for mark in islice(pdf.get_toc(max_depth=MAX_OUTLINE_DEPTH), MAX_OUTLINE):
        target = mark.get_dest()
        page = target.get_index() if target else None
        title = one_line(mark.get_title())[:LONGEST_TITLE]
        if title and page is not None:
            entries.append({"title": title, "page": page + 1, "level": mark.level})
    return entries


def _ingest_page(pdf: PdfDocument, number: int, folder: Path, meta: Meta) -> dict[str, Any]:
    try:
        page = pdf[number - 1]
    except PdfiumError as fault:
        raise Refusal("damaged") from fault
    draw(page, number, folder)
    found = page_text(page)
    if is_scan(page, found["text"]):
        meta.scans.append(number)
    page.close()
    keep_text(text_file(folder, number), found)
    meta.characters += len(found["text"])
    if not found["text"]:
        meta.textless.append(number)
    if found["cut"]:
        meta.cut.append(number)
    return found
