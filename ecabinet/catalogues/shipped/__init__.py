"""The entries that come with the program, so that a fresh installation has something to choose from."""

import json
from pathlib import Path

from ecabinet.catalogues.models import CATALOGUES, CatalogueEntry

FOLDER = Path(__file__).parent


def shipped_entries() -> list[CatalogueEntry]:
    """New rows of all of them, in the order in which they are offered."""
    return [
        CatalogueEntry(catalogue=catalogue, code=one["code"], name=one["vi"], name_en=one["en"], position=position)
        for catalogue in CATALOGUES
        for position, one in enumerate(json.loads((FOLDER / f"{catalogue}.json").read_text("utf-8")), 1)
    ]
