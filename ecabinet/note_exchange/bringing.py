"""Web Annotations become notes: those of ours where they stood, others by their words."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid5

from pydantic import ValidationError
from typing_extensions import TypedDict

from ecabinet.anchors.boxes import rects_of
from ecabinet.anchors.finding import find, quote_of
from ecabinet.annotations import commands
from ecabinet.annotations.forms import AddAnnotation
from ecabinet.annotations.limits import LONGEST_TEXT
from ecabinet.annotations.models import Annotation
from ecabinet.annotations.standing import visible_document
from ecabinet.core.actor import Actor
from ecabinet.core.canonical import digest
from ecabinet.core.db import reading
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.documents.models import DocumentVersion
from ecabinet.note_exchange.forms import MOST_ITEMS
from ecabinet.note_exchange.reading import Read, items_of, read
from ecabinet.note_places.pages import pages_of

Json = dict[str, Any]


class NotBrought(TypedDict):
    """An annotation that could not be brought in: its id and words, and why (`not-found`, `not-understood`)."""

    id: str
    exact: str
    why: str


class BroughtView(TypedDict):
    """How many notes were added, how many were there already, and which could not be brought in."""

    added: int
    known: int
    left: list[NotBrought]


def import_annotations(actor: Actor, document_id: UUID, sent: Json) -> BroughtView:
    """The annotations are private notes of the actor's. May be repeated: what was brought in already stays as it is.

    Each is added by itself, so that one that can't be keeps no other out.
    """
    items = items_of(sent)
    require(len(items) <= MOST_ITEMS, BadInput({"items": "field.too_long"}))
    with reading() as session:
        document, _ = visible_document(session, actor, document_id)
        pages = pages_of(document.current_version_id) if document.current_version_id else []
        current = str(document.current_version_id)
    brought: BroughtView = {"added": 0, "known": 0, "left": []}
    for item in items:
        outcome = _bring(actor, document_id, item, _Pages(pages, current))
        if isinstance(outcome, str):
            brought["added"] += outcome == "added"
            brought["known"] += outcome == "known"
        else:
            brought["left"].append(outcome)
    return brought


@dataclass(frozen=True, slots=True)
class _Pages:
    """What readers have now, and the id of that version."""

    texts: list[Json]
    version: str


def _bring(actor: Actor, document_id: UUID, item: Json, pages: _Pages) -> Literal["added", "known"] | NotBrought:
    said = read(item)
    if said is None:
        return {"id": str(item.get("id", ""))[:200], "exact": "", "why": "not-understood"}
    known = _known(actor, document_id, said, item)
    if known.is_there:
        return "known"
    text = said.text if known.was_there else "\n".join([part for part in (said.text, *said.answers) if part])
    form = _form({"id": known.key, "kind": said.kind, "text": text[:LONGEST_TEXT]}, document_id, said, pages)
    if form is None:
        return {"id": said.id[:200], "exact": said.quote.exact[:200] if said.quote else "", "why": "not-found"}
    commands.add_annotation(actor, document_id, form)
    return "added"


@dataclass(frozen=True, slots=True)
class _Known:
    """The id that a note is to have, whether it is there, and whether it was."""

    key: UUID
    is_there: bool = False
    was_there: bool = False


def _known(actor: Actor, document_id: UUID, said: Read, item: Json) -> _Known:
    """Its own id if that is free or one's own, else one that is made of it, the same each time."""
    own, made = _as_uuid(said.id), uuid5(document_id, f"{actor.person_id} {said.id or digest(item)}")
    with reading() as session:
        for key in (own or made, made):
            row = session.get(Annotation, key)
            if row is None:
                return _Known(key)
            if (row.owner_id, row.document_id) == (actor.person_id, document_id):
                return _Known(key, row.removed_at is None, was_there=True)
    raise IdTaken


def _form(known: Json, document_id: UUID, said: Read, pages: _Pages) -> AddAnnotation | None:
    """The note where it stood, if that is a version of this document; else where its words are now."""
    own = {name: value for name, value in said.own.items() if value is not None}
    if own and said.page and _is_version(document_id, said.version):
        return _valid({**own, **known, "version_id": said.version, "page": said.page})
    if said.quote and said.quote.exact.strip():
        place = _by_words(said, pages.texts)
        return _valid({**own, **known, **place}) if place else None
    if own and 0 < said.page <= len(pages.texts):
        return _valid({**own, **known, "version_id": pages.version, "page": said.page})
    return None


def _by_words(said: Read, pages: list[Json]) -> Json | None:
    span = find(pages, said.quote) if said.quote else None
    if span is None:
        return None
    page = pages[span.page - 1]
    rects = rects_of(page, span.start, span.end)
    quote = quote_of(page, span.start, span.end)
    at = [page["width"] - 30, rects[0][1] + rects[0][3] / 2] if rects else [page["width"] - 30, 40.0]
    is_sign = said.kind in ("pin", "text", "tick", "question")
    return {"page": span.page, "rects": rects, "quote": quote, "strokes": [], "at": at if is_sign else None}


def _valid(values: Json) -> AddAnnotation | None:
    try:
        return AddAnnotation.model_validate(values)
    except ValidationError:
        return None


def _is_version(document_id: UUID, version: str) -> bool:
    key = _as_uuid(version)
    with reading() as session:
        row = session.get(DocumentVersion, key) if key else None
    return row is not None and row.document_id == document_id


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text.removeprefix("urn:uuid:"))
    except ValueError:
        return None
