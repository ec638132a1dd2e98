"""What a Web Annotation from anywhere says, as far as a note can hold it; pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ecabinet.anchors.finding import Quote

PAGE = re.compile(r"(?:^|[&#?])page=(\d+)")
KINDS = {"highlighting": "highlight", "editing": "strike", "questioning": "question", "assessing": "tick"}
DEEPEST = 5

Json = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """An annotation: its id, what it says and where.

    `answers` are lines with the names of who wrote them. `own` is what our notes hold besides, if it is one of ours;
    `version` the id of the version that it stands on; `page` is 0 where none is named.
    """

    id: str
    kind: str
    text: str
    answers: list[str]
    version: str
    page: int
    quote: Quote | None
    own: Json = field(default_factory=dict)


def items_of(sent: Json) -> list[Json]:
    """The annotations of a page, of a collection whose first page is within, or the one alone."""
    if sent.get("type") == "AnnotationCollection":
        first = sent.get("first")
        return items_of(first) if isinstance(first, dict) else []
    items = sent.get("items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else [sent]


def read(item: Json) -> Read | None:
    """What it says; None of something that is no annotation, or has no target."""
    if "Annotation" not in _list(item.get("type")) or not item.get("target"):
        return None
    target = _list(item["target"])[0]
    target = target if isinstance(target, dict) else {"source": str(target)}
    selectors = list(_selectors(target.get("selector"), 0))
    own = _own(item.get("ecabinet:note"))
    text = "\n".join(_texts(item))
    answers = list(_answers(item))
    page = _page(selectors) or _page([{"value": str(target.get("source", ""))}])
    return Read(
        id=str(item.get("id", "")),
        kind=str(own.get("kind") or _kind(item, text)),
        text=text,
        answers=answers,
        version=_uuid(target.get("source")),
        page=page,
        quote=_quote(selectors, page),
        own=own,
    )


def _kind(item: Json, text: str) -> str:
    """The first that the motivation names; words with no more than a mark are highlighted."""
    named = [KINDS[one] for one in map(str, _list(item.get("motivation"))) if one in KINDS]
    return named[0] if named else "pin" if text else "highlight"


def _texts(item: Json) -> Iterator[str]:
    if isinstance(item.get("bodyValue"), str):
        yield item["bodyValue"]
    for body in _bodies(item):
        if body.get("purpose") != "replying":
            yield body["value"]


def _answers(item: Json) -> Iterator[str]:
    """With who gave them, since nobody else's hand can be put under them here."""
    for body in _bodies(item):
        creator = body.get("creator")
        name = creator.get("name") if isinstance(creator, dict) else None
        if body.get("purpose") == "replying":
            yield f"{name}: {body['value']}" if name else body["value"]


def _bodies(item: Json) -> list[Json]:
    return [body for body in _list(item.get("body")) if isinstance(body, dict) and isinstance(body.get("value"), str)]


def _selectors(selector: Any, depth: int) -> Iterator[Json]:
    for one in _list(selector):
        if isinstance(one, dict) and depth < DEEPEST:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)
            yield from _selectors(one.get("items"), depth + 1)


def _page(selectors: list[Json]) -> int:
    for one in selectors:
        if found := PAGE.search(str(one.get("value", ""))):
            return int(found[1]) if len(found[1]) < 7 else 0
    return 0


def _quote(selectors: list[Json], page: int) -> Quote | None:
    words = next((one for one in selectors if one.get("type") == "TextQuoteSelector"), None)
    if words is None or not isinstance(words.get("exact"), str):
        return None
    place = next((one for one in selectors if one.get("type") == "TextPositionSelector"), {})
    start = place.get("start")
    prefix, suffix = (str(words.get(name) or "")[:400] for name in ("prefix", "suffix"))
    # Counted from the beginning of the whole text by others: it says something only with its page.
    return Quote(words["exact"][:10_000], prefix, suffix, page, start if page and isinstance(start, int) else -1)


def _own(said: Any) -> Json:
    try:
        own = json.loads(said) if isinstance(said, str) else {}
    except ValueError:
        return {}
    return own if isinstance(own, dict) else {}


def _uuid(source: Any) -> str:
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(source or "").lower())
    return found[0] if found else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
