"""In a child: the words of a scanned page are recognised by Tesseract and stand where the ingest puts a page's text."""

import json
import math
import os
import subprocess
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from pypdfium2 import PdfDocument, PdfPage

from ecabinet.intake.limits import MAX_PAGE_CHARACTERS, MAX_PIXELS_DRAWN, MAX_PIXELS_SCANNED
from ecabinet.intake.page_files import keep_text, text_file
from ecabinet.intake.page_geometry import Box
from ecabinet.intake.page_text import Word, laid_out
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.scans import images, is_scan

DOTS_PER_INCH = 300  # what the recognition was trained on
SMALLEST_SIDE = 64  # pixels
LEAST_SURE = 25.0  # percent; what is less sure is mostly stains, stamps and lines
LANGUAGES = "vie+eng"
RULES = " |¦_"  # a table's own lines look like these
# Where Tesseract says what it found: one row for each word.
LEVEL_OF_WORDS = "5"
COLUMNS = 12


def main(arguments: list[str]) -> None:
    """`FOLDER PAGE TESSERACT`: `text/0001.json` of the page holds the words found, marked `recognised`.

    A page with a text of its own, or without a picture, is left as it is. Reports `{"scan"}`: whether it is one.
    """
    folder, number, tesseract = Path(arguments[0]), int(arguments[1]), arguments[2]
    os.nice(5)
    place = text_file(folder, number)
    before: dict[str, Any] = json.loads(place.read_text("utf-8"))
    with PdfDocument(folder / "normal.pdf") as pdf:
        page = pdf[number - 1]
        is_known = before.get("recognised") is True
        found = is_known or is_scan(page, before["text"])
        if found and not is_known:  # the worker may have died between this and counting it
            keep_text(place, {**before, **_recognised(page, tesseract), "recognised": True})
        page.close()
    report(scan=found)


def _recognised(page: PdfPage, tesseract: str) -> dict[str, Any]:
    if any(math.prod(image.get_px_size()) > MAX_PIXELS_SCANNED for image in images(page)):
        raise Refusal("page-too-large", page=1)
    scale = _draw(page, page.get_size())
    if scale is None:
        return {**laid_out(iter(())), "cut": False}
    words = list(_words(_rows(tesseract), scale))
    lengths = accumulate(len(word.text) + 1 for word in words)
    kept = [word for word, length in zip(words, lengths, strict=True) if length <= MAX_PAGE_CHARACTERS]
    return {**laid_out(iter(kept)), "cut": len(kept) < len(words)}


def _draw(page: PdfPage, size: tuple[float, float]) -> float | None:
    """`page.pgm` is the page in grey; the answer is its pixels for a point, none where it is too narrow for words."""
    scale = min(DOTS_PER_INCH / 72, math.sqrt(MAX_PIXELS_DRAWN / (size[0] * size[1])))
    if min(size) * scale < SMALLEST_SIDE:
        return None
    bitmap = page.render(scale=scale, grayscale=True, limit_image_cache=True)
    bitmap.to_pil().save("page.pgm")
    bitmap.close()
    return scale


def _rows(tesseract: str) -> Iterator[list[str]]:
    command = [tesseract, "page.pgm", "words", "-l", LANGUAGES, "--dpi", str(DOTS_PER_INCH), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    ended = subprocess.run(  # noqa: S603 - a list of our own words; no shell reads it
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    if ended.returncode:
        raise Refusal("unreadable")
    for line in Path("words.tsv").read_text("utf-8").splitlines():
        row = line.split("\t")
        if len(row) == COLUMNS and row[0] == LEVEL_OF_WORDS:
            yield row


def _words(rows: Iterator[list[str]], scale: float) -> Iterator[Word]:
    """The words in their order, with their boxes in points."""
    line_before = None
    for row in rows:
        line, (left, top, width, height, sure) = row[1:5], map(float, row[6:11])
        text = unicodedata.normalize("NFC", row[11].strip(RULES))
        if not text or sure < LEAST_SURE:
            continue
        box = Box(left / scale, top / scale, (left + width) / scale, (top + height) / scale)
        yield Word(text, box, 0, line != line_before)
        line_before = line
