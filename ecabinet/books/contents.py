"""What a person's book of a meeting holds: exactly what that person may see of it now, and nothing besides."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body
from ecabinet.core.actor import Actor
from ecabinet.core.canonical import digest
from ecabinet.core.clock import rfc3339
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant

FORM = 1  # how the program makes a book: a newer form makes all books anew


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of an item. Kinds: `pages` of a version, `classified` (paper copies), `coming` and `failed`: missing."""

    title: str
    kind: str
    version_id: str = ""
    number: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item that the person may see, with its papers in their order."""

    number: int
    title: str
    presenter: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is printed in a person's book, except the time at which it is made; `starts_at` is RFC 3339.

    `setting` is the body's: `off`, `read`, or `download`, by which the copy carries its watermark.
    """

    body: str
    meeting: str
    starts_at: str
    room: str
    owner: str
    locale: str
    setting: str
    items: tuple[Item, ...]

    @property
    def digest(self) -> str:
        """Two books of the same digest hold the same."""
        return digest({"form": FORM, **_plain(asdict(self))})

    @property
    def pages(self) -> int:
        """How many pages the papers have together."""
        return sum(paper.pages for item in self.items for paper in item.papers)

    @property
    def missing(self) -> int:
        """How many papers can't be read yet, or could not be read at all."""
        return sum(paper.kind in ("coming", "failed") for item in self.items for paper in item.papers)


def contents_of(session: Session, actor: Actor, meeting: Meeting) -> Contents:
    """What the actor's book of the meeting holds now; ask for sight of the meeting first."""
    body = session.get_one(Body, meeting.body_id)
    owner, locale = _owner(session, actor, meeting)
    seen = meetings.visible_items(session, actor, meeting)
    return Contents(
        body=_named(body.name, body.name_en, locale),
        meeting=_named(meeting.title, meeting.title_en, locale),
        starts_at=rfc3339(meeting.starts_at),
        room=meeting.room,
        owner=owner,
        locale=locale,
        setting=body.books,
        items=tuple(_item(session, item, locale) for item in seen),
    )


def _owner(session: Session, actor: Actor, meeting: Meeting) -> tuple[str, str]:
    """The post in which the person takes part, else what the person is called; and the person's language."""
    person = session.get_one(Person, actor.person_id)
    own = select(Participant).where(Participant.meeting_id == meeting.id, Participant.person_id == actor.person_id)
    part = session.scalar(own)
    if part is not None and part.title:
        return _named(part.title, part.title_en, person.locale), person.locale
    return _named(person.name, person.name_en, person.locale), person.locale


def _item(session: Session, item: AgendaItem, locale: str) -> Item:
    papers = documents.papers_of(session, item.id)
    return Item(
        number=item.number,
        title=_named(item.title, item.title_en, locale),
        presenter=_named(item.presenter, item.presenter_en, locale),
        papers=tuple(_paper(document, version) for document, version in papers),
    )


def _paper(document: Document, version: DocumentVersion | None) -> Paper:
    if document.classification != "open":
        return Paper(document.title, "classified")
    if version is None or version.state != "ready":
        return Paper(document.title, "failed" if version and version.state == "failed" else "coming")
    return Paper(document.title, "pages", str(version.id), version.number, version.pages)


def _named(name: str, name_en: str, locale: str) -> str:
    return name_en if locale == "en" and name_en else name


def _plain(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
