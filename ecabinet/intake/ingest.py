"""An upload becomes a readable document; called in a worker process, never in the web process."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ecabinet.intake.limits import OF_CONVERSION, OF_INGEST
from ecabinet.intake.meta import Meta, read_meta
from ecabinet.intake.sandbox import Heard, run
from ecabinet.intake.scratch import scratch_folder
from ecabinet.intake.tools import Tools, find_tools


def ingest(source: Path, kind: str, folder: Path, heard: Heard, tools: Tools | None = None) -> Meta:
    """The empty `folder` holds the document as it is read; what was found out is the answer, and its `meta.json`.

    `normal.pdf` the reader's copy; `structure.json` as `structure` says; `text/0001.json` as `page_text` says;
    `480/0001.webp`, `240/0001.webp` and for page 1 `820/0001.webp`. `heard` gets `{"page", "of"}` after each page; at
    the first all of page 1, the copy and the page sizes in `meta.json` can be read. Raises Refusal, and the folder is
    then empty again.
    """
    with _emptied_on_failure(folder), scratch_folder() as scratch:
        marks: dict[str, Any] = {"simplified": False, "removed": []}
        if kind == "docx":
            source = _as_pdf(source, scratch, marks, tools or find_tools())
        arguments: list[str | Path] = [source.resolve(), folder.resolve(), json.dumps(marks)]
        run("ecabinet.intake.ingest_pdf", arguments, OF_INGEST, heard)
        return read_meta(folder)


def _as_pdf(source: Path, scratch: Path, marks: dict[str, Any], tools: Tools) -> Path:
    target = scratch / "converted.pdf"
    regular, bold = tools.serif or ("", "")
    arguments: list[str | Path] = [source.resolve(), target, tools.office or "", regular, bold]
    run("ecabinet.intake.convert_docx", arguments, OF_CONVERSION, marks.update)
    return target


@contextmanager
def _emptied_on_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
