"""In a child: notes are put on a paper's pages. What it is told comes through memory, and what it makes is sealed."""

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import ObjectStreamMode, Pdf

from ecabinet.annotated_copies.annotations import Sheet
from ecabinet.annotated_copies.sealed_file import write_sealed
from ecabinet.books.drawing import use_typeface
from ecabinet.books.stamps import draw_marks, frame_of, put_on
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal

TOLD_EVERY = 25  # pages


def main(arguments: list[str]) -> None:
    """`SOURCE TARGET SCRATCH`: the paper's PDF, the sealed copy to write, and a folder for what is no secret.

    On its standard input: `{"key", "serif", "watermark", "notes"}`, the key in hexadecimal, each note with `outlines`.
    """
    source, target, scratch = map(Path, arguments)
    told = json.load(sys.stdin)
    use_typeface(told["serif"])
    try:
        made = annotated(source, told["notes"], told["watermark"], scratch)
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as fault:
        raise Refusal("damaged") from fault
    write_sealed(target, made, bytes.fromhex(told["key"]))


def annotated(source: Path, notes: list[dict[str, Any]], watermark: list[str], scratch: Path) -> memoryview:
    """The paper with the notes and the watermark on it, as a file in memory."""
    made = BytesIO()
    with Pdf.open(source) as pdf:
        if watermark:
            _mark(pdf, watermark, scratch)
        for done, note in enumerate(notes, 1):
            page = pdf.pages[note["page"] - 1]
            Sheet(pdf, page, frame_of(page)).put(note, note["outlines"])
            if done % TOLD_EVERY == 0:
                report(note=done)
        pdf.save(made, object_stream_mode=ObjectStreamMode.generate)
    return made.getbuffer()


def _mark(pdf: Pdf, watermark: list[str], scratch: Path) -> None:
    """Each page says whose copy it is, as a page of a meeting book does."""
    pages = list(pdf.pages)
    frames = [frame_of(page) for page in pages]
    sizes = sorted({frame.size for frame in frames})
    draw_marks(scratch / "marks.pdf", sizes, watermark)
    with Pdf.open(scratch / "marks.pdf") as drawn:
        forms = [pdf.copy_foreign(page.as_form_xobject(handle_transformations=False)) for page in drawn.pages]
        for number, (page, frame) in enumerate(zip(pages, frames, strict=True), 1):
            put_on(pdf, page, frame, [forms[sizes.index(frame.size)]])
            if number % TOLD_EVERY == 0:
                report(page=number)
