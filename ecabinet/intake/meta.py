"""What the ingest found out about a document: `meta.json` in its folder."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Meta:
    """A document as ingested.

    `pages` are widths and heights in points, as shown. `outline` entries are `{"title", "page", "level"}`, page from 1
    and level from 0; of a file that has none they come from its structure, each with its `id`. `textless` are the
    numbers of pages without any text, `cut` of those with more text than is kept. `removed` names what the reader's
    copy lacks: `javascript`, `actions`, `attachments`, `forms`, `links-to-files`. `scans` are the numbers of pages that
    are pictures with hardly a word; `scanned`: at least half the pages hold no text. `repaired`: the file was damaged
    and could be mended. `simplified`: not the document's own layout. `complete` is false until the last page is done.
    """

    pages: list[list[float]]
    outline: list[dict[str, str | int]] = field(default_factory=list)
    characters: int = 0
    textless: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    repaired: bool = False
    simplified: bool = False
    scanned: bool = False
    scans: list[int] = field(default_factory=list)
    complete: bool = False


def write_meta(meta: Meta, folder: Path) -> None:
    """The folder's `meta.json` says this, whole at every moment."""
    draft = folder / "meta.json.part"
    draft.write_text(json.dumps(asdict(meta), ensure_ascii=False), "utf-8")
    draft.replace(folder / "meta.json")


def read_meta(folder: Path) -> Meta:
    """What the folder's `meta.json` says; OSError where there is none."""
    return Meta(**json.loads((folder / "meta.json").read_text("utf-8")))
