"""The words people read: one catalogue for templates, messages and scripts, Vietnamese and English side by side."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from flask import g, has_app_context

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


def t(key: str, locale: str | None = None, **values: Any) -> str:
    """The text of `key` in the reader's language, with `{names}` filled in; an unknown key is a bug (KeyError)."""
    text = catalogue()[key][locale or current_locale()]
    return text.format(**values) if values else text


def has(key: str) -> bool:
    """Whether the catalogue knows the key."""
    return key in catalogue()


def current_locale() -> str:
    """The language of the request being answered; Vietnamese outside one."""
    return g.get("locale", "vi") if has_app_context() else "vi"
