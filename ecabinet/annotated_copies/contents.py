"""What a copy is made of: the notes as its person sees them now, in their words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel.dates import format_datetime
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.queries import actor_for
from ecabinet.annotated_copies.conflicts import NothingToCopy
from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.annotated_copies.queries import require_let_out, rule_of
from ecabinet.annotations.presenters import AnnotationView
from ecabinet.annotations.queries import notes_on
from ecabinet.annotations.views import shown_all
from ecabinet.core import clock
from ecabinet.core.words import t
from ecabinet.documents.models import Document
from ecabinet.documents.queries import current_version


@dataclass(frozen=True, slots=True)
class Contents:
    """The version whose pages are copied, the notes on them, and the lines of the watermark, if there is to be one."""

    version_id: UUID
    notes: list[dict[str, Any]]
    watermark: list[str]


def contents_of(session: Session, row: AnnotatedCopy) -> Contents:
    """What the copy is to hold; raises what refuses its person now: NotFound, CopiesStayHere, NothingToCopy."""
    person = session.get_one(Person, row.person_id)
    actor = actor_for(person)
    found = notes_on(session, actor, row.document_id)
    document = session.get_one(Document, row.document_id)
    require_let_out(session, document)
    version = current_version(session, document)
    if version is None or version.state != "ready":
        raise NothingToCopy
    views = shown_all(session, found.notes)
    wanted = [
        _told(view)
        for view in views
        if view["version_id"] == str(version.id) and view["state"] == "placed" and 1 <= view["page"] <= version.pages
        and (row.with_shared or view["mine"])
    ]  # fmt: skip
    return Contents(version.id, wanted, _watermark(person) if rule_of(session, document) else [])


def _told(view: AnnotationView) -> dict[str, Any]:
    names = ("id", "kind", "page", "colour", "width", "at", "rects", "strokes", "text", "made_at", "changed_at")
    told: dict[str, Any] = {name: view[name] for name in names}  # type: ignore[literal-required]
    author, owner = view["author"]["name"], view["owner"]["name"]
    told["author"] = owner if author == owner else f"{owner} ({author})"
    told["answers"] = [
        {"id": one["id"], "author": one["author"]["name"], "text": one["text"], "at": one["at"]}
        for one in view["answers"]
    ]
    return told


def _watermark(person: Person) -> list[str]:
    """Whose copy it is, and of when: as on a meeting book."""
    made = format_datetime(clock.now().astimezone(clock.HANOI), "HH:mm dd/MM/yyyy")
    name = person.name_en if person.locale == "en" and person.name_en else person.name
    return [t("book.mark_owner", person.locale, owner=name), t("book.mark_made", person.locale, at=made)]
