"""A page's text as it is kept in the folder of its version: `text/0001.json`."""

import json
from pathlib import Path
from typing import Any


def text_file(folder: Path, page: int) -> Path:
    """Where the text of the page stands."""
    return folder / "text" / f"{page:04}.json"


def keep_text(place: Path, text: dict[str, Any]) -> None:
    """The page's text is this, whole at every moment."""
    draft = place.with_suffix(".part")
    draft.write_text(json.dumps(text, ensure_ascii=False, separators=(",", ":")), "utf-8")
    draft.replace(place)
