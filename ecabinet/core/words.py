"""The words people read: one catalogue for templates, messages and scripts, Vietnamese and English side by side."""

from typing import Any

from flask import g, has_app_context

from ecabinet.core.wording import LOCALES, catalogue

__all__ = ["LOCALES", "catalogue", "current_locale", "has", "t"]


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
