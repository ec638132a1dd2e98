"""The catalogue of words, read without the web framework, so that a recount runs without it too."""

import json
from functools import cache
from pathlib import Path

LOCALES = ("vi", "en")
FOLDER = Path(__file__).parent.parent / "words"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every text by its key: {"key": {"vi": …, "en": …}}; a key that stands in two files is a bug."""
    words: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        for key, texts in json.loads(path.read_text("utf-8")).items():
            if key in words:
                raise ValueError(f"{key} stands twice in the catalogue")
            words[key] = texts
    return words
