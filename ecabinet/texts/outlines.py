"""A reader's outline: the file's own bookmarks, and below them what the text itself names. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from ecabinet.texts.structure import NAMES

Line = dict[str, Any]  # {"title", "page", "level"}, of what was recognised also "id"
NAMED = re.compile(rf"(?:{'|'.join(NAMES.values())})\s+\w+", re.IGNORECASE)


def merged(bookmarks: Sequence[Line], recognised: Sequence[Line]) -> list[Line]:
    """The bookmarks as they are; what was recognised and none of them names stands below the last one before it."""
    named = {(_name(mark["title"]), mark["page"] + near) for mark in bookmarks for near in (-1, 0, 1)}
    more = [line for line in recognised if (_name(line["title"]), line["page"]) not in named]
    top = min((line["level"] for line in more), default=0)
    below: dict[int, list[Line]] = defaultdict(list)
    for line in more:
        at = _last_before(bookmarks, line["page"])
        base = bookmarks[at]["level"] + 1 if at >= 0 else 0
        below[at].append({**line, "level": base + line["level"] - top})
    return below[-1] + [line for at, mark in enumerate(bookmarks) for line in (mark, *below[at])]


def _last_before(bookmarks: Sequence[Line], page: int) -> int:
    """Which bookmark begins last on that page or before; -1 for none."""
    return max((at for at, mark in enumerate(bookmarks) if mark["page"] <= page), default=-1)


def _name(title: str) -> str:
    """`điều 5` of `Điều 5. Phạm vi`; of what has no such name the whole title."""
    found = NAMED.match(title := normalize("NFC", title))
    return " ".join((found[0] if found else title).casefold().split())
