"""Dossiers as JSON: the same for everybody who may see them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.dossiers.models import AdviceRequest, Dossier, DossierStep


class DossierView(TypedDict):
    """A dossier; `check_due_on` is the last day for the secretariat's check, `submissions` how often it was submitted.

    `meeting_id` and `item_id` say on which agenda it stands while its state is `scheduled`.
    """

    id: str
    body_id: str
    organisation_id: str
    organisation: str
    organisation_en: str
    kind: str
    title: str
    title_en: str
    reference: str
    summary: str
    state: str
    submissions: int
    submitted_at: str | None
    check_due_on: str | None
    checked_at: str | None
    verification: str
    verified_at: str | None
    meeting_id: str | None
    item_id: str | None
    created_at: str
    version: int


class RemarkView(TypedDict):
    """What was found wrong: of a document, or of a kind of document that is missing, or (both none) of the whole."""

    document_id: str | None
    kind: str | None
    title: str | None
    text: str | None


class StepView(TypedDict):
    """A step of a dossier's history."""

    id: str
    dossier_id: str
    number: int
    name: str
    by: str | None
    by_name: str
    by_name_en: str
    at: str
    words: str
    remarks: list[RemarkView]
    internal: bool


class AdviceView(TypedDict):
    """A ministry asked for advice; `position` is none until it has answered, else `agree`, `comments`, `disagree`."""

    id: str
    dossier_id: str
    organisation_id: str
    organisation: str
    organisation_en: str
    question: str
    due_on: str
    asked_at: str
    position: str | None
    answer: str
    answered_by: str | None
    answered_by_name: str
    answered_by_name_en: str
    answered_at: str | None


class WholeDossierView(TypedDict):
    """A dossier with its history, the advice asked for, and what the reader may do with it now."""

    dossier: DossierView
    steps: list[StepView]
    advice: list[AdviceView]
    may: dict[str, bool]


def dossier(row: Dossier) -> DossierView:
    """The dossier as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "organisation_id": str(row.organisation_id),
        "organisation": row.organisation,
        "organisation_en": row.organisation_en,
        "kind": row.kind,
        "title": row.title,
        "title_en": row.title_en,
        "reference": row.reference,
        "summary": row.summary,
        "state": row.state,
        "submissions": row.submissions,
        "submitted_at": _instant(row.submitted_at),
        "check_due_on": _day(row.check_due_on),
        "checked_at": _instant(row.checked_at),
        "verification": row.verification,
        "verified_at": _instant(row.verified_at),
        "meeting_id": _identity(row.meeting_id),
        "item_id": _identity(row.item_id),
        "created_at": rfc3339(row.created_at),
        "version": row.version,
    }


def step(row: DossierStep) -> StepView:
    """The step as presented."""
    remarks: Any = row.remarks
    return {
        "id": str(row.id),
        "dossier_id": str(row.dossier_id),
        "number": row.number,
        "name": row.name,
        "by": _identity(row.by),
        "by_name": row.by_name,
        "by_name_en": row.by_name_en,
        "at": rfc3339(row.at),
        "words": row.words,
        "remarks": list(remarks),
        "internal": row.internal,
    }


def advice(row: AdviceRequest) -> AdviceView:
    """The request and its answer as presented."""
    return {
        "id": str(row.id),
        "dossier_id": str(row.dossier_id),
        "organisation_id": str(row.organisation_id),
        "organisation": row.organisation,
        "organisation_en": row.organisation_en,
        "question": row.question,
        "due_on": row.due_on.isoformat(),
        "asked_at": rfc3339(row.asked_at),
        "position": row.position,
        "answer": row.answer,
        "answered_by": _identity(row.answered_by),
        "answered_by_name": row.answered_by_name,
        "answered_by_name_en": row.answered_by_name_en,
        "answered_at": _instant(row.answered_at),
    }


def _instant(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _identity(value: UUID | None) -> str | None:
    return str(value) if value else None
