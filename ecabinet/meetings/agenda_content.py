"""An agenda as one piece of data, of which a digest is approved and which an edition keeps: pure, over rows."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.core.canonical import canonical, digest
from ecabinet.core.clock import rfc3339
from ecabinet.meetings.models import AgendaItem, Meeting


class HeadContent(TypedDict):
    """What stands above the items."""

    id: str
    title: str
    title_en: str
    room: str
    starts_at: str
    ends_at: str | None


class ItemContent(TypedDict):
    """An item as it is sent out; where it is in the list is its place."""

    id: str
    block: str
    title: str
    title_en: str
    summary: str
    question: str
    question_en: str
    minutes: int
    organisation: str
    organisation_en: str
    presenter: str
    presenter_en: str
    late: bool


class AgendaContent(TypedDict):
    """The agenda of a meeting, whole."""

    format: str
    version: int
    meeting: HeadContent
    items: list[ItemContent]


def content_of(meeting: Meeting, items: Sequence[AgendaItem]) -> AgendaContent:
    """The agenda as these rows have it."""
    head: HeadContent = {
        "id": str(meeting.id),
        "title": meeting.title,
        "title_en": meeting.title_en,
        "room": meeting.room,
        "starts_at": rfc3339(meeting.starts_at),
        "ends_at": rfc3339(meeting.ends_at) if meeting.ends_at else None,
    }
    return {"format": "ecabinet-agenda", "version": 1, "meeting": head, "items": [_item(item) for item in items]}


def _item(item: AgendaItem) -> ItemContent:
    return {
        "id": str(item.id),
        "block": item.block,
        "title": item.title,
        "title_en": item.title_en,
        "summary": item.summary,
        "question": item.question,
        "question_en": item.question_en,
        "minutes": item.minutes,
        "organisation": item.organisation,
        "organisation_en": item.organisation_en,
        "presenter": item.presenter,
        "presenter_en": item.presenter_en,
        "late": item.late,
    }


def digest_of(content: AgendaContent) -> str:
    """SHA-256 of the agenda in its canonical form, in hexadecimal."""
    return digest(content)


def written(content: AgendaContent) -> str:
    """The agenda in its canonical form, as editions keep it."""
    return canonical(content).decode()
