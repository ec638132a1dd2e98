"""What stands around an agenda as JSON."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.meetings.agenda_content import AgendaContent
from ecabinet.meetings.agenda_models import AgendaApproval, AgendaEdition, AgendaTemplate, ItemAbsence, Recusal
from ecabinet.meetings.differences import Difference


class RecusalView(TypedDict):
    """Somebody who takes no part in an item, for the chair and the secretaries."""

    id: str
    meeting_id: str
    item_id: str
    person_id: str
    seat_id: str
    title: str
    title_en: str
    reason: str
    at: str
    by: str


class ItemAbsenceView(TypedDict):
    """Somebody who is away for an item, for the chair and the secretaries."""

    id: str
    meeting_id: str
    item_id: str
    participant_id: str
    reason: str
    at: str
    by: str


class ApprovalView(TypedDict):
    """An agenda laid before the chair: `submitted`, `approved`, `returned` with remarks, `withdrawn`."""

    id: str
    meeting_id: str
    chair_person_id: str
    state: str
    digest: str
    note: str
    remarks: str
    submitted_at: str
    submitted_by: str
    decided_at: str | None


class EditionLine(TypedDict):
    """An edition without what stands in it; number 0 is the agenda as sent out, the others are amendments."""

    id: str
    meeting_id: str
    number: int
    digest: str
    reason: str
    at: str
    by: str


class TemplateView(TypedDict):
    """A template, with the titles of its items."""

    id: str
    body_id: str
    name: str
    titles: list[str]
    kept_at: str
    kept_by: str


class DifferenceView(TypedDict):
    """One thing that is different: `meeting`, `added`, `removed`, `moved`, `retimed` or `changed`.

    Places are from 1, 0 where the item is not; `fields` are those that changed.
    """

    kind: str
    item_id: str | None
    title: str
    title_en: str
    place_before: int
    place_after: int
    fields: list[str]


class EditionView(EditionLine):
    """An edition with the agenda, as far as the reader may know its items, and what it amended.

    `whole` says whether that is all; only then is `digest` the content's.
    """

    whole: bool
    content: AgendaContent
    differences: list[DifferenceView]


class StandingView(TypedDict):
    """The agenda as it stands: its digest, its approval, and what has not been published yet."""

    digest: str
    approval: str
    differences: list[DifferenceView]


def recusal(row: Recusal) -> RecusalView:
    """The recusal as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "person_id": str(row.person_id),
        "seat_id": str(row.seat_id),
        "title": row.title,
        "title_en": row.title_en,
        "reason": row.reason,
        "at": rfc3339(row.at),
        "by": str(row.by),
    }


def item_absence(row: ItemAbsence) -> ItemAbsenceView:
    """The absence as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "participant_id": str(row.participant_id),
        "reason": row.reason,
        "at": rfc3339(row.at),
        "by": str(row.by),
    }


def approval(row: AgendaApproval) -> ApprovalView:
    """The submission as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "chair_person_id": str(row.chair_person_id),
        "state": row.state,
        "digest": row.digest,
        "note": row.note,
        "remarks": row.remarks,
        "submitted_at": rfc3339(row.submitted_at),
        "submitted_by": str(row.submitted_by),
        "decided_at": rfc3339(row.decided_at) if row.decided_at else None,
    }


def edition_line(row: AgendaEdition) -> EditionLine:
    """The edition for all who take part: that it is there, and why."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "number": row.number,
        "digest": row.digest,
        "reason": row.reason,
        "at": rfc3339(row.at),
        "by": str(row.by),
    }


def difference(one: Difference) -> DifferenceView:
    """The difference as presented."""
    item = one.item
    return {
        "kind": one.kind,
        "item_id": item["id"] if item else None,
        "title": item["title"] if item else "",
        "title_en": item["title_en"] if item else "",
        "place_before": one.place_before,
        "place_after": one.place_after,
        "fields": list(one.fields),
    }


def edition(row: AgendaEdition, content: AgendaContent, *, whole: bool, found: Sequence[Difference]) -> EditionView:
    """The edition with what the reader may know of it."""
    seen = [difference(one) for one in found]
    return {**edition_line(row), "whole": whole, "content": content, "differences": seen}


def template(row: AgendaTemplate) -> TemplateView:
    """The template as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "name": row.name,
        "titles": [item["title"] for item in row.items],
        "kept_at": rfc3339(row.kept_at),
        "kept_by": str(row.kept_by),
    }
