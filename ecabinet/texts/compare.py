"""In a child: what changed between two ingested versions, written as `changes.json`."""

import json
from pathlib import Path

from ecabinet.texts.changes import changes, places
from ecabinet.texts.page_lines import read_pages
from ecabinet.texts.paragraphs import paragraphs

PLACES = "places.json"


def main(arguments: list[str]) -> None:
    """`OLD NEW TARGET`: folders of two ingested versions, and the file to write; beside it `places.json`."""
    old, new, target = map(Path, arguments)
    found = changes(paragraphs(read_pages(old)), paragraphs(read_pages(new)))
    _write(target.with_name(PLACES), places(found["rows"]))
    _write(target, found)


def _write(target: Path, value: object) -> None:
    target.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), "utf-8")
